"""Clause 9.3: management reviews."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from assistant.record.cues import Cues
from assistant.record.items import Item
from assistant.record.lint.rule import Clauses, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey
from assistant.record.performed import last_held
from assistant.settings import shipped
from assistant.shipped_data import read_yaml

rules = RuleSet()
_GENERAL: Clauses = {"2015": "9.3", "2026": "9.3.1"}
_INPUTS: Clauses = {"2015": "9.3", "2026": "9.3.2"}
_RESULTS: Clauses = {"2015": "9.3", "2026": "9.3.3"}


@rules.whole("review-late", "warning", _GENERAL, kind="review")
def is_late(survey: Survey) -> Iterator[Remark]:
    """Speak where the last review, or the start of the system, was more than a year or so ago."""
    since = last_held(survey.record, "review") or survey.begun
    months = survey.limits.review_months
    if survey.before(survey.limits.review_overdue_months) <= since < survey.before(months):
        yield overall(date=since, months=months)


@rules.whole("review-very-late", "error", _GENERAL, kind="review")
def is_very_late(survey: Survey) -> Iterator[Remark]:
    """Speak where there was no review for longer than anybody accepts."""
    since = last_held(survey.record, "review") or survey.begun
    months = survey.limits.review_overdue_months
    if since < survey.before(months):
        yield overall(date=since, months=months)


@rules.whole("review-without-inputs", "warning", _INPUTS, kind="review")
def has_no_inputs(survey: Survey) -> Iterator[Remark]:
    """Speak where the latest review does not say what it looked at."""
    yield from (Remark(r, {}) for r in _newest(survey) if not r.value("inputs"))


@rules.whole("review-lacks-input", "warning", _INPUTS, kind="review")
def lacks_input(survey: Survey) -> Iterator[Remark]:
    """Speak where the latest review leaves out what a review looks at."""
    for review in _newest(survey):
        missing = _missing(review, "inputs")
        if review.value("inputs") and missing:
            yield Remark(review, {"topics": missing})


@rules.whole("review-without-results", "error", _RESULTS, kind="review")
def has_no_results(survey: Survey) -> Iterator[Remark]:
    """Speak where the latest review concluded nothing."""
    yield from (Remark(r, {}) for r in _newest(survey) if not r.value("results"))


@rules.whole("review-lacks-result", "warning", _RESULTS, kind="review")
def lacks_result(survey: Survey) -> Iterator[Remark]:
    """Speak where the latest review leaves out what a review concludes on."""
    for review in _newest(survey):
        missing = _missing(review, "results")
        if review.value("results") and missing:
            yield Remark(review, {"topics": missing})


def _newest(survey: Survey) -> tuple[Item, ...]:
    """Return the latest review that was held; what earlier ones lack cannot be mended."""
    held = [r for r in survey.record.of("review") if r.value("date") <= survey.today]
    newest = max(held, key=lambda item: (item.value("date"), item.place), default=None)
    return (newest,) if newest else ()


def _missing(review: Item, part: str) -> tuple[str, ...]:
    said = "\n".join(f"{name}: {text}" for name, text in review.value(part).items())
    return tuple(name for name, heard in _topics(part) if not heard.heard_in(said))


@cache
def _topics(part: str) -> tuple[tuple[str, Cues], ...]:
    table: dict[str, Any] = read_yaml(shipped("knowledge") / "record" / "review-topics.yaml")
    return tuple((name, Cues(words)) for name, words in table[part].items())
