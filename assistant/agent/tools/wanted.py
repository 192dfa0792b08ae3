"""What a call of `propose_changes` asks for, and what to tell a model that asked wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from rapidfuzz import process

from assistant.errors import Phrase, ToolError
from assistant.record import KINDS, fields_of, kind_of
from assistant.record.naming import field_choices, kind_choices, kind_phrase
from assistant.refusals import refused, refused_for, worded

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
        raise refused(ToolError, "refusals.call.changes_list", most=_MOST)
    return [_listed(each) for each in listed]


def _listed(each: Any) -> Wanted:
    if not isinstance(each, dict) or not set(each) <= set(_PARTS):
        raise refused(ToolError, "refusals.call.changes_parts", parts=", ".join(_PARTS))
    fields = each.get("fields") or {}
    given = _object(fields) if isinstance(fields, str) else fields
    if not isinstance(given, dict):
        raise refused(ToolError, "refusals.call.fields_object")
    operation = str(each.get("operation") or "create")
    return _one(str(each.get("kind") or ""), operation, str(each.get("item") or ""), given)


def _one(kind: str, operation: str, item: str, fields: dict[str, Any]) -> Wanted:
    if operation not in OPERATIONS:
        raise _unknown("operation", operation, OPERATIONS)
    kind = kind.strip() or (kind_of(item) or "")
    if operation == "undo":
        return Wanted(kind, operation, item.strip(), {})
    if kind not in KINDS:
        raise _unknown("kind", kind, kind_choices(tuple(KINDS)))
    if operation not in ("create", "adopt") and not item.strip():
        raise refused(ToolError, "refusals.call.no_item", kind=kind_phrase(kind))
    _check_fields(kind, operation, fields)
    return Wanted(kind, operation, item.strip(), fields)


def _check_fields(kind: str, operation: str, fields: dict[str, Any]) -> None:
    known = fields_of(kind)
    for name in fields:
        if name.removesuffix(LIST_END) not in known:
            raise _unknown("field", name, field_choices(known), kind_phrase(kind))
    if operation in ("link", "unlink") and not fields:
        raise refused(ToolError, "refusals.call.link_fields")


def _object(fields: str) -> dict[str, Any]:
    values = _parsed("fields", fields or "{}")
    if not isinstance(values, dict):
        raise refused(ToolError, "refusals.call.fields_object")
    return cast("dict[str, Any]", values)


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        key = "nested" if isinstance(error, RecursionError) else "no_json"
        raise refused(ToolError, f"refusals.call.{key}", name=name) from error


def _unknown(
    what: str, given: str, known: tuple[Phrase | str, ...], kind: Phrase | str = ""
) -> ToolError:
    """Return what may stand somewhere, and which of it is nearest to what was given."""
    values = {"choices": known, "given": given[:60], "kind": kind}
    reason = Phrase(f"refusals.call.{what}", values=values)
    if near := nearest(given, [str(worded(choice, None)) for choice in known]):
        hint = Phrase("refusals.call.near", values={"near": near})
        return refused_for(ToolError, (reason,), (hint,))
    return refused_for(ToolError, (reason,))


def nearest(given: str, known: Iterable[str]) -> str:
    """Return the word nearest to one that does not exist; empty when none is near."""
    found = process.extractOne(given, list(known), processor=str.lower, score_cutoff=_NEAR)
    return str(found[0]) if found else ""
