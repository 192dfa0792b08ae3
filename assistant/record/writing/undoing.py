"""Turning changes back: each undo is a new change like any other."""

from __future__ import annotations

from assistant.errors import RecordError
from assistant.record.changes import Change, ChangeEntry
from assistant.record.items import Item, from_flat
from assistant.record.store import Transaction
from assistant.record.writing.proposals import find_proposal
from assistant.refusals import refused


def entries_to_undo(
    tx: Transaction,
    sequence: int | None,
    proposal_id: str = "",
    *,
    whole_import: bool = False,
) -> list[ChangeEntry]:
    """Return the entries of the history that are to be undone, newest first.

    Args:
        tx: The record as it stands.
        sequence: One entry; the latest one when None.
        proposal_id: All entries of this proposal instead.
        whole_import: All entries of the import that the entry belongs to; of the latest import
            when no entry is named.

    Raises:
        UnknownItem: There is no such proposal.
        RecordError: There is no such entry or import, or more than one thing was named.
    """
    if proposal_id and (whole_import or sequence is not None):
        raise refused(RecordError, "refusals.undo_one")
    if whole_import:
        return _imported(tx, sequence)[::-1]
    if proposal_id:
        found = find_proposal(tx, proposal_id)
        entries = [entry for entry in tx.entries() if entry.proposal_id == found.id]
    else:
        entry = tx.last_entry() if sequence is None else tx.entry(sequence)
        entries = [entry] if entry else []
    if not entries:
        raise refused(RecordError, "refusals.undo_nothing")
    return entries[::-1]


def _imported(tx: Transaction, sequence: int | None) -> list[ChangeEntry]:
    """Return the entries that were imported together, oldest first."""
    # only an import writes entries that no proposal carried
    entries = [entry for entry in tx.entries() if not entry.proposal_id]
    named = [entry for entry in entries if sequence in (None, entry.sequence)]
    if not named:
        raise refused(RecordError, "refusals.undo_no_import")
    return [entry for entry in entries if _occasion(entry) == _occasion(named[-1])]


def _occasion(entry: ChangeEntry) -> tuple[object, ...]:
    """Return what the entries of one import have in common."""
    return entry.at, entry.actor, entry.door, entry.reason


def reversals(tx: Transaction, entries: list[ChangeEntry]) -> tuple[Change, ...]:
    """Return the changes that put items back to what they were before entries.

    Raises:
        RecordError: All of them are so already.
    """
    found = [_reversal(entry, tx.item(entry.item_id)) for entry in entries]
    if not any(found):
        ids = ", ".join(entry.item_id for entry in entries)
        how_many = "one" if len(entries) == 1 else "several"
        raise refused(RecordError, f"refusals.undo_done.{how_many}", items=ids)
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
