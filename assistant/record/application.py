"""Changes meeting the record: what they would do is checked first, then it is done."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_jsonable_python

from assistant.errors import RecordError, StaleVersion, UnknownItem
from assistant.record.chain import sealed
from assistant.record.changes import Cause, Change, ChangeEntry
from assistant.record.items import Envelope, Item, from_flat
from assistant.record.kinds import (
    KINDS,
    ORGANISATION_ID,
    format_id,
    normal_id,
)
from assistant.record.kinds.fields import ItemData
from assistant.record.store import Transaction
from assistant.record.validation import checked, known_kind, merged, references


def prepared(tx: Transaction, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return changes with ids and versions filled in, once all of them are found possible.

    Raises:
        RecordError: A change cannot be made as it stands.
        UnknownItem: It is about an item that does not exist.
        StaleVersion: It was made for an older version of its item.
    """
    if not changes:
        raise RecordError("A proposal needs at least one change.")
    ready = tuple(_prepared(tx, change) for change in changes)
    touched = [change.item_id for change in ready if change.item_id]
    if twice := next((item_id for item_id in touched if touched.count(item_id) > 1), None):
        raise RecordError(
            f"A proposal can change {twice} only once.", "Put all its fields into one change."
        )
    profiles = [c for c in ready if c.kind == "organisation" and c.operation == "create"]
    if len(profiles) > 1:
        raise _second_profile()
    return ready


def _prepared(tx: Transaction, change: Change) -> Change:
    known_kind(change.kind)
    if change.operation == "create":
        return _prepared_creation(tx, change)
    item = tx.item(normal_id(change.item_id) or change.item_id)
    if change.operation == "undo":
        return change
    if item is None:
        raise UnknownItem(f'There is no item "{change.item_id}".', "List the items to see the ids.")
    if item.kind != change.kind:
        raise RecordError(f"{item.id} is of kind {item.kind}, not {change.kind}.")
    _expect(tx, item, change)
    if change.operation == "update":
        _check_update(tx, item, change.values or {})
    return _ready(change, item.id, item.version)


def _prepared_creation(tx: Transaction, change: Change) -> Change:
    if change.item_id:
        raise RecordError("A new item gets its id when it is approved.", "Leave the id empty.")
    if change.kind == "organisation" and tx.item(ORGANISATION_ID):
        raise _second_profile()
    checked(change.kind, change.values or {})
    _check_references(tx, change.values or {}, set())
    return _ready(change, "", None)


def _ready(change: Change, item_id: str, version: int | None) -> Change:
    values = to_jsonable_python(change.values)
    update = {"item_id": item_id, "expected_version": version, "values": values}
    return change.model_copy(update=update)


def _check_update(tx: Transaction, item: Item, values: dict[str, Any]) -> None:
    data = checked(item.kind, merged(item.data, values))
    if data == item.data:
        raise RecordError(f"{item.id} already says so; nothing would change.")
    _check_references(tx, values, references(item.data.values()))


def _check_references(tx: Transaction, values: dict[str, Any], known: set[str]) -> None:
    for item_id in sorted(references(values) - known):
        if tx.item(item_id) is None:
            raise RecordError(
                f"The values point to {item_id}, which does not exist.",
                "Point to an item of the record, or create it first.",
            )


def _second_profile() -> RecordError:
    return RecordError(
        "The record already has its organisation.", f"Update {ORGANISATION_ID} instead."
    )


def _expect(tx: Transaction, item: Item | None, change: Change) -> None:
    """Refuse a change that was made for another version than the one that stands."""
    version = item.version if item else None
    if change.operation == "create" or change.expected_version == version:
        return
    if change.operation != "undo" and change.expected_version is None:
        return
    raise StaleVersion(
        f"{change.item_id} was changed meanwhile: the proposal is for version "
        f"{change.expected_version or 'none'}, the record holds version {version or 'none'}."
        + _difference(tx, item, change),
        "Look at the item as it stands and propose the change again.",
    )


def _difference(tx: Transaction, item: Item | None, change: Change) -> str:
    """Say field by field what became of the version that a change was made for."""
    entries = [entry for entry in tx.entries(change.item_id) if entry.after]
    states = [from_flat(entry.kind, entry.after or {}) for entry in entries]
    known = [state for state in states if state.version == change.expected_version]
    if not known or not item:
        return ""
    then, now = known[-1].data.values(), item.data.values()
    told = [
        f"{name} was {then[name]!r}, is {now[name]!r}" for name in now if then[name] != now[name]
    ]
    return f" Since then: {'; '.join(told)}." if told else ""


def apply(tx: Transaction, changes: tuple[Change, ...], cause: Cause) -> tuple[Change, ...]:
    """Make changes and write them into the history.

    Returns:
        The changes with the ids that new items got.

    Raises:
        RecordError: A change cannot be made; nothing may be kept of the others.
    """
    return tuple(_apply(tx, change, cause) for change in prepared(tx, changes))


def _apply(tx: Transaction, change: Change, cause: Cause) -> Change:
    if change.operation == "create":
        change = change.model_copy(update={"item_id": _new_id(tx, change.kind)})
    before = tx.item(change.item_id)
    _expect(tx, before, change)
    data = _wanted(before, change)
    after = _item(tx, change, before, data, cause) if data else None
    write(tx, change, before, after, cause)
    return change


def _new_id(tx: Transaction, kind: str) -> str:
    if kind == "organisation":
        return ORGANISATION_ID
    prefix = KINDS[kind].prefix
    return format_id(prefix, tx.next_number(prefix))


def _wanted(before: Item | None, change: Change) -> ItemData | None:
    """Return what the item is to say, or None when it is to go."""
    if change.operation == "remove" or change.values is None:
        return None
    if change.operation == "update" and before:
        return checked(change.kind, merged(before.data, change.values))
    return checked(change.kind, change.values)


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
        **cause._asdict(),
    )
    tx.append(sealed(entry, tx.last_entry()))
