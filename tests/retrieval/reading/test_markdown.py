from __future__ import annotations

from assistant.retrieval.reading.markdown import markdown_parts, plain_parts


def test_markdown_follows_its_headings_and_loses_its_markup():
    text = (
        "---\ntitle: x\n---\n# Plan\n\nSee **the** [list](/list),\n"
        "and `door 4`.\n\n## Oil\n> Quoted.\n"
    )
    first, second = markdown_parts(text)
    assert (first.heading_path, first.text) == (("Plan",), "See the list, and door 4.")
    assert (second.heading_path, second.text) == (("Plan", "Oil"), "Quoted.")


def test_items_and_rows_keep_a_line_of_their_own():
    (part,) = markdown_parts("- one\n  goes on\n- two\n\n| a | b |\n|---|---|\n| 1 \\| 2 | c |\n")
    assert part.text.splitlines() == ["- one goes on", "- two", "| a | b |", "| 1 / 2 | c |"]


def test_a_hash_in_a_code_block_is_no_heading():
    (part,) = markdown_parts("# A\n```\n# not a heading\n```\n")
    assert part.text == "# not a heading"


def test_a_heading_without_text_below_is_kept():
    parts = markdown_parts("# Contacts\n## Fire brigade: 110\n## Poison centre: 22 59 13 00\n")
    assert [part.text for part in parts] == ["Fire brigade: 110", "Poison centre: 22 59 13 00"]


def test_a_short_line_alone_is_a_heading_in_plain_text():
    text = "Purpose\n\nThis plan is for spills.\n\nScope:\n\nThe workshop.\n"
    parts = plain_parts(text)
    assert [part.heading_path for part in parts] == [("Purpose",)]
    assert parts[0].text.splitlines() == ["This plan is for spills.", "Scope:", "The workshop."]


def test_lines_wrapped_by_hand_become_one_paragraph():
    text = (
        "The environmental manager keeps the list of all the\n"
        "chemicals that are stored in the workshop and updates\nit each month.\n"
    )
    assert len(plain_parts(text)[0].text.splitlines()) == 1
