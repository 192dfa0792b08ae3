"""What a person looks at in the registers: which items, in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from assistant.record import (
    KINDS,
    Item,
    Snapshot,
    allowed,
    is_significant,
    matches,
    open_fields,
    telling_fields,
)
from assistant.record.due import due

Only = Literal["", "open", "overdue", "significant", "incomplete"]
ONLY: tuple[Only, ...] = get_args(Only)
_ENDED = ("done", "cancelled", "closed", "obsolete")
_COLUMNS = 3


@dataclass(frozen=True)
class Looking:
    """What a person looks at.

    Args:
        kind: One register; all of them when empty.
        query: Words that must stand in an item.
        only: Only items in this state.
        sort: Column to sort by: `id`, `updated` or a field; the order of the standard when empty.
        descending: Whether the last comes first.
        page: Which page, from 0.
    """

    kind: str = ""
    query: str = ""
    only: Only = ""
    sort: str = ""
    descending: bool = False
    page: int = 0

    @property
    def is_filtered(self) -> bool:
        """Whether something besides the register decides what is shown."""
        return bool(self.query.strip() or self.only)


def columns(kind: str) -> tuple[str, ...]:
    """Return the fields that a register shows: the name, and what tells items apart."""
    return (KINDS[kind].model.naming, *telling_fields(kind)[:_COLUMNS])


def shown_items(record: Snapshot, looking: Looking) -> list[Item]:
    """Return the items somebody looks at, in the order they asked for."""
    items = record.of(looking.kind) if looking.kind else record.items
    is_wanted = _claim(record, looking.only)
    found = [item for item in items if is_wanted(item)]
    if looking.query.strip():
        found = [item for item in found if matches(item, looking.query)]
    return _sorted(found, looking)


def overdue_ids(record: Snapshot) -> frozenset[str]:
    """Return the ids of the items with something that should have been done before today."""
    tasks = due(record, record.today)
    return frozenset(task.item_id for task in tasks if task.is_overdue(record.today))


def _claim(record: Snapshot, only: Only) -> Callable[[Item], bool]:
    if only == "overdue":
        ids = overdue_ids(record)
        return lambda item: item.id in ids
    claims: dict[Only, Callable[[Item], bool]] = {
        "": lambda item: True,
        "open": is_unfinished,
        "significant": lambda item: item.kind == "aspect" and is_significant(item),
        "incomplete": lambda item: bool(open_fields(item)),
    }
    return claims[only]


def is_unfinished(item: Item) -> bool:
    """Tell whether an action or a nonconformity still waits for somebody."""
    return item.kind in ("action", "nonconformity") and item.value("status") not in _ENDED


def _sorted(items: list[Item], looking: Looking) -> list[Item]:
    in_order = sorted(items, key=lambda item: item.place)
    if not looking.kind or looking.sort not in ("id", "updated", *columns(looking.kind)):
        return in_order
    keys = [(_key(item, looking.sort), item) for item in in_order]
    filled = [pair for pair in keys if pair[0] is not None]
    filled.sort(key=lambda pair: pair[0], reverse=looking.descending)
    return [item for _, item in filled] + [item for key, item in keys if key is None]


def _key(item: Item, column: str) -> Any:
    """Return what sorts an item, or None where it says nothing there."""
    if column in ("id", "updated"):
        return item.place if column == "id" else item.updated_at
    value = item.value(column)
    if value in (None, "", [], {}):
        return None
    choices = allowed(item.kind, column)
    if value in choices:
        return choices.index(value)
    if isinstance(value, int | float | date):
        return value
    return str(value).casefold()
