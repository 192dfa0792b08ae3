"""A whole record as one JSON document, out and in again without loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from assistant.errors import ExchangeError, Phrase
from assistant.record.changes import Cause, Change, Operation
from assistant.record.exchange.faults import refused_for_phrases
from assistant.record.items import OWN_VERSION, Item, from_flat
from assistant.record.kinds import KINDS, ORGANISATION_ID, item_number, kind_of, normal_id
from assistant.record.naming import kind_choices, kind_phrase
from assistant.record.store import Transaction
from assistant.record.validation import problems
from assistant.record.writing.application import write
from assistant.refusals import refused

SCHEMA_VERSION = 1
_REMEDY = "refusals.exchange.remedy"


class Loaded(NamedTuple):
    """What an import did, in numbers of items."""

    created: int
    updated: int
    removed: int
    unchanged: int


def export(items: list[Item]) -> dict[str, Any]:
    """Return a record as JSON values: every kind but the organisation's profile in `items`."""
    ordered = sorted(items, key=lambda item: item.place)
    flat: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for item in ordered:
        flat[item.kind].append(item.flat())
    profile = flat.pop("organisation")
    return {
        "schema_version": SCHEMA_VERSION,
        "organisation": profile[0] if profile else {},
        "items": flat,
    }


def load(tx: Transaction, document: Any, cause: Cause, *, merge: bool = False) -> Loaded:
    """Make the record hold what a document says.

    Every kind that the document names is replaced as a whole; kinds it does not name stay as
    they are.

    Args:
        tx: An open transaction.
        document: What `export` returned.
        cause: Who imports it, and through which door.
        merge: Whether items that the document does not name stay.

    Raises:
        ExchangeError: The document is not sound; nothing may be kept.
    """
    wanted = read(document, cause)
    now = {item.id: item for kind in wanted for item in tx.items(kind)}
    new = {item.id: item for items in wanted.values() for item in items}
    gone = set() if merge else now.keys() - new.keys()
    for item_id in sorted(gone, key=_place):
        _replace(tx, "remove", now[item_id], None, cause)
    for kind, items in wanted.items():
        highest = max((item_number(item.id) for item in items), default=0)
        tx.reserve_number(KINDS[kind].prefix, highest)
    for item_id, item in new.items():
        if item != now.get(item_id):
            operation: Operation = "update" if item_id in now else "create"
            _replace(tx, operation, now.get(item_id), item, cause)
    changed = sum(item != now[item_id] for item_id, item in new.items() if item_id in now)
    created = len(new.keys() - now.keys())
    return Loaded(created, changed, len(gone), len(new) - created - changed)


def _place(item_id: str) -> tuple[str, int]:
    return kind_of(item_id) or "", item_number(item_id)


def _replace(
    tx: Transaction, operation: Operation, before: Item | None, after: Item | None, cause: Cause
) -> None:
    item = after or before
    if item:
        change = Change(kind=item.kind, operation=operation, item_id=item.id)
        write(tx, change, before, after, cause)


def read(document: Any, cause: Cause) -> dict[str, list[Item]]:
    """Return the items of a document by kind, all of them found sound.

    Raises:
        ExchangeError: Naming kind, id, field and reason of each fault, as far as one can read.
    """
    made = {
        kind: [_item(kind, flat, cause) for flat in flats]
        for kind, flats in _lists(document).items()
    }
    wanted = {kind: [one for one in some if isinstance(one, Item)] for kind, some in made.items()}
    faults = [fault for some in made.values() for one in some for fault in _faults(one)]
    faults += _twice(wanted)
    if faults:
        raise refused_for_phrases(faults)
    return wanted


def _faults(made: Item | list[Phrase]) -> list[Phrase]:
    return [] if isinstance(made, Item) else made


def _twice(wanted: dict[str, list[Item]]) -> Iterator[Phrase]:
    seen: set[str] = set()
    for kind, items in wanted.items():
        for item in items:
            if item.id in seen:
                yield _fault(kind, item.id, "id", _reason("twice"))
            seen.add(item.id)


