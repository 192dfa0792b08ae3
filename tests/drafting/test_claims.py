from __future__ import annotations

import pytest

from assistant.drafting.claims import claim_warnings
from assistant.drafting.statements import statements
from assistant.settings import Edition, Language


def codes(text: str, language: Language = "en", edition: Edition = "2026") -> list[str]:
    return [warning.code for warning in claim_warnings(statements(text), edition, language)]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Our products have zero impact.", "zero_impact"),
        ("en", "We are carbon neutral.", "climate_neutral"),
        ("en", "Everything we do is 100 % environmentally friendly.", "wholly_green"),
        ("en", "We are sustainable.", "sustainable"),
        ("en", "We are the greenest bakery in town.", "best"),
        ("nb", "Bedriften er klimanøytral.", "climate_neutral"),
        ("nb", "Vi bruker miljøvennlige kjemikalier.", "wholly_green"),
        ("nb", "Vi har null utslipp.", "zero_impact"),
        ("sv", "Vi är klimatneutrala.", "climate_neutral"),
        ("sv", "Vi är ett hållbart företag.", "sustainable"),
        ("sv", "Våra produkter är miljövänliga.", "wholly_green"),
        ("en", "Our system meets ISO 14001:2004.", "old_standard"),
        ("en", "We are certified to ISO 14000.", "series"),
        ("nb", "Vi er sertifisert etter ISO 14000.", "series"),
        ("en", "The management representative reports to the board.", "old_role"),
        ("en", "[Company name] protects the environment.", "placeholder"),
    ],
)
def test_words_a_reader_would_question_are_named(language: Language, text: str, code: str) -> None:
    assert codes(text, language) == [code]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We do not claim to be carbon neutral."),
        ("en", "We are climate neutral for 2025, verified to ISO 14068-1."),
        ("nb", "Vi kaller oss ikke klimanøytrale."),
        ("sv", "Vi säger inte att vi är miljövänliga."),
        ("en", "We are certified to ISO 14001."),
        ("en", "Read [our report](report.md)."),
    ],
)
def test_a_denied_or_founded_claim_is_left_alone(language: Language, text: str) -> None:
    assert codes(text, language) == []


def test_the_edition_that_is_checked_against_is_not_old() -> None:
    assert codes("We follow ISO 14001:2015.", edition="2015") == []
    assert codes("We follow ISO 14001:2015.", edition="2026") == ["old_edition"]


def test_the_same_words_are_questioned_once() -> None:
    assert codes("We are carbon neutral. Yes, we are carbon neutral.") == ["climate_neutral"]
