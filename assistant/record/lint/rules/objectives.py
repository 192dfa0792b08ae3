"""Clause 6.2: environmental objectives, their indicators and their progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.record.items import Item
from assistant.record.lint.resemblance import StemIndex, stems
from assistant.record.lint.rule import Facts, Remark, RuleSet
from assistant.record.lint.survey import Survey
from assistant.record.performed import last_reading, target_reached
from assistant.record.rules import is_significant, months_later

rules = RuleSet()


def _has_significant_aspects(survey: Survey) -> bool:
    return bool(survey.significant)


rules.none("objective", "objective-none", "warning", "6.2.1", when=_has_significant_aspects)
rules.lacks("objective", "owner", "objective-without-owner", "warning", "6.2.2")
rules.lacks("objective", "due", "objective-without-date", "warning", "6.2.2")


@rules.when("objective", "objective-without-indicator", "warning", "6.2.2")
def has_no_indicator(objective: Item, survey: Survey) -> bool:
    """Speak where nothing says by what an objective is measured."""
    indicator = objective.value("indicator")
    return indicator is None or not (indicator.name or indicator.unit)


@rules.when("objective", "objective-without-baseline", "notice", "6.2.2")
def has_no_baseline(objective: Item, survey: Survey) -> bool:
    """Speak where an indicator says where to go and not where from."""
    indicator = objective.value("indicator")
    return indicator is not None and indicator.baseline is None


@rules.when("objective", "objective-without-target", "warning", "6.2.1")
def has_no_target(objective: Item, survey: Survey) -> bool:
    """Speak where an indicator has no target."""
    indicator = objective.value("indicator")
    return indicator is not None and indicator.target is None


@rules.when("objective", "objective-without-action", "warning", "6.2.2")
def nothing_is_planned(objective: Item, survey: Survey) -> bool:
    """Speak where no action leads to an objective."""
    return not objective.value("actions") and not survey.live_actions(objective)


@rules.each("objective", "objective-target-missed", "warning", "9.1.1")
def target_was_missed(objective: Item, survey: Survey) -> Facts | None:
    """Speak where the day has passed and the latest reading has not reached the target."""
    due, reading = objective.value("due"), last_reading(objective, survey.today)
    is_missed = target_reached(objective, survey.today) is False
    if not reading or not is_missed or not _has_passed(due, survey):
        return None
    return {"due": due, "value": reading.value, "target": objective.value("indicator").target}


@rules.each("objective", "objective-ended-unread", "warning", "9.1.1")
def ended_without_reading(objective: Item, survey: Survey) -> Facts | None:
    """Speak where the day has passed and there is no reading at all."""
    due = objective.value("due")
    if not _has_passed(due, survey) or last_reading(objective, survey.today):
        return None
    return {"due": due}


@rules.each("objective", "objective-not-followed", "warning", "6.2.1")
def is_not_followed(objective: Item, survey: Survey) -> Facts | None:
    """Speak where a running objective has not been read for long."""
    months = survey.limits.reading_months
    reading = last_reading(objective, survey.today)
    since = reading.day if reading else objective.created_at.date()
    if _has_passed(objective.value("due"), survey) or since >= survey.before(months):
        return None
    return {"date": since, "months": months}


@rules.each("objective", "objective-wrong-direction", "warning", "9.1.1")
def goes_wrong(objective: Item, survey: Survey) -> Facts | None:
    """Speak where an objective is due soon and stands farther from its target than at first."""
    indicator, due = objective.value("indicator"), objective.value("due")
    reading = last_reading(objective, survey.today)
    soon = months_later(survey.today, survey.limits.near_due_months)
    if not due or not survey.today <= due <= soon or not reading or not indicator:
        return None
    if indicator.baseline is None or indicator.target is None:
        return None
    now, first = abs(indicator.target - reading.value), abs(indicator.target - indicator.baseline)
    is_worse = now > first and not target_reached(objective, survey.today)
    facts: Facts = {"due": due, "value": reading.value, "baseline": indicator.baseline}
    return facts if is_worse else None


@rules.whole("objective-unlinked", "warning", "6.2.1", kind="objective")
def rests_on_nothing(survey: Survey) -> Iterator[Remark]:
    """Speak where an objective rests on no significant aspect, obligation or risk."""
    aspects = survey.record.of("aspect")
    named = {text.casefold() for aspect in aspects for text in aspect.value("objectives")}
    for objective in survey.record.of("objective"):
        ways = (objective, *survey.linked(objective, "action"))
        if objective.name.casefold() not in named and not any(_rests(w, survey) for w in ways):
            yield Remark(objective, {})


def _rests(item: Item, survey: Survey) -> bool:
    aspects = survey.linked(item, "aspect")
    return any(map(is_significant, aspects)) or bool(survey.linked(item, "obligation", "risk"))


@rules.whole("objective-indicator-unmeasured", "notice", "9.1.1", kind="objective")
def nobody_measures(survey: Survey) -> Iterator[Remark]:
    """Speak where an indicator has no readings and no measurement seems to be of it."""
    measured = StemIndex(stems(item.name) for item in survey.record.of("measurement"))
    for objective in survey.record.of("objective"):
        indicator = objective.value("indicator")
        if not indicator or not indicator.name or objective.value("readings"):
            continue
        is_known = measured.knows(stems(indicator.name), shared=2)
        if not is_known and not survey.linked(objective, "measurement"):
            yield Remark(objective, {"indicator": indicator.name})


def _has_passed(due: date | None, survey: Survey) -> bool:
    return due is not None and due < survey.today