def _lists(document: Any) -> dict[str, list[Any]]:
    if not isinstance(document, dict):
        raise refused(ExchangeError, "refusals.exchange.no_record", remedy=_REMEDY)
    version = document.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise schema_refusal("file_schema", version)
    if unknown := document.keys() - {"schema_version", "organisation", "items"}:
        part = min(map(str, unknown))
        raise refused(ExchangeError, "refusals.exchange.unknown_part", remedy=_REMEDY, part=part)
    items = document.get("items", {})
    if not isinstance(items, dict):
        raise refused(ExchangeError, "refusals.exchange.items", remedy=_REMEDY)
    return _profile(document, items) | _by_kind(items)


def schema_refusal(key: str, version: object) -> ExchangeError:
    """Return the error for a file of another version of the program.

    Args:
        key: `file_schema` or `book_schema`.
        version: The version it has, or whatever stands there.
    """
    key = f"refusals.exchange.{'no_schema' if version is None else key}"
    return refused(ExchangeError, key, version=repr(version)[:60], known=SCHEMA_VERSION)


def _profile(document: dict[str, Any], items: dict[str, Any]) -> dict[str, list[Any]]:
    if "organisation" not in document:
        return {}
    profile = document["organisation"]
    if not isinstance(profile, dict):
        reason = Phrase("refusals.value.dict_type")
        raise refused_for_phrases([_fault("organisation", ORGANISATION_ID, "", reason)])
    if profile and items.get("organisation"):
        twice = _fault("organisation", ORGANISATION_ID, "id", _reason("twice"))
        raise refused_for_phrases([twice])
    return {"organisation": [{"id": ORGANISATION_ID, **profile}] if profile else []}


def _by_kind(items: dict[str, Any]) -> dict[str, list[Any]]:
    for kind, flats in items.items():
        if kind not in KINDS:
            choices = kind_choices(tuple(KINDS))
            key = "refusals.exchange.unknown_kind"
            raise refused(
                ExchangeError, key, remedy="refusals.exchange.kinds", kind=kind, kinds=choices
            )
        if not isinstance(flats, list):
            raise refused_for_phrases([_fault(kind, "", "", _reason("list"))])
    return {kind: flats for kind, flats in items.items() if flats or kind != "organisation"}


def _item(kind: str, flat: Any, cause: Cause) -> Item | list[Phrase]:
    """Return the item that JSON values describe, or everything that is wrong with them."""
    if not isinstance(flat, dict):
        return [_fault(kind, "", "", _reason("named"))]
    item_id = flat.get("id")
    if not isinstance(item_id, str) or normal_id(item_id) != item_id or kind_of(item_id) != kind:
        example = f"{KINDS[kind].prefix}-001"
        return [_fault(kind, str(item_id)[:60], "id", _reason("id", example=example))]
    if kind == "organisation" and item_id != ORGANISATION_ID:
        return [_fault(kind, item_id, "id", _reason("own_id", item=ORGANISATION_ID))]
    try:
        return from_flat(kind, _completed(kind, flat, cause))
    except ValidationError as error:
        return [_fault(kind, item_id, field, reason) for field, reason in problems(error, kind)]


def _completed(kind: str, flat: dict[str, Any], cause: Cause) -> dict[str, Any]:
    """Fill in what a hand-written file leaves out of the envelope."""
    now = cause.at.isoformat()
    created = flat.get("created_at", now)
    noted = {"created_at": created, "updated_at": flat.get("updated_at", created)}
    full = {"updated_by": cause.actor, **flat, **noted}
    if "version" in KINDS[kind].model.model_fields and isinstance(flat.get("version"), str):
        full |= {OWN_VERSION: flat["version"], "version": 1}
    return {"version": 1, **full}


def _fault(kind: str, item_id: str, field: Phrase | str, reason: Phrase) -> Phrase:
    form = "field" if field else "item" if item_id else "kind"
    values = {"kind": kind_phrase(kind), "item": item_id, "field": field, "reason": reason}
    return Phrase(f"refusals.exchange.fault.{form}", values=values)


def _reason(key: str, **values: object) -> Phrase:
    return Phrase(f"refusals.exchange.reason.{key}", values=values)
