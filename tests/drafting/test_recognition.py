from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.drafting import check_policy
from assistant.drafting.patterns import load_patterns
from assistant.drafting.recognition import clauses
from assistant.settings import Language

SENTENCES = yaml.safe_load(
    (Path(__file__).parent / "policies" / "sentences.yaml").read_text(encoding="utf-8")
)


def present(text: str, element: str, language: Language) -> bool:
    check = check_policy(text, "2026", language)
    return next(e.present for e in check.elements if e.id == element)


@pytest.mark.parametrize(
    ("element", "language", "text"),
    [
        ("protection", "en", "We do not commit to protecting the environment."),
        ("protection", "en", "The environment is not something we protect."),
        ("protection", "en", "We protect our working environment."),
        ("protection", "nb", "Vi beskytter ikke miljøet."),
        ("protection", "nb", "Vi tar vare på arbeidsmiljøet."),
        ("protection", "sv", "Vi åtar oss inte att skydda miljön."),
        ("pollution", "en", "We have no plans to prevent pollution."),
        ("pollution", "nb", "Vi har ingen planer om å forebygge forurensning."),
        ("pollution", "sv", "Vi vägrar att förebygga förorening."),
        ("obligations", "en", "We fail to meet our compliance obligations."),
        ("obligations", "en", "ISO 14001 requires us to meet our compliance obligations."),
        ("obligations", "en", "Should we meet our compliance obligations?"),
        ("obligations", "en", "We keep a list of our compliance obligations."),
        ("obligations", "nb", "Vi vurderer om vi skal oppfylle samsvarsforpliktelsene."),
        ("obligations", "sv", "Vi kommer inte att följa våra bindande krav."),
        ("improvement", "en", "We will never continually improve our management system."),
        ("framework", "nb", "Målet vårt er å tjene penger."),
    ],
)
def test_what_is_taken_back_or_only_reported_is_not_present(
    element: str, language: Language, text: str
) -> None:
    assert not present(text, element, language)


@pytest.mark.parametrize(
    ("element", "language", "text"),
    [
        ("protection", "en", "We do not only talk about it, we protect the environment."),
        ("protection", "en", "We do not waste wood and we protect the environment."),
        ("pollution", "en", "We never let paint reach the river."),
        ("pollution", "nb", "Vi skal ikke forurense."),
        ("pollution", "sv", "Inget spill får hamna i bäcken."),
        ("obligations", "en", "We never compromise on meeting our compliance obligations."),
        ("obligations", "nb", "Vi nøyer oss ikke med å oppfylle samsvarsforpliktelsene."),
        ("obligations", "sv", "Vi uppfyller utan undantag våra bindande krav."),
        (
            "improvement",
            "nb",
            "Vi slutter aldri, men forbedrer miljøledelsessystemet kontinuerlig.",
        ),
    ],
)
def test_a_harmless_negation_takes_nothing_back(
    element: str, language: Language, text: str
) -> None:
    assert present(text, element, language)


def test_a_new_subject_begins_a_new_clause() -> None:
    grammar = load_patterns().language["en"]
    assert clauses("We do not pollute, and we improve", grammar) == [
        "We do not pollute",
        "we improve",
    ]


@pytest.mark.parametrize(("language", "element", "is_said", "text"), SENTENCES)
def test_a_sentence_says_an_element_in_full_or_not_at_all(
    language: Language, element: str, is_said: bool, text: str
) -> None:
    check = check_policy(text, "2026", language)
    found = next(e for e in check.elements if e.id == element)
    assert (found.present, found.is_complete) == (is_said, is_said)
