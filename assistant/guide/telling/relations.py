"""Ids in a message, and which field of which item makes two items point at each other."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.guide.cues import table
from assistant.record import KINDS, LINK_FIELDS, kind_of, normal_id

_PREFIXES = "|".join(sorted((kind.prefix for kind in KINDS.values()), key=len, reverse=True))
ID = rf"(?:{_PREFIXES})-\d{{3,9}}"
_LOOSE = re.compile(rf"\b({_PREFIXES})[- ]?(\d{{1,9}})\b", re.IGNORECASE)


class Relation(NamedTuple):
    """A link between two items.

    Args:
        source: The item that points.
        field: Its field for it.
        target: The item it points at.
    """

    source: str
    field: str
    target: str


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids of items that a text names, each once, as the record writes them."""
    found = (normal_id(f"{match[1]}-{match[2]}") for match in _LOOSE.finditer(text))
    return tuple(dict.fromkeys(item_id for item_id in found if item_id))


def with_ids(text: str) -> str:
    """Return a text with its ids as the record writes them: "asp-2" becomes `ASP-002`."""
    return _LOOSE.sub(lambda match: normal_id(f"{match[1]}-{match[2]}") or match[0], text)


def mentions(kind: str, text: str) -> dict[str, Any]:
    """Return the field of a new item that holds the ids a text names."""
    field = table("telling-edits")["mentions"].get(kind, "")
    fitting = [i for i in ids_in(text) if field and kind_of(i) in LINK_FIELDS[kind, field]]
    if not fitting:
        return {}
    takes_list = KINDS[kind].model.model_json_schema()["properties"][field].get("type") == "array"
    return {field: fitting if takes_list else fitting[0]}


def relation(one: str, other: str) -> Relation | None:
    """Return the link that fits two items, or None; a field for few kinds goes before one for all.

    Args:
        one: Id of an item.
        other: Id of another one.
    """
    ways = [
        (len(allowed), place, Relation(source, field, target))
        for place, (source, target) in enumerate(((one, other), (other, one)))
        for (kind, field), allowed in LINK_FIELDS.items()
        if kind == kind_of(source) and kind_of(target) in allowed
    ]
    few = [way for way in ways if way[0] < len(KINDS)]
    return (
        min(few or ways, key=lambda way: way[:2] if not few else (0, way[1]))[2] if ways else None
    )
