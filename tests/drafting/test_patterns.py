from __future__ import annotations

import pytest

from assistant.drafting import patterns
from assistant.drafting.patterns import load_patterns
from assistant.errors import KnowledgeError
from assistant.settings import EDITIONS, LANGUAGES, Language
from assistant.standard import load_standard
from assistant.wording import texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_in_every_language(language: Language) -> None:
    patterns = load_patterns()
    for element in patterns.elements:
        for rule in element.rules:
            assert patterns.parts(rule, language)


def test_the_languages_know_the_same_words() -> None:
    known = [set(words) for words in load_patterns().words.values()]
    assert known[0] == known[1] == known[2]


def test_elements_belong_to_requirements_of_clause_5_2() -> None:
    points = {point.id for e in EDITIONS for point in load_standard().requirements_of("5.2", e)}
    assert {element.requirement for element in load_patterns().elements} <= points


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_element_and_warning_has_its_wording(language: Language) -> None:
    patterns, fixed = load_patterns(), texts(language)
    partial = {rule.partial for e in patterns.elements for rule in e.rules if rule.partial}
    codes = partial | {c.code for c in patterns.claims} | {d.code for d in patterns.dated}
    assert [c for c in codes if f"drafting.warning.{c}" not in fixed] == []
    for element in patterns.elements:
        assert f"drafting.element.{element.id}.label" in fixed
        assert f"drafting.element.{element.id}.remedy" in fixed


def test_the_wording_has_the_same_keys_in_every_language() -> None:
    keys = [{k for k in texts(x) if k.startswith("drafting.")} for x in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]


def test_a_broken_file_is_broken_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "read_yaml", lambda path: {"unknown": 1})
    load_patterns.cache_clear()
    with pytest.raises(KnowledgeError, match="broken"):
        load_patterns()
