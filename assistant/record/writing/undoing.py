"""Turning changes back: each undo is a new change like any other."""

from __future__ import annotations

from assistant.errors import RecordError
from assistant.record.changes import Change, ChangeEntry
from assistant.record.items import Item, from_flat
from assistant.record.store import Transaction
from assistant.record.writing.proposals import find_proposal


def entries_to_undo(
    tx: Transaction, sequence: int | None, proposal_id: str = ""
) -> list[ChangeEntry]:
    """Return the entries of the history that are to be undone, newest first.

    Args:
        tx: The record as it stands.
        sequence: One entry; the latest one when None.
        proposal_id: All entries of this proposal instead.

    Raises:
        UnknownItem: There is no such proposal.
        RecordError: There is no such entry, or both were named.
    """
    if proposal_id:
        if sequence is not None:
            raise RecordError("An undo is of one change or of one proposal.", "Name only one.")
        found = find_proposal(tx, proposal_id)
        entries = [entry for entry in tx.entries() if entry.proposal_id == found.id]
    else:
        entry = tx.last_entry() if sequence is None else tx.entry(sequence)
        entries = [entry] if entry else []
    if not entries:
        raise RecordError("There is no such change to undo.", "Look at the history.")
    return entries[::-1]


def reversals(tx: Transaction, entries: list[ChangeEntry]) -> tuple[Change, ...]:
    """Return the changes that put items back to what they were before entries.

    Raises:
        RecordError: All of them are so already.
    """
    found = [_reversal(entry, tx.item(entry.item_id)) for entry in entries]
    if not any(found):
        ids = ", ".join(entry.item_id for entry in entries)
        verb = "is as it was" if len(entries) == 1 else "are as they were"
        raise RecordError(f"{ids} {verb} before that change already.")
    return tuple(change for change in found if change)


def _reversal(entry: ChangeEntry, now: Item | None) -> Change | None:
    before = from_flat(entry.kind, entry.before).data if entry.before else None
    if before == (now.data if now else None):
        return None
    return Change(
        kind=entry.kind,
        operation="undo",
        item_id=entry.item_id,
        values=before.values() if before else None,
        expected_version=now.version if now else None,
    )
