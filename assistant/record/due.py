"""What is due, from all over the record: the calendar of the system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from assistant.record.frequency import days_between
from assistant.record.items import Item
from assistant.record.limits import Limits, load_limits
from assistant.record.performed import (
    Evaluations,
    begun,
    evaluations,
    last_evaluation,
    last_held,
    last_reading,
    latest,
    target_reached,
)
from assistant.record.rules import months_later
from assistant.record.snapshot import Snapshot


class DueTask(NamedTuple):
    """Something that has to be done by a day.

    Args:
        day: By when.
        what: `evaluation`, `action`, `objective`, `competence`, `document`, `drill`, `measurement`,
            `audit` or `review`.
        item_id: What it is about; empty for the next audit or review that nobody has planned.
        name: What people call the item; empty as well.
        owner: Who is to do it, as far as the record says.
    """

    day: date
    what: str
    item_id: str = ""
    name: str = ""
    owner: str = ""

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should have been done before today."""
        return self.day < today


def due(snapshot: Snapshot, until: date) -> list[DueTask]:
    """Return what is due until a day, the longest overdue first.

    Args:
        snapshot: The items on one day.
        until: Last day to look at.
    """
    limits = load_limits()
    tasks = [*_of_items(snapshot, limits), *_held_again(snapshot, limits)]
    return sorted(
        (task for task in tasks if task.day <= until),
        key=lambda task: (task.day, task.what, task.item_id),
    )


def _of_items(record: Snapshot, limits: Limits) -> Iterator[DueTask]:
    today = record.today
    days: tuple[tuple[str, str, str, Callable[[Item], date | None]], ...] = (
        ("obligation", "evaluation", "", partial(_evaluation, done=evaluations(record), on=today)),
        ("action", "action", "owner", _action),
        ("objective", "objective", "owner", partial(_objective, on=today)),
        ("competence", "competence", "person", lambda item: item.value("valid_until")),
        ("document", "document", "owner", _document),
        ("emergency", "drill", "", partial(_drill, limits=limits, on=today)),
        ("measurement", "measurement", "", partial(_measurement, on=today)),
    )
    for kind, what, owner, day_of in days:
        for item in record.of(kind):
            if day := day_of(item):
                person = item.value(owner) if owner else ""
                yield DueTask(day, what, item.id, item.name, person)


def _evaluation(obligation: Item, done: Evaluations, on: date) -> date | None:
    months = obligation.value("evaluation_interval_months")
    last = last_evaluation(obligation, done, on) or obligation.created_at.date()
    return months_later(last, months) if months else None


def _action(action: Item) -> date | None:
    is_live = action.value("status") not in ("done", "cancelled")
    return action.value("due") if is_live else None


def _objective(objective: Item, on: date) -> date | None:
    return None if target_reached(objective, on) else objective.value("due")


def _document(document: Item) -> date | None:
    return None if document.value("status") == "obsolete" else document.value("review_date")


def _drill(emergency: Item, limits: Limits, on: date) -> date:
    last = latest((drill.date for drill in emergency.value("drills")), on)
    return months_later(last or emergency.created_at.date(), limits.drill_months)


def _measurement(measurement: Item, on: date) -> date | None:
    days, reading = days_between(measurement.value("frequency")), last_reading(measurement, on)
    last = reading.day if reading else measurement.created_at.date()
    return last + timedelta(days=days) if days else None


def _held_again(record: Snapshot, limits: Limits) -> Iterator[DueTask]:
    """Return the planned audits and reviews, or else when the next one has to be."""
    if not record.items:
        return
    for kind, months in (("audit", limits.audit_months), ("review", limits.review_months)):
        planned = [i for i in record.of(kind) if i.value("date") and i.value("date") > record.today]
        for item in planned:
            yield DueTask(item.value("date"), kind, item.id, item.name, _holder(item))
        if not planned:
            last = last_held(record, kind) or begun(record)
            yield DueTask(months_later(last, months), kind)


def _holder(item: Item) -> str:
    return ", ".join(item.value("auditors")) if item.kind == "audit" else ""
