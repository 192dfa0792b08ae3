from __future__ import annotations

from assistant.retrieval.reading.layout import page_parts


def page(number: int, *lines: str) -> tuple[int, str]:
    return number, "\r\n".join(["Nordvik Plast AS", *lines, f"Page {number} of 3"])


def test_running_heads_and_page_numbers_are_left_out():
    texts = ["Oil is stored inside.", "Paint is stored outside.", "Waste is collected."]
    parts = page_parts([page(n, text) for n, text in enumerate(texts, start=1)], [])
    assert [part.text for part in parts] == texts


def test_wrapped_lines_are_joined_and_items_kept_apart():
    text = "\r\n".join(
        [
            "The waste plan covers all the hazardous waste of the two workshops",
            "in Halden.",
            "• waste oil is collected every second month",
            "• paint is delivered in spring",
        ]
    )
    (part,) = page_parts([(1, text)], [])
    assert part.text.splitlines() == [
        "The waste plan covers all the hazardous waste of the two workshops in Halden.",
        "- waste oil is collected every second month",
        "- paint is delivered in spring",
    ]


def test_a_hyphen_at_the_end_of_a_line_is_mended():
    (part,) = page_parts([(1, "Environ\u0002\r\nmental policy")], [])
    assert part.text == "Environmental policy"


def test_a_heading_stays_open_on_the_next_page():
    pages = [(1, "Scope\r\nWorkshop."), (2, "Also the yard.")]
    parts = page_parts(pages, [[1, "Scope"]])
    assert [(part.page, part.heading_path) for part in parts] == [(1, ("Scope",)), (2, ("Scope",))]


def test_numbered_clauses_begin_lines_of_their_own_and_amounts_do_not():
    lines = [
        "3.2 Noise at the nearest dwelling shall not be louder than 45 dB(A).",
        "3.3 The sand trap is emptied twice a year and its contents are never",
        "2.5 tonnes or more of them.",
    ]
    (part,) = page_parts([(1, "\n".join(lines))], [])
    assert part.text.splitlines() == [lines[0], f"{lines[1]} {lines[2]}"]
