"""What a call of `propose_changes` asks for, and what to tell a model that asked wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from rapidfuzz import process

from assistant.errors import ToolError
from assistant.record import KINDS, fields_of, kind_of

LIST_END = "+"
OPERATIONS = ("create", "update", "remove", "link", "unlink", "undo", "adopt")
_PARTS = ("kind", "operation", "item", "fields")
_NEAR = 70
_MOST = 50


class Wanted(NamedTuple):
    """One change as a model asked for it.

    Args:
        kind: A kind of the record; empty only for an undo.
        operation: One of `OPERATIONS`.
        item: Id of the item; empty for a new one.
        fields: Values by field.
    """

    kind: str
    operation: str
    item: str
    fields: dict[str, Any]


def wanted(kind: str, operation: str, item: str, fields: str, changes: str) -> list[Wanted]:
    """Return what a call asks for.

    Raises:
        ToolError: Naming what does not fit and what would.
    """
    if not changes.strip():
        return [_one(kind, operation, item, _object(fields))]
    listed = _parsed("changes", changes)
    if not isinstance(listed, list) or not 0 < len(listed) <= _MOST:
        raise ToolError(f"changes must be a JSON list of 1 to {_MOST} objects.")
    return [_listed(each) for each in listed]


def _listed(each: Any) -> Wanted:
    if not isinstance(each, dict) or not set(each) <= set(_PARTS):
        raise ToolError(f"Each of changes must be an object with: {', '.join(_PARTS)}.")
    fields = each.get("fields") or {}
    given = _object(fields) if isinstance(fields, str) else fields
    if not isinstance(given, dict):
        raise ToolError("fields must be one JSON object.")
    operation = str(each.get("operation") or "create")
    return _one(str(each.get("kind") or ""), operation, str(each.get("item") or ""), given)


def _one(kind: str, operation: str, item: str, fields: dict[str, Any]) -> Wanted:
    if operation not in OPERATIONS:
        raise ToolError(_choose("operation", operation, OPERATIONS))
    kind = kind.strip() or (kind_of(item) or "")
    if operation == "undo":
        return Wanted(kind, operation, item.strip(), {})
    if kind not in KINDS:
        raise ToolError(_choose("kind", kind, KINDS))
    if operation not in ("create", "adopt") and not item.strip():
        raise ToolError(f"item must be the id of the {kind} to {operation}.")
    _check_fields(kind, operation, fields)
    return Wanted(kind, operation, item.strip(), fields)


def _check_fields(kind: str, operation: str, fields: dict[str, Any]) -> None:
    known = fields_of(kind)
    for name in fields:
        if name.removesuffix(LIST_END) not in known:
            raise ToolError(_choose(f"A field of {kind}", name, known))
    if operation in ("link", "unlink") and not fields:
        raise ToolError('fields must hold the field and the other id, {"obligations": "OBL-001"}.')


def _object(fields: str) -> dict[str, Any]:
    values = _parsed("fields", fields or "{}")
    if not isinstance(values, dict):
        raise ToolError("fields must be one JSON object.")
    return cast("dict[str, Any]", values)


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        told = getattr(error, "msg", "it is nested too deeply")
        raise ToolError(f"{name} must be JSON: {told}.") from error


def _choose(what: str, given: str, known: Iterable[str]) -> str:
    """Return what may stand somewhere, and which of it is nearest to what was given."""
    choices = list(known)
    hint = f' Did you mean "{near}"?' if (near := nearest(given, choices)) else ""
    return f'{what} must be one of: {", ".join(choices)}; not "{given[:60]}".{hint}'


def nearest(given: str, known: Iterable[str]) -> str:
    """Return the word nearest to one that does not exist; empty when none is near."""
    found = process.extractOne(given, list(known), processor=str.lower, score_cutoff=_NEAR)
    return str(found[0]) if found else ""
