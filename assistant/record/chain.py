"""The hash chain over the history: sealing an entry, and finding the first broken one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from assistant.record.changes import ChangeEntry
from assistant.record.items import Item, from_flat


@dataclass(frozen=True)
class Verification:
    """Whether the history is whole.

    Args:
        valid: No entry and no item was tampered with.
        entries: Number of entries that were read.
        broken_at: Sequence of the first entry that does not fit.
        reason: One sentence on what does not fit.
    """

    valid: bool
    entries: int
    broken_at: int | None = None
    reason: str = ""


def canonical(value: Any) -> str:
    """Return the one way to write JSON values that hashes rely on."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(entry: ChangeEntry) -> str:
    """Return the SHA-256 over everything in an entry but its own hash."""
    fields = {name: getattr(entry, name) for name in ChangeEntry.model_fields if name != "hash"}
    fields["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def sealed(entry: ChangeEntry, previous: ChangeEntry | None) -> ChangeEntry:
    """Return the entry numbered after the previous one and sealed together with it."""
    placed = entry.model_copy(
        update={
            "sequence": previous.sequence + 1 if previous else 1,
            "previous_hash": previous.hash if previous else "",
        }
    )
    return placed.model_copy(update={"hash": digest(placed)})


def verify(entries: Iterable[ChangeEntry], items: Iterable[Item]) -> Verification:
    """Check that every entry is unchanged and in its place, and that the items agree with them.

    Args:
        entries: The history of one organisation, oldest first.
        items: Every item of its record.
    """
    previous_hash, read = "", 0
    latest: dict[str, ChangeEntry] = {}
    for read, entry in enumerate(entries, start=1):
        if fault := _fault(entry, read, previous_hash):
            return Verification(False, read, entry.sequence, fault)
        previous_hash = entry.hash
        latest[entry.item_id] = entry
    return _against_items(read, latest, {item.id: item for item in items})


def _fault(entry: ChangeEntry, sequence: int, previous_hash: str) -> str:
    if entry.sequence != sequence:
        return f"Entry {sequence} is missing."
    if entry.previous_hash != previous_hash:
        return f"Entry {sequence} does not follow from the entry before it."
    if entry.hash != digest(entry):
        return f"Entry {sequence} was altered after it was written."
    return ""


def _against_items(
    read: int, latest: dict[str, ChangeEntry], items: dict[str, Item]
) -> Verification:
    for entry in sorted(latest.values(), key=lambda entry: entry.sequence):
        item = items.pop(entry.item_id, None)
        if (item.flat() if item else None) != _as_item(entry):
            reason = f"{entry.item_id} differs from entry {entry.sequence}, its last one."
            return Verification(False, read, entry.sequence, reason)
    if items:
        reason = f"{min(items)} is in the record without any entry in the history."
        return Verification(False, read, read + 1, reason)
    return Verification(True, read)


def _as_item(entry: ChangeEntry) -> dict[str, Any] | None:
    # Through the model, because a kind may have gained a field since the entry was written.
    return from_flat(entry.kind, entry.after).flat() if entry.after else None
