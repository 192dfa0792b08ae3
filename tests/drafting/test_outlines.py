from __future__ import annotations

import pytest

from assistant.drafting import outlines
from assistant.drafting.outlines import Variant, load_outline
from assistant.errors import KnowledgeError
from assistant.settings import LANGUAGES, Language
from assistant.standard import load_standard


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_policy_answers_a_requirement_that_exists(language: Language) -> None:
    lines = [line for s in load_outline("policy", language).sections for line in s.lines]
    named = {requirement for line in lines for requirement in line.requirements}
    assert all(line.requirements for line in lines)
    assert [r for r in named if load_standard().requirement(r) is None] == []


def test_the_outline_says_the_same_in_every_language() -> None:
    shapes = [
        [
            (line.requirements, line.joined, [v.facts for v in line.texts if v.edition != "2015"])
            for section in load_outline("policy", language).sections
            for line in section.lines
        ]
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1] == shapes[2]


def test_every_commitment_of_clause_5_2_has_a_line() -> None:
    lines = [line for s in load_outline("policy", "en").sections for line in s.lines]
    named = {requirement for line in lines for requirement in line.requirements}
    points = load_standard().requirements_of("5.2", "2026")
    assert {p.id for p in points} - named == {"policy.documented"}


def test_a_variant_rests_on_its_blanks_and_what_it_needs() -> None:
    assert Variant(text="{name} in {places}", needs=("climate",)).facts == (
        "name",
        "places",
        "climate",
    )


def test_an_outline_that_is_not_there_is_broken_knowledge() -> None:
    with pytest.raises(KnowledgeError):
        load_outline("nothing", "en")


def test_a_broken_file_is_broken_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "read_yaml", lambda path: {"unknown": 1})
    load_outline.cache_clear()
    with pytest.raises(KnowledgeError, match="broken"):
        load_outline("policy", "en")
