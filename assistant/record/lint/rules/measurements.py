"""Clause 9.1.1: what is monitored and measured."""

from __future__ import annotations

from datetime import timedelta

from assistant.record.cues import cues
from assistant.record.frequency import days_between
from assistant.record.items import Item
from assistant.record.lint.rule import Facts, RuleSet
from assistant.record.lint.survey import Survey
from assistant.record.performed import last_reading

rules = RuleSet()


def _has_something_to_measure(survey: Survey) -> bool:
    readings = any(objective.value("readings") for objective in survey.record.of("objective"))
    return bool(survey.significant) and not readings


rules.none("measurement", "measurement-none", "warning", "9.1.1", when=_has_something_to_measure)
rules.lacks("measurement", "method", "measurement-without-method", "warning", "9.1.1")
rules.lacks("measurement", "frequency", "measurement-without-frequency", "warning", "9.1.1")


@rules.when("measurement", "measurement-without-readings", "warning", "9.1.1")
def was_never_read(measurement: Item, survey: Survey) -> bool:
    """Speak where a measurement that is not new has no reading."""
    is_new = survey.is_new(measurement, survey.limits.first_reading_months)
    return not measurement.value("readings") and not is_new


@rules.each("measurement", "measurement-stale", "warning", "9.1.1")
def is_stale(measurement: Item, survey: Survey) -> Facts | None:
    """Speak where the latest reading is older than the frequency allows."""
    reading = last_reading(measurement, survey.today)
    days = days_between(measurement.value("frequency"))
    if not reading or not days:
        return None
    allowed = timedelta(days=days + days * survey.limits.reading_slack_percent // 100)
    if reading.day + allowed >= survey.today:
        return None
    return {"date": reading.day, "frequency": measurement.value("frequency")}


@rules.when("measurement", "measurement-without-equipment", "notice", "9.1.1")
def equipment_is_unknown(measurement: Item, survey: Survey) -> bool:
    """Speak where the method needs an instrument and nothing is noted about it."""
    needs = cues("lint-cues", "instrument").heard_in(measurement.value("method"))
    return needs and not measurement.value("equipment")
