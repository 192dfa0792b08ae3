"""Clause 6.1.2: environmental aspects and their significance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.record.items import Item
from assistant.record.lint.rule import Clauses, Facts, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey
from assistant.record.rules import is_significant

rules = RuleSet()
_EMERGENCIES: Clauses = {"2015": "6.1.1", "2026": "6.1.2"}
_ACTIONS: Clauses = {"2015": "6.1.4", "2026": "6.1.5"}

rules.none("aspect", "aspect-none", "error", "6.1.2")
rules.lacks("aspect", "impacts", "aspect-without-impacts", "warning", "6.1.2")
rules.lacks("aspect", "condition", "aspect-without-condition", "notice", "6.1.2")
rules.lacks("aspect", "life_cycle_stage", "aspect-without-life-cycle-stage", "notice", "6.1.2")
rules.lacks("aspect", "control", "aspect-without-influence", "notice", "6.1.2")


@rules.when("aspect", "aspect-not-assessed", "warning", "6.1.2")
def is_not_assessed(aspect: Item, survey: Survey) -> bool:
    """Speak where nobody has decided whether an aspect is significant."""
    return bool(aspect.value("significance") == "not_assessed")


@rules.when("aspect", "aspect-significant-without-action", "error", _ACTIONS)
def nothing_is_done(aspect: Item, survey: Survey) -> bool:
    """Speak where a significant aspect has neither control nor objective nor action."""
    return is_significant(aspect) and not (
        is_controlled(aspect, survey) or is_improved(aspect, survey)
    )


@rules.when("aspect", "aspect-significant-without-control", "warning", "8.1")
def is_uncontrolled(aspect: Item, survey: Survey) -> bool:
    """Speak where a significant aspect is to be improved, but its daily work is not controlled."""
    is_daily = is_significant(aspect) and aspect.value("condition") != "emergency"
    return is_daily and not is_controlled(aspect, survey) and is_improved(aspect, survey)


def is_controlled(aspect: Item, survey: Survey) -> bool:
    """Tell whether a control, a supplier's terms or an emergency procedure is about an aspect."""
    return bool(
        aspect.value("controls") or survey.linked(aspect, "control", "emergency", "provider")
    )


def is_improved(aspect: Item, survey: Survey) -> bool:
    """Tell whether an objective or an action is about an aspect."""
    return bool(
        aspect.value("objectives")
        or survey.linked(aspect, "objective")
        or survey.live_actions(aspect)
    )


@rules.when("aspect", "aspect-significant-without-obligations", "notice", "6.1.3")
def no_obligation_considered(aspect: Item, survey: Survey) -> bool:
    """Speak where a significant aspect is tied to no compliance obligation."""
    return is_significant(aspect) and not (
        aspect.value("obligations") or survey.linked(aspect, "obligation")
    )


@rules.when("aspect", "aspect-without-rationale", "warning", "6.1.2")
def nobody_knows_why(aspect: Item, survey: Survey) -> bool:
    """Speak where significance was decided and neither words nor scores say why."""
    is_assessed = aspect.value("significance") != "not_assessed"
    return is_assessed and not aspect.value("rationale") and not aspect.value("scores")


@rules.whole("aspect-score-missing", "notice", "6.1.2", kind="aspect")
def score_is_missing(survey: Survey) -> Iterator[Remark]:
    """Speak where an aspect lacks scores that most scored aspects have, and no method says more."""
    if survey.by_method:
        return
    scored = [aspect for aspect in survey.assessed if aspect.value("scores")]
    counts = Counter(name for aspect in scored for name in aspect.value("scores"))
    usual = [name for name, count in counts.items() if 2 * count > len(scored) > 1]
    for aspect in survey.assessed:
        missing = tuple(name for name in usual if name not in aspect.value("scores"))
        if missing:
            yield Remark(aspect, {"criteria": missing})


@rules.each("aspect", "aspect-not-reviewed", "warning", "6.1.2")
def is_stale(aspect: Item, survey: Survey) -> Facts | None:
    """Speak where nobody has touched an aspect for long."""
    months = survey.limits.aspect_update_months
    touched = aspect.updated_at.date()
    return {"date": touched, "months": months} if touched < survey.before(months) else None


@rules.whole("aspect-none-abnormal", "warning", "6.1.2", kind="aspect")
def none_is_abnormal(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects are named and all belong to normal work."""
    if survey.has_many_aspects and not _has(survey, "condition", "abnormal"):
        yield overall(count=len(survey.record.of("aspect")))


@rules.whole("aspect-none-emergency", "warning", _EMERGENCIES, kind="aspect")
def none_is_emergency(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects are named and no emergency is, as aspect or as procedure."""
    if survey.record.of("emergency") or _has(survey, "condition", "emergency"):
        return
    if survey.has_many_aspects:
        yield overall(count=len(survey.record.of("aspect")))


@rules.whole("aspect-none-influenced", "notice", "6.1.2", kind="aspect")
def none_is_influenced(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects are named and none lies with suppliers or customers."""
    if survey.has_many_aspects and not _has(survey, "control", "influence"):
        yield overall(count=len(survey.record.of("aspect")))


@rules.whole("aspect-one-life-cycle-stage", "notice", "6.1.2", kind="aspect")
def one_stage_only(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects are named and all lie in one stage of the life cycle."""
    stages = {item.value("life_cycle_stage").casefold() for item in survey.record.of("aspect")}
    if survey.has_many_aspects and len(stages) == 1 and "" not in stages:
        yield overall(stage=survey.record.of("aspect")[0].value("life_cycle_stage"))


@rules.whole("aspect-none-significant", "warning", "6.1.2", kind="aspect")
def none_is_significant(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects were assessed and none was found significant."""
    if len(survey.assessed) >= survey.limits.aspects_begun and not survey.significant:
        yield overall(count=len(survey.assessed))


@rules.whole("aspect-all-significant", "notice", "6.1.2", kind="aspect")
def all_are_significant(survey: Survey) -> Iterator[Remark]:
    """Speak where many aspects were assessed and every one was found significant."""
    many = len(survey.assessed) >= survey.limits.aspects_begun
    if many and len(survey.assessed) == len(survey.significant):
        yield overall(count=len(survey.assessed))


def _has(survey: Survey, field: str, value: str) -> bool:
    return any(aspect.value(field) == value for aspect in survey.record.of("aspect"))
