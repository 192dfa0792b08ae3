"""What makes an item sound; each rule is a small claim about one item."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from assistant.record.items import Item

_ENDED = ("done", "cancelled")
_UNDECIDED = ("not_assessed", "not_evaluated")


def open_fields(item: Item) -> tuple[str, ...]:
    """Return the fields that a sound item of this kind has and this one lacks, in order."""
    return tuple(field for field in item.data.sound if is_open(item, field))


def is_open(item: Item, field: str) -> bool:
    """Tell whether a field still says nothing."""
    value = item.value(field)
    return value in _UNDECIDED if value else value != 0


def is_overdue(action: Item, today: date) -> bool:
    """Tell whether an action should have been done before today."""
    due = action.value("due")
    return due is not None and due < today and action.value("status") not in _ENDED


def is_significant(aspect: Item) -> bool:
    """Tell whether an aspect was found significant."""
    return bool(aspect.value("significance") == "significant")


def evaluation_due(obligation: Item) -> date | None:
    """Return when an obligation has to be evaluated again, or None when that cannot be told."""
    last, months = (
        obligation.value("last_evaluated"),
        obligation.value("evaluation_interval_months"),
    )
    return months_later(last, months) if last and months else None


@lru_cache
def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or earlier where months is negative.

    Args:
        day: Where to count from.
        months: How many; a day that the month lacks becomes its last one.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
