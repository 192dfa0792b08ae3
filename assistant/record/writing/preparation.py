"""Whether changes can be made to the record as it stands; nothing is written here."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_jsonable_python

from assistant.errors import RecordError, UnknownItem
from assistant.record.changes import Change
from assistant.record.items import Item
from assistant.record.kinds import ORGANISATION_ID, normal_id
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.naming import kind_phrase
from assistant.record.store import Transaction
from assistant.record.validation import checked, known_kind, merged, references
from assistant.record.writing.outcome import check_links
from assistant.record.writing.placeholders import check_placeholders
from assistant.record.writing.staleness import expect
from assistant.refusals import refused


def prepared(tx: Transaction, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return changes with ids and versions filled in, once all of them are found possible.

    Args:
        tx: The record as it stands.
        changes: Changes to be made together.

    Raises:
        RecordError: A change cannot be made as it stands, or would break a link.
        UnknownItem: It is about an item that does not exist.
        StaleVersion: It was made for an older version of its item.
    """
    if not changes:
        raise refused(RecordError, "refusals.no_changes")
    check_placeholders(changes)
    ready = tuple(_prepared(tx, change) for change in changes)
    touched = [change.item_id for change in ready if change.item_id]
    if twice := next((item_id for item_id in touched if touched.count(item_id) > 1), None):
        raise refused(RecordError, "refusals.only_once", item=twice)
    profiles = [c for c in ready if c.kind == "organisation" and c.operation == "create"]
    if len(profiles) > 1:
        raise _second_profile()
    check_links(tx, ready)
    return ready


def _prepared(tx: Transaction, change: Change) -> Change:
    known_kind(change.kind)
    if change.operation == "create":
        return _prepared_creation(tx, change)
    item = tx.item(normal_id(change.item_id) or change.item_id)
    if change.operation == "undo":
        expect(tx, item, change)
        return change
    if item is None:
        raise refused(UnknownItem, "refusals.unknown_item", item=change.item_id)
    if item.kind != change.kind:
        raise refused(
            RecordError,
            "refusals.other_kind",
            item=item.id,
            kind=kind_phrase(item.kind),
            wanted=kind_phrase(change.kind),
        )
    expect(tx, item, change)
    if change.operation == "update":
        _check_update(tx, item, change.values or {})
    return _ready(change, item.id, item.version)


def _prepared_creation(tx: Transaction, change: Change) -> Change:
    if change.item_id:
        raise refused(RecordError, "refusals.id_given")
    if change.kind == "organisation" and tx.item(ORGANISATION_ID):
        raise _second_profile()
    checked(change.kind, change.values or {})
    _check_mentions(tx, change.kind, change.values or {}, set())
    return _ready(change, "", None)


def _ready(change: Change, item_id: str, version: int | None) -> Change:
    values = to_jsonable_python(change.values)
    update = {"item_id": item_id, "expected_version": version, "values": values}
    return change.model_copy(update=update)


def _check_update(tx: Transaction, item: Item, values: dict[str, Any]) -> None:
    data = checked(item.kind, merged(item.data, values))
    if data == item.data:
        raise refused(RecordError, "refusals.says_so", item=item.id)
    _check_mentions(tx, item.kind, values, references(item.data.values()))


def _check_mentions(tx: Transaction, kind: str, values: dict[str, Any], known: set[str]) -> None:
    """Refuse an id that leads nowhere where it is all a text says; fields for ids come later."""
    free = {field: value for field, value in values.items() if (kind, field) not in LINK_FIELDS}
    for item_id in sorted(references(free) - known):
        if tx.item(item_id) is None:
            raise refused(RecordError, "refusals.points_nowhere", item=item_id)


def _second_profile() -> RecordError:
    return refused(RecordError, "refusals.second_profile", item=ORGANISATION_ID)
