from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contents import LANGUAGES, Language
from assistant.record.significance import Assessment, assess, number_text

from .builders import aspect, criterion, item, method, snapshot

TENTHS = st.integers(1, 60).map(lambda tenths: tenths / 10)


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", ".").replace("−", "-"))


def explained(scores: dict[str, float], language: Language = "en", **values: object) -> str:
    one = aspect(scores)
    return assess(one, method(**values), snapshot(one)).explanation(language)


def test_the_calculation_is_shown_as_one_would_write_it_down() -> None:
    told = explained({"Severity": 4, "Extent": 3})

    assert "Severity 4 × 2 + Extent 3 = 11; 9 or more is significant" in told
    assert "Severity 4: Severity step 4." in told


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("product", "(Severity 4 × 2) × Extent 3 = 24"),
        ("highest", "Severity 4 × 2; Extent 3 gives 8"),
    ],
)
def test_every_rule_shows_its_calculation(rule: str, shown: str) -> None:
    assert shown in explained({"Severity": 4, "Extent": 3}, rule=rule)


@given(TENTHS, TENTHS, st.integers(1, 5), st.integers(1, 5), st.sampled_from(LANGUAGES))
def test_the_numbers_that_are_told_are_those_of_the_calculation(
    first: float, second: float, a: int, b: int, language: Language
) -> None:
    one = aspect({"A": a, "B": b})
    by = method(criterion("A", first), criterion("B", second), threshold=None)
    by = by.changed(threshold=round(first * 2 + second, 1))
    found = assess(one, by, snapshot(one))
    shown, result = found.explanation(language).split(";")[0].split(". ", 1)[1].split(" = ")

    assert number(result) == found.total
    assert _recalculated(shown) == found.total
    assert number_text(abs(found.margin or Fraction(0)), language) in found.explanation(language)


def _recalculated(shown: str) -> Fraction:
    total = Fraction(0)
    for term in shown.split(" + "):
        score, _, weight = term[2:].partition(" × ")
        total += number(score) * (number(weight) if weight else 1)
    return total


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lacks_and_what_does_not_count_is_told(language: Language) -> None:
    told = explained({"Severity": 7, "Smell": 2}, language)

    assert "Severity" in told
    assert "Extent" in told
    assert "Smell" in told
    assert "1, 2, 3, 4, 5" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trigger_is_told_with_the_items_that_fire_it(language: Language) -> None:
    one = aspect(obligations=["OBL-001"])
    permit = item("obligation", "OBL-001", title="Permit", source="permit")
    found = assess(one, method(triggers=["legal_limit"]), snapshot(one, permit))

    assert "(OBL-001)" in found.explanation(language)


def test_an_explanation_is_one_paragraph_without_double_spaces() -> None:
    scale = [{"score": 1, "meaning": "two\n\nlines"}, {"score": 2}]
    by = method({"name": "A", "scale": scale}, threshold=2)
    for score in (1, 2):
        one = aspect({"A": score})
        told = assess(one, by, snapshot(one)).explanation("en")
        assert re.search(r"\n| {2}|: \.", told) is None


def test_an_unfinished_method_is_told() -> None:
    found = Assessment("ASP-001", "MET-001", 1, "sum", (), None, None)

    assert "MET-001" in found.explanation("en")


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (Fraction(3, 10), "en", "0.3"),
        (Fraction(3, 10), "nb", "0,3"),
        (Fraction(-5, 2), "sv", "−2,5"),
        (Fraction(10**20), "en", "1" + "0" * 20),
        (Fraction(0), "en", "0"),
    ],
)
def test_numbers_are_told_whole_as_the_language_writes_them(
    value: Fraction, language: Language, text: str
) -> None:
    assert number_text(value, language) == text
