"""Whether changes can be made to the record as it stands; nothing is written here."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_jsonable_python

from assistant.errors import RecordError, UnknownItem
from assistant.record.changes import Change
from assistant.record.items import Item
from assistant.record.kinds import ORGANISATION_ID, normal_id
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.store import Transaction
from assistant.record.validation import checked, known_kind, merged, references
from assistant.record.writing.outcome import check_links
from assistant.record.writing.placeholders import check_placeholders
from assistant.record.writing.staleness import expect
from assistant.settings import Language


def prepared(
    tx: Transaction, changes: tuple[Change, ...], language: Language = "en"
) -> tuple[Change, ...]:
    """Return changes with ids and versions filled in, once all of them are found possible.

    Args:
        tx: The record as it stands.
        changes: Changes to be made together.
        language: Language of a refusal.

    Raises:
        RecordError: A change cannot be made as it stands, or would break a link.
        UnknownItem: It is about an item that does not exist.
        StaleVersion: It was made for an older version of its item.
    """
    if not changes:
        raise RecordError("A proposal needs at least one change.")
    check_placeholders(changes, language)
    ready = tuple(_prepared(tx, change) for change in changes)
    touched = [change.item_id for change in ready if change.item_id]
    if twice := next((item_id for item_id in touched if touched.count(item_id) > 1), None):
        raise RecordError(
            f"A proposal can change {twice} only once.", "Put all its fields into one change."
        )
    profiles = [c for c in ready if c.kind == "organisation" and c.operation == "create"]
    if len(profiles) > 1:
        raise _second_profile()
    check_links(tx, ready, language)
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
        raise UnknownItem(f'There is no item "{change.item_id}".', "List the items to see the ids.")
    if item.kind != change.kind:
        raise RecordError(f"{item.id} is of kind {item.kind}, not {change.kind}.")
    expect(tx, item, change)
    if change.operation == "update":
        _check_update(tx, item, change.values or {})
    return _ready(change, item.id, item.version)


def _prepared_creation(tx: Transaction, change: Change) -> Change:
    if change.item_id:
        raise RecordError("A new item gets its id when it is approved.", "Leave the id empty.")
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
        raise RecordError(f"{item.id} already says so; nothing would change.")
    _check_mentions(tx, item.kind, values, references(item.data.values()))


def _check_mentions(tx: Transaction, kind: str, values: dict[str, Any], known: set[str]) -> None:
    """Refuse an id that leads nowhere where it is all a text says; fields for ids come later."""
    free = {field: value for field, value in values.items() if (kind, field) not in LINK_FIELDS}
    for item_id in sorted(references(free) - known):
        if tx.item(item_id) is None:
            raise RecordError(
                f"The values point to {item_id}, which does not exist.",
                "Point to an item of the record, or create it first.",
            )


def _second_profile() -> RecordError:
    return RecordError(
        "The record already has its organisation.", f"Update {ORGANISATION_ID} instead."
    )
