"""Fields of the record as inputs: what stands in them, and what a person made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from assistant.record import KINDS, Change, Item, allowed

Shape = Literal["choice", "line", "text", "day", "number", "lines", "pairs", "entries"]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LONG = 60


class Input(NamedTuple):
    """One field as a form shows it.

    Args:
        name: Its name in the form: place of the change, then the field.
        field: The field of the record.
        shape: What kind of input it takes.
        value: What stands in it.
        choices: What can be chosen, where it is a choice.
    """

    name: str
    field: str
    shape: Shape
    value: str
    choices: tuple[str, ...] = ()


def shape_of(kind: str, field: str) -> Shape:
    """Return what kind of input a field takes, from its type in the record."""
    schema = KINDS[kind].model.model_json_schema()
    about = schema["properties"][field]
    options = [about, *about.get("anyOf", [])]
    types = {option.get("type") for option in options}
    if "array" in types:
        listed = next(option for option in options if option.get("type") == "array")
        return "lines" if listed["items"].get("type") == "string" else "entries"
    if allowed(kind, field):
        return "choice"
    if "object" in types or any("$ref" in option for option in options):
        return "pairs"
    if any(option.get("format") == "date" for option in options):
        return "day"
    return "number" if types & {"integer", "number"} else "line"


def inputs_of(change: Change, place: int) -> list[Input]:
    """Return the fields to edit in a change: what it sets, then what a sound item still lacks."""
    if change.operation not in ("create", "update"):
        return []
    values = change.values or {}
    sound = KINDS[change.kind].model.sound if change.operation == "create" else ()
    names = [*values, *(name for name in sound if name not in values)]
    return [_input(change.kind, field, values.get(field), place) for field in names]


def editable(item: Item) -> dict[str, Any]:
    """Return what an item says in the fields that a form can hold without losing anything."""
    return {name: value for name, value in item.data.values().items() if not _is_deep(value)}


def _is_deep(value: Any) -> bool:
    """Tell whether a value has lists inside its entries, such as the scales of a method."""
    if not isinstance(value, list):
        return False
    entries = [part for part in value if isinstance(part, Mapping)]
    return any(isinstance(inner, list | Mapping) for part in entries for inner in part.values())


def _input(kind: str, field: str, value: Any, place: int) -> Input:
    shape, shown = shape_of(kind, field), _shown(value)
    if shape == "line" and (len(shown) > _LONG or "\n" in shown):
        shape = "text"
    return Input(f"{place}.{field}", field, shape, shown, allowed(kind, field))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_entry(part) for part in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {part}" for name, part in value.items() if part is not None)
    return str(value)


def _entry(part: Any) -> str:
    if isinstance(part, Mapping):
        return "; ".join(f"{name}: {value}" for name, value in part.items() if value is not None)
    return str(part)


def edits_of(changes: tuple[Change, ...], given: Mapping[str, str]) -> dict[int, dict[str, Any]]:
    """Return the values a person changed, by place of the change.

    Args:
        changes: As proposed.
        given: What the form holds, by name of the input; unknown names are ignored.
    """
    edits: dict[int, dict[str, Any]] = {}
    for place, change in enumerate(changes):
        for field in inputs_of(change, place):
            new = given.get(field.name, field.value).replace("\r\n", "\n").strip()
            if new != field.value.strip():
                edits.setdefault(place, {})[field.field] = _value(new, field.shape)
    return edits


def leave_name(place: int) -> str:
    """Return the name under which a form says that a change is left out."""
    return f"{place}.leave-out"


def left_out(changes: tuple[Change, ...], given: Mapping[str, str]) -> dict[int, None]:
    """Return the places of the changes that a person leaves out.

    Args:
        changes: As proposed.
        given: What the form holds, by name of the input.
    """
    return {place: None for place in range(len(changes)) if given.get(leave_name(place))}


def _value(words: str, shape: Shape) -> Any:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if shape == "lines":
        return lines
    if shape == "entries":
        return [_pairs(line.split(";")) or line for line in lines]
    if shape == "pairs":
        return _pairs(lines) or words or None
    if shape == "number" and _NUMBER.fullmatch(words):
        return float(words) if "." in words else int(words)
    return words or None


def _pairs(lines: list[str]) -> dict[str, Any]:
    """Return `name: value` lines as values; nothing at all when one line is not of that form."""
    pairs: dict[str, Any] = {}
    for line in lines:
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not name:
            return {}
        pairs[name] = _scalar(value)
    return pairs


def _scalar(words: str) -> Any:
    if words in ("True", "False"):
        return words == "True"
    if _NUMBER.fullmatch(words):
        return float(words) if "." in words else int(words)
    return words
