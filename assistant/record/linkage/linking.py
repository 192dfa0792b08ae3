"""Changes that set or take out a link between two items."""

from __future__ import annotations

from typing import Any

from assistant.errors import Phrase, RecordError
from assistant.record.changes import Change
from assistant.record.items import Item
from assistant.record.kinds import KINDS, kind_of, normal_id
from assistant.record.linkage.links import LINK_FIELDS, pointers
from assistant.record.naming import field_choices, field_phrase
from assistant.record.store import Transaction
from assistant.record.validation import merged
from assistant.record.writing.outcome import pointing
from assistant.refusals import refused


def link(item: Item, field: str, target: str) -> Change:
    """Return the change that makes an item point at another one.

    Args:
        item: The item as it stands; the change is for this version of it.
        field: A field made for ids: a list gets one more, a text is set.
        target: Id of the other item; "asp-12" means `ASP-012`.

    Raises:
        RecordError: The field takes no such link, or it is there already.
    """
    wanted = _fitting(item, field, target)
    now = item.value(field)
    if wanted == now or (isinstance(now, list) and wanted in now):
        raise refused(RecordError, "links.there_already", item=item.id, target=wanted)
    return _set(item, field, [*now, wanted] if isinstance(now, list) else wanted)


def unlink(item: Item, field: str, target: str) -> Change:
    """Return the change that takes a link out of an item.

    Args:
        item: The item as it stands; the change is for this version of it.
        field: A field made for ids: a list loses one, a text is cleared.
        target: Id the item points at.

    Raises:
        RecordError: The field takes no links, holds no such one, or may not be empty.
    """
    _kinds(item, field)
    gone = normal_id(target) or target
    now = item.value(field)
    if gone != now and not (isinstance(now, list) and gone in now):
        raise refused(RecordError, "links.not_there", item=item.id, target=gone)
    return _set(item, field, _without(item.kind, item.id, field, now, {gone}))


def _fitting(item: Item, field: str, target: str) -> str:
    allowed = _kinds(item, field)
    wanted = normal_id(target)
    if wanted is None or kind_of(wanted) not in allowed:
        kinds = tuple(Phrase(f"record.kinds.{kind}") for kind in allowed)
        label = field_phrase(field)
        raise refused(RecordError, "links.unfit", field=label, target=target, kinds=kinds)
    return wanted


def _kinds(item: Item, field: str) -> tuple[str, ...]:
    if (item.kind, field) in LINK_FIELDS:
        return LINK_FIELDS[item.kind, field]
    fields = [name for kind, name in LINK_FIELDS if kind == item.kind]
    raise refused(
        RecordError,
        "links.no_links",
        remedy="links.link_fields" if fields else "",
        item=item.id,
        field=field_phrase(field),
        fields=field_choices(tuple(fields)),
    )


def _set(item: Item, field: str, value: Any) -> Change:
    return Change(
        kind=item.kind,
        operation="update",
        item_id=item.id,
        values={field: value},
        expected_version=item.version,
    )


def _without(kind: str, item_id: str, field: str, value: Any, gone: set[str]) -> Any:
    if isinstance(value, list):
        return [text for text in value if text not in gone]
    if field == KINDS[kind].model.naming:
        raise refused(
            RecordError,
            "links.needed",
            remedy="links.needed_remedy",
            item=item_id,
            field=field_phrase(field),
            target=value,
        )
    return ""


def unlinking(tx: Transaction, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return changes together with those that take out every link to what they remove.

    Args:
        tx: The record as it stands.
        changes: Changes as they were asked for.

    Raises:
        RecordError: An item cannot do without a link to what is to be removed.
    """
    known = [_known(change) for change in changes]
    gone = {change.item_id for change in known if change.operation == "remove"}
    places = {change.item_id: place for place, change in enumerate(known) if change.item_id}
    for item in pointing(tx, gone):
        place = places.get(item.id, len(known))
        update = known[place] if place < len(known) else _empty(item)
        if update.operation == "update":
            known[place : place + 1] = [_released(item, update, gone)]
    return tuple(known)


def _known(change: Change) -> Change:
    return change.model_copy(update={"item_id": normal_id(change.item_id) or change.item_id})


def _empty(item: Item) -> Change:
    return Change(kind=item.kind, operation="update", item_id=item.id)


def _released(item: Item, change: Change, gone: set[str]) -> Change:
    said = merged(item.data, change.values or {})
    fields = {found.field for found in pointers(item.kind, said) if found.target in gone}
    freed = {
        field: _without(item.kind, item.id, field, said[field], gone) for field in sorted(fields)
    }
    return change.model_copy(update={"values": {**(change.values or {}), **freed}})
