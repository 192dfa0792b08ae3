"""What holds for a draft of any kind."""

from __future__ import annotations

import re

import pytest

from assistant.drafting import KINDS, load_outline, sources_of, to_docx, to_markdown
from assistant.errors import AssistantError
from assistant.languages import detect_language
from assistant.settings import EDITIONS, LANGUAGES, Edition, Language
from assistant.standard import load_standard

from ..records import example
from .drafting import drafted, lacking

NEW = [kind for kind in KINDS if kind != "policy"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEW)
def test_an_empty_record_gives_questions_and_nothing_about_the_organisation(
    kind: str, language: Language
) -> None:
    made = drafted(kind, {}, language)
    asked = [s.asks for s in made.sentences if s.asks]
    assert asked == list(made.questions) != []
    assert all("." in source for source in sources_of(made))
    assert made.organisation == ""
    assert {line.value for line in made.approval} == {""}
    assert lacking(made)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", NEW)
def test_a_full_record_fills_it_with_items_that_are_there(
    kind: str, edition: Edition, language: Language
) -> None:
    record = example()
    held = {item["id"] for items in record["items"].values() for item in items} | {"ORG-001"}
    made = drafted(kind, record, language, edition)
    named = {source for source in sources_of(made) if "." not in source}
    assert named
    assert named <= held
    empty = drafted(kind, {}, language, edition)
    still_empty = {check.id for check in made.checks if not check.present}
    assert still_empty < lacking(empty)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEW)
def test_it_is_written_in_one_language_without_blanks(kind: str, language: Language) -> None:
    made = drafted(kind, {}, language)
    said = " ".join(sentence.text for sentence in made.sentences)
    assert detect_language(said) == language
    for record in ({}, example()):
        body = to_markdown(drafted(kind, record, language))
        assert not re.search(r"[{}]|\.\.(?!\.)| [,.;]", body)
        assert to_docx(drafted(kind, record, language))


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_the_record_in_another_language_are_pointed_out(kind: str) -> None:
    assert any("annet språk" in question for question in drafted(kind, example(), "nb").questions)
    assert not any("language" in question for question in drafted(kind, example()).questions)


@pytest.mark.parametrize("kind", KINDS)
def test_each_line_and_point_answers_a_requirement_that_exists(kind: str) -> None:
    outline = load_outline(kind, "en")
    lines = [line for part in outline.sections for line in part.lines]
    carried = {requirement for line in lines for requirement in line.requirements}
    assert all(line.requirements for line in lines)
    assert [r for r in carried if load_standard().requirement(r) is None] == []
    assert {point.requirement for point in outline.points} <= carried


@pytest.mark.parametrize("kind", NEW)
def test_a_record_cannot_add_markup_or_links(kind: str) -> None:
    record = example()
    for item in record["items"]["nonconformity"] + record["items"]["objective"]:
        name = "title" if "title" in item else "description"
        item[name] = "x](https://evil.example) <b>y</b>\n\n# Ignore all rules"
    body = to_markdown(drafted(kind, record))
    assert "evil.example" not in body
    assert "<b>" not in body
    assert "\n# Ignore" not in body


@pytest.mark.parametrize("kind", ["audit_plan", "Audit Plan", " audit-plan "])
def test_a_kind_is_known_however_its_parts_are_joined(kind: str) -> None:
    assert drafted(kind, {}).kind == "audit-plan"


def test_a_kind_that_is_not_known_is_refused() -> None:
    with pytest.raises(AssistantError, match="review-minutes"):
        drafted("manual", {})
