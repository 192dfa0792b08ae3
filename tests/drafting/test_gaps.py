from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.drafting.facts import gather
from assistant.drafting.gaps import policy_gaps
from assistant.settings import LANGUAGES, Language
from assistant.wording import say

from .records import joinery


def gaps(record: dict[str, Any], language: Language = "en") -> tuple[str, ...]:
    facts = gather(record, language=language, today=date(2026, 11, 22))
    return policy_gaps(record, facts, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_that_tells_everything_leaves_no_gap(language: Language) -> None:
    assert gaps(joinery(language), language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_is_asked_about_everything(language: Language) -> None:
    wanted = ("name", "activities", "places", "aspects", "obligations", "commitments")
    assert gaps({}, language) == tuple(say(f"drafting.gap.{key}", language) for key in wanted)


def test_aspects_that_nobody_has_assessed_raise_the_question_of_significance() -> None:
    record = joinery()
    for aspect in record["items"]["aspect"]:
        aspect["significance"] = "not_assessed"
    assert gaps(record) == ("Which environmental aspects are significant?",)


def test_a_record_without_any_significant_aspect_is_questioned() -> None:
    record = joinery()
    for aspect in record["items"]["aspect"]:
        aspect["significance"] = "not_significant"
    assert gaps(record) == (say("drafting.gap.none_significant"),)


def test_a_record_kept_in_another_language_is_pointed_out() -> None:
    assert gaps(joinery("nb"), "sv") == (say("drafting.gap.language", "sv"),)
