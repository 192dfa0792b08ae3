"""What was carried out by a day: evaluations, audits, reviews, drills, readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from assistant.record.items import Item
from assistant.record.kinds import normal_id
from assistant.record.snapshot import Snapshot

Evaluations = dict[str, tuple[Item, ...]]


class DatedValue(NamedTuple):
    """A reading that has both a day and a value."""

    day: date
    value: float


def latest(days: Iterable[date | None], today: date) -> date | None:
    """Return the latest of some days that has come, or None."""
    return max((day for day in days if day and day <= today), default=None)


def evaluations(record: Snapshot) -> Evaluations:
    """Return the evaluations by the id of their obligation, which they name by id or title."""
    titles = {item.name.casefold(): item.id for item in reversed(record.of("obligation"))}
    found: dict[str, list[Item]] = defaultdict(list)
    for evaluation in record.of("evaluation"):
        named = evaluation.value("obligation")
        target = normal_id(named) or titles.get(named.casefold())
        if target:
            found[target].append(evaluation)
    return {target: tuple(items) for target, items in found.items()}


def last_evaluation(obligation: Item, done: Evaluations, today: date) -> date | None:
    """Return when an obligation was last evaluated, by its own word or by an evaluation."""
    days = [item.value("date") for item in done.get(obligation.id, ())]
    return latest([obligation.value("last_evaluated"), *days], today)


def last_held(record: Snapshot, kind: str) -> date | None:
    """Return when an audit or a review was last held."""
    return latest((item.value("date") for item in record.of(kind)), record.today)


def last_reading(item: Item, today: date) -> DatedValue | None:
    """Return the latest reading of an objective or a measurement that has a day and a value."""
    readings = (
        DatedValue(reading.date, reading.value)
        for reading in item.value("readings")
        if reading.value is not None and reading.date and reading.date <= today
    )
    return max(readings, key=lambda reading: reading.day, default=None)


def target_reached(objective: Item, today: date) -> bool | None:
    """Tell whether an objective reached its target, or None when that cannot be told."""
    indicator, reading = objective.value("indicator"), last_reading(objective, today)
    if not indicator or not reading or None in (indicator.target, indicator.baseline):
        return None
    is_rising = indicator.target >= indicator.baseline
    value, target = reading.value, indicator.target
    return bool(value >= target if is_rising else value <= target)


def begun(record: Snapshot) -> date:
    """Return the first day from which the record has a trace of the system."""
    traces = [item.created_at.date() for item in record.items]
    traces += [day for item in record.of("policy") if (day := item.value("approved_on"))]
    for kind in ("evaluation", "audit", "review"):
        traces += [day for item in record.of(kind) if (day := item.value("date"))]
    return min([*traces, record.today])
