"""Clause 8: operational control, external providers, emergencies."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record.items import Item
from assistant.record.lint.resemblance import StemIndex, stems
from assistant.record.lint.rule import Facts, Remark, RuleSet
from assistant.record.lint.survey import Survey
from assistant.record.performed import latest

rules = RuleSet()


def _has_influence(survey: Survey) -> bool:
    return any(aspect.value("control") == "influence" for aspect in survey.record.of("aspect"))


rules.lacks("control", "criteria", "control-without-criteria", "warning", "8.1")
rules.lacks("control", "method", "control-without-method", "notice", "8.1")
rules.none("provider", "provider-none", "notice", "8.1", when=_has_influence)
rules.lacks("provider", "requirements", "provider-without-requirements", "warning", "8.1")
rules.lacks("provider", "extent", "provider-without-extent", "warning", "8.1")
rules.lacks("emergency", "response", "emergency-without-response", "error", "8.2")


@rules.when("control", "control-without-aspect", "notice", "8.1")
def controls_nothing(control: Item, survey: Survey) -> bool:
    """Speak where a control is tied to nothing it is for."""
    is_tied = survey.linked(control, "aspect", "obligation", "risk")
    return not control.value("aspects") and not is_tied


@rules.whole("aspect-emergency-without-procedure", "error", "8.2", kind="aspect")
def nobody_is_prepared(survey: Survey) -> Iterator[Remark]:
    """Speak where an aspect is an emergency and no procedure seems to be for it."""
    known = StemIndex(stems(item.name) for item in survey.record.of("emergency"))
    for aspect in survey.record.of("aspect"):
        if aspect.value("condition") != "emergency" or survey.linked(aspect, "emergency"):
            continue
        words = stems(aspect.name, aspect.value("activity"))
        if not survey.record.of("emergency") or not known.knows(words, shared=1):
            yield Remark(aspect, {})


@rules.when("emergency", "emergency-never-drilled", "warning", "8.2")
def was_never_drilled(emergency: Item, survey: Survey) -> bool:
    """Speak where an emergency procedure that is not new was never practised."""
    is_new = survey.is_new(emergency, survey.limits.first_drill_months)
    return not emergency.value("drills") and not is_new


@rules.each("emergency", "emergency-drill-late", "warning", "8.2")
def drill_is_late(emergency: Item, survey: Survey) -> Facts | None:
    """Speak where the last drill was more than a year or so ago."""
    limits = survey.limits
    return _long_ago(emergency, survey, limits.drill_months, limits.drill_overdue_months)


@rules.each("emergency", "emergency-drill-very-late", "error", "8.2")
def drill_is_very_late(emergency: Item, survey: Survey) -> Facts | None:
    """Speak where the last drill was longer ago than anybody accepts."""
    return _long_ago(emergency, survey, survey.limits.drill_overdue_months, None)


def _long_ago(emergency: Item, survey: Survey, months: int, until: int | None) -> Facts | None:
    last = latest((drill.date for drill in emergency.value("drills")), survey.today)
    if not last or last >= survey.before(months):
        return None
    return None if until and last < survey.before(until) else {"date": last, "months": months}


@rules.each("emergency", "emergency-drill-without-result", "notice", "8.2")
def nothing_was_learned(emergency: Item, survey: Survey) -> Facts | None:
    """Speak where the latest drill has no result."""
    held = [d for d in emergency.value("drills") if d.date and d.date <= survey.today]
    newest = max(held, key=lambda drill: drill.date, default=None)
    return {"date": newest.date} if newest and not newest.result else None
