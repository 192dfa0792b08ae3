"""A change that comes too late: its item is not what it was when the change was proposed."""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.errors import StaleVersion
from assistant.record.changes import Change
from assistant.record.items import Item, from_flat
from assistant.record.store import Transaction


def expect(tx: Transaction, item: Item | None, change: Change) -> None:
    """Refuse a change that was made for another version than the one that stands.

    Args:
        tx: The record as it stands.
        item: The item as it stands, or None.
        change: The change.

    Raises:
        StaleVersion: With both values of every field that differs.
    """
    version = item.version if item else None
    if change.operation == "create" or change.expected_version == version:
        return
    if change.operation != "undo" and change.expected_version is None:
        return
    then, now = _difference(tx, item, change)
    told_fields = [f"{name} was {then[name]!r}, is {now[name]!r}" for name in now]
    raise StaleVersion(
        f"{change.item_id} was changed meanwhile: the proposal is for version "
        f"{change.expected_version or 'none'}, the record holds version {version or 'none'}."
        + (f" Since then: {'; '.join(told_fields)}." if told_fields else ""),
        "Look at the item as it stands and propose the change again.",
        item_id=change.item_id,
        then=then,
        now=now,
    )


class _Difference(NamedTuple):
    then: dict[str, Any]
    now: dict[str, Any]


def _difference(tx: Transaction, item: Item | None, change: Change) -> _Difference:
    """Return the fields that differ from the version a change was made for."""
    entries = [entry for entry in tx.entries(change.item_id) if entry.after]
    states = [from_flat(entry.kind, entry.after or {}) for entry in entries]
    known = [state for state in states if state.version == change.expected_version]
    if not known or not item:
        return _Difference({}, {})
    then, now = known[-1].data.values(), item.data.values()
    fields = [name for name in now if then[name] != now[name]]
    return _Difference({n: then[n] for n in fields}, {n: now[n] for n in fields})
