"""A change that comes too late: its item is not what it was when the change was proposed."""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.errors import Phrase, StaleVersion
from assistant.record.changes import Change
from assistant.record.items import Item, from_flat
from assistant.record.naming import field_phrase, value_phrase
from assistant.record.store import Transaction
from assistant.refusals import refused_for

_REMEDY = Phrase("refusals.stale.remedy")


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
    refusal = refused_for(StaleVersion, _reasons(change, version, then, now), (_REMEDY,))
    refusal.item_id, refusal.then, refusal.now = change.item_id, then, now
    raise refusal


def _reasons(
    change: Change, version: int | None, then: dict[str, Any], now: dict[str, Any]
) -> tuple[Phrase, ...]:
    """Return both versions, and every field that differs with both its values."""
    none = Phrase("refusals.none")
    values = {
        "item": change.item_id,
        "expected": change.expected_version or none,
        "version": version or none,
    }
    found = Phrase("refusals.stale.message", values=values)
    return (found, *(_field(name, then[name], now[name]) for name in now))


def _field(name: str, then: Any, now: Any) -> Phrase:
    values = {
        "field": field_phrase(name),
        "then": value_phrase(name, then),
        "now": value_phrase(name, now),
    }
    return Phrase("refusals.stale.field", values=values)


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
