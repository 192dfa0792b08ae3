from __future__ import annotations

import pytest

from assistant.drafting.statements import Statement, statements


def test_lines_that_a_page_width_has_broken_are_joined() -> None:
    text = (
        "We protect the environment in everything we do at our own sites and prevent pol-\nlution."
    )
    assert [s.text for s in statements(text)] == [text.replace("-\n", "")]


def test_a_bullet_keeps_the_line_that_introduces_it() -> None:
    found = statements("We commit to:\n- protecting the environment\n- meeting obligations")
    assert found[1] == Statement("protecting the environment", "We commit to:")
    assert found[2].whole == "We commit to: meeting obligations"


def test_lines_without_bullets_after_an_introduction_belong_to_it() -> None:
    found = statements("The company will:\nProtect the environment\nPrevent pollution")
    assert [s.intro for s in found] == ["", "The company will:", "The company will:"]


def test_a_sentence_after_a_list_stands_alone() -> None:
    found = statements("We will not:\n- waste water\n\nWe protect the environment.")
    assert found[-1] == Statement("We protect the environment.")


@pytest.mark.parametrize(
    "text", ["# Protecting the environment", "Environmental policy", "MILJØMÅL"]
)
def test_a_title_is_a_heading(text: str) -> None:
    assert statements(text)[0].is_heading


def test_a_short_form_does_not_end_a_sentence() -> None:
    assert len(statements("We follow the law, e.g. Part 2 of the act. We improve.")) == 2


def test_escaped_markdown_is_read_as_people_see_it() -> None:
    assert (
        statements(r"We use \[certified\] wood \*only\*.")[0].text
        == "We use [certified] wood *only*."
    )
