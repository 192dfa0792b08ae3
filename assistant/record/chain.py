"""The hash chain over the history: sealing an entry, and finding the first broken one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from assistant.errors import Phrase
from assistant.record.agreement import disagreements
from assistant.record.changes import ChangeEntry, Proposal, canonical
from assistant.record.items import Item, from_flat
from assistant.record.naming import tampering
from assistant.refusals import worded


@dataclass(frozen=True)
class Verification:
    """Whether the history is whole.

    Args:
        valid: No entry and no item was tampered with.
        entries: Number of entries that were read.
        broken_at: Sequence of the first entry that does not fit.
        why: One sentence on what does not fit.
        about: Id of the item or proposal that does not fit, where one is known.
    """

    valid: bool
    entries: int
    broken_at: int | None = None
    why: Phrase | None = None
    about: str = ""

    @property
    def reason(self) -> str:
        """The sentence on what does not fit, in English; empty where all does."""
        return str(worded(self.why, None)) if self.why else ""


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


def verify(
    entries: Iterable[ChangeEntry], items: Iterable[Item], proposals: Iterable[Proposal] = ()
) -> Verification:
    """Check that every entry is whole and in place, and that items and proposals agree with them.

    Args:
        entries: The history of one organisation, oldest first.
        items: Every item of its record.
        proposals: Every proposal for it.
    """
    history = list(entries)
    if broken := first_fault(history):
        return broken
    latest = {entry.item_id: entry for entry in history}
    against_items = _against_items(len(history), latest, {item.id: item for item in items})
    if not against_items.valid:
        return against_items
    for found in disagreements(proposals, history):
        return Verification(False, len(history), found.sequence, found.reason, found.about)
    return against_items


def first_fault(history: Sequence[ChangeEntry]) -> Verification | None:
    """Return what is wrong with the first entry that is not whole or in place; None where all are.

    Args:
        history: The history of one organisation, oldest first.
    """
    previous_hash = ""
    for place, entry in enumerate(history, start=1):
        if fault := _fault(entry, place, previous_hash):
            return Verification(False, place, entry.sequence, fault, entry.item_id)
        previous_hash = entry.hash
    return None


def _fault(entry: ChangeEntry, sequence: int, previous_hash: str) -> Phrase | None:
    if entry.sequence != sequence:
        return tampering("missing", entry=sequence)
    if entry.previous_hash != previous_hash:
        return tampering("not_following", entry=sequence)
    if entry.hash != digest(entry):
        return tampering("altered", entry=sequence)
    return None


def _against_items(
    read: int, latest: dict[str, ChangeEntry], items: dict[str, Item]
) -> Verification:
    for entry in sorted(latest.values(), key=lambda entry: entry.sequence):
        if _said(items.pop(entry.item_id, None)) != _last_said(entry):
            reason = tampering("differs", item=entry.item_id, entry=entry.sequence)
            return Verification(False, read, entry.sequence, reason, entry.item_id)
    if items:
        about = min(items)
        reason = tampering("unknown", item=about)
        return Verification(False, read, read + 1, reason, about)
    return Verification(True, read)


def _said(item: Item | None) -> tuple[str, dict[str, Any]] | None:
    return (item.kind, item.flat()) if item else None


def _last_said(entry: ChangeEntry) -> tuple[str, dict[str, Any]] | None:
    # Through the model, because a kind may have gained a field since the entry was written.
    return _said(from_flat(entry.kind, entry.after)) if entry.after else None
