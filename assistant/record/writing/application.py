"""Changes meeting the record: they are made, and written into the history."""

from __future__ import annotations

from assistant.record.chain import sealed
from assistant.record.changes import Cause, Change, ChangeEntry
from assistant.record.items import Envelope, Item, from_flat
from assistant.record.kinds import KINDS, ORGANISATION_ID, format_id
from assistant.record.kinds.fields import ItemData
from assistant.record.store import Transaction
from assistant.record.writing.outcome import wanted
from assistant.record.writing.placeholders import creations, with_names
from assistant.record.writing.preparation import prepared


def apply(tx: Transaction, changes: tuple[Change, ...], cause: Cause) -> tuple[Change, ...]:
    """Make changes and write them into the history.

    Args:
        tx: An open transaction.
        changes: Applied together or not at all.
        cause: Who decided on them.

    Returns:
        The changes with the ids that new items got, also where changes point at each other.

    Raises:
        RecordError: A change cannot be made; nothing may be kept of the others.
    """
    final = _with_ids(tx, prepared(tx, changes))
    for change in final:
        _apply(tx, change, cause)
    return final


def _with_ids(tx: Transaction, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Give every new item its id before any value is read, since two may point at each other."""
    ids = {name: _new_id(tx, change.kind) for name, change in creations(changes).items()}
    waiting = iter(ids.values())
    return tuple(
        change.model_copy(update={"item_id": next(waiting)})
        if change.operation == "create"
        else change
        for change in with_names(changes, ids)
    )


def _apply(tx: Transaction, change: Change, cause: Cause) -> None:
    before = tx.item(change.item_id)
    data = wanted(before, change)
    after = _item(tx, change, before, data, cause) if data else None
    write(tx, change, before, after, cause)


def _new_id(tx: Transaction, kind: str) -> str:
    if kind == "organisation":
        return ORGANISATION_ID
    prefix = KINDS[kind].prefix
    return format_id(prefix, tx.next_number(prefix))


def _item(
    tx: Transaction, change: Change, before: Item | None, data: ItemData, cause: Cause
) -> Item:
    earlier = before or last_state(tx, change.item_id)
    envelope = Envelope(
        id=change.item_id,
        version=earlier.version + 1 if earlier else 1,
        created_at=earlier.created_at if earlier else cause.at,
        updated_at=cause.at,
        updated_by=cause.actor,
    )
    return Item(change.kind, envelope, data)


def last_state(tx: Transaction, item_id: str) -> Item | None:
    """Return an item as it was before it was removed, or None when it never existed."""
    for entry in reversed(tx.entries(item_id)):
        if entry.before:
            return from_flat(entry.kind, entry.before)
    return None


def write(
    tx: Transaction, change: Change, before: Item | None, after: Item | None, cause: Cause
) -> None:
    """Keep the new state of one item together with its entry in the history."""
    if after:
        tx.save_item(after)
    elif before:
        tx.remove_item(before.id)
    entry = ChangeEntry(
        sequence=1,
        operation=change.operation,
        kind=change.kind,
        item_id=change.item_id,
        before=before.flat() if before else None,
        after=after.flat() if after else None,
        **cause._replace(evidence=(*cause.evidence, *change.evidence))._asdict(),
    )
    tx.append(sealed(entry, tx.last_entry()))
