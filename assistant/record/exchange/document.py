"""A whole record as one JSON document, out and in again without loss."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from assistant.errors import ExchangeError
from assistant.record.changes import Cause, Change, Operation
from assistant.record.items import OWN_VERSION, Item, from_flat
from assistant.record.kinds import KINDS, ORGANISATION_ID, item_number, kind_of, normal_id
from assistant.record.store import Transaction
from assistant.record.validation import problems
from assistant.record.writing.application import write

SCHEMA_VERSION = 1
_REMEDY = "Correct the file and import it again; nothing was changed."


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
        ExchangeError: Naming kind, id, field and reason of the first fault.
    """
    lists = _lists(document)
    wanted = {kind: [_item(kind, flat, cause) for flat in flats] for kind, flats in lists.items()}
    seen: set[str] = set()
    for kind, items in wanted.items():
        for item in items:
            if item.id in seen:
                raise _fault(kind, item.id, "id", "stands in the file twice")
            seen.add(item.id)
    return wanted


def _lists(document: Any) -> dict[str, list[Any]]:
    if not isinstance(document, dict):
        raise ExchangeError("The file does not hold an exported record.", _REMEDY)
    version = document.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise ExchangeError(
            f"The file has schema version {version!r}; this program reads {SCHEMA_VERSION}.",
            "Export it again with a matching version of the program.",
        )
    if unknown := document.keys() - {"schema_version", "organisation", "items"}:
        raise ExchangeError(f'The file has an unknown part "{min(map(str, unknown))}".', _REMEDY)
    items = document.get("items", {})
    if not isinstance(items, dict):
        raise ExchangeError('"items" must hold a list for each kind.', _REMEDY)
    return _profile(document, items) | _by_kind(items)


def _profile(document: dict[str, Any], items: dict[str, Any]) -> dict[str, list[Any]]:
    if "organisation" not in document:
        return {}
    profile = document["organisation"]
    if not isinstance(profile, dict):
        raise _fault("organisation", ORGANISATION_ID, "", "must hold named values")
    if profile and items.get("organisation"):
        raise _fault("organisation", ORGANISATION_ID, "id", "stands in the file twice")
    return {"organisation": [{"id": ORGANISATION_ID, **profile}] if profile else []}


def _by_kind(items: dict[str, Any]) -> dict[str, list[Any]]:
    for kind, flats in items.items():
        if kind not in KINDS:
            raise ExchangeError(
                f'The record has no kind "{kind}".', f"Kinds are: {', '.join(KINDS)}. {_REMEDY}"
            )
        if not isinstance(flats, list):
            raise _fault(kind, "", "", "must be a list")
    return {kind: flats for kind, flats in items.items() if flats or kind != "organisation"}


def _item(kind: str, flat: Any, cause: Cause) -> Item:
    if not isinstance(flat, dict):
        raise _fault(kind, "", "", "every item must hold named values")
    item_id = flat.get("id")
    if not isinstance(item_id, str) or normal_id(item_id) != item_id or kind_of(item_id) != kind:
        example = f"{KINDS[kind].prefix}-001"
        raise _fault(kind, str(item_id), "id", f"must be an id such as {example}")
    if kind == "organisation" and item_id != ORGANISATION_ID:
        raise _fault(kind, item_id, "id", f"must be {ORGANISATION_ID}")
    try:
        return from_flat(kind, _completed(kind, flat, cause))
    except ValidationError as error:
        field, reason = problems(error, kind)[0]
        raise _fault(kind, item_id, field, reason) from error


def _completed(kind: str, flat: dict[str, Any], cause: Cause) -> dict[str, Any]:
    """Fill in what a hand-written file leaves out of the envelope."""
    now = cause.at.isoformat()
    created = flat.get("created_at", now)
    noted = {"created_at": created, "updated_at": flat.get("updated_at", created)}
    full = {"updated_by": cause.actor, **flat, **noted}
    if "version" in KINDS[kind].model.model_fields and isinstance(flat.get("version"), str):
        full |= {OWN_VERSION: flat["version"], "version": 1}
    return {"version": 1, **full}


def _fault(kind: str, item_id: str, field: str, reason: str) -> ExchangeError:
    where = f"{kind} {item_id}".strip() + (f', field "{field}"' if field else "")
    return ExchangeError(f"{where}: {reason}.", _REMEDY)
