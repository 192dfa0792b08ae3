"""The record at the end beside what a case wants of it: what is missing, wrong or invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import to_jsonable_python

from assistant.record import KINDS, kind_of
from assistant.record.items import OWN_VERSION, texts
from evals.dialogues.cases import Dialogue, WantedItem
from evals.dialogues.matching import is_empty, meets

Fields = dict[str, Any]
State = dict[str, Fields]
_ENVELOPE = ("id", "version", "created_at", "updated_at", "updated_by")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0.](?=\d{3}\b)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING: dict[str, Any] = {"any": []}


@dataclass(frozen=True)
class Difference:
    """How a record differs from what a case wants.

    Args:
        missing: Items that are not there, or are still there, and values that are not as wanted.
        invented: Items and values that nobody said.
    """

    missing: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def state_of(export: Mapping[str, Any]) -> State:
    """Return the items of an exported record by their id."""
    profile = [export["organisation"]] if export["organisation"] else []
    items = [item for kind in export["items"].values() for item in kind]
    return {item["id"]: item for item in (*profile, *items)}


def difference(dialogue: Dialogue, begun: State, ended: State) -> Difference:
    """Return how the record at the end differs from what the case wants.

    Args:
        dialogue: The case.
        begun: The record before the first turn.
        ended: The record after the last one.
    """
    said = _numbers_said(dialogue)
    found = [
        *((False, f"{name} is still there") for name in dialogue.removed if name in ended),
        *_kept(dialogue, begun, ended, said),
        *_new(dialogue, begun, ended, said),
    ]
    return Difference(
        missing=tuple(text for is_invented, text in found if not is_invented),
        invented=tuple(text for is_invented, text in found if is_invented),
    )


# Each finding is a text, and whether it is about something that nobody said.
_Finding = tuple[bool, str]


def _kept(dialogue: Dialogue, begun: State, ended: State, said: set[str]) -> Iterator[_Finding]:
    named = {wanted.id: wanted for wanted in dialogue.final if wanted.id}
    for name, before in begun.items():
        after = ended.get(name)
        if name in dialogue.removed:
            continue
        if after is None:
            yield False, f"{name} is gone"
        elif name in named:
            yield from _faults(named[name], before, after, said)
        elif after != before:
            yield False, f"{name} was touched"
            yield from _faults(WantedItem(id=name), before, after, said)


def _new(dialogue: Dialogue, begun: State, ended: State, said: set[str]) -> Iterator[_Finding]:
    fresh = [name for name in ended if name not in begun]
    wanted = [each for each in dialogue.final if not each.id]
    pairs = sorted(
        (len(list(_faults(each, _blank(each.kind), ended[name], said))), place, name)
        for place, each in enumerate(wanted)
        for name in fresh
        if kind_of(name) == each.kind
    )
    taken: dict[int, str] = {}
    for _, place, name in pairs:
        if place not in taken and name not in taken.values():
            taken[place] = name
    for place, each in enumerate(wanted):
        if place in taken:
            yield from _faults(each, _blank(each.kind), ended[taken[place]], said)
        else:
            yield False, f"a new {each.kind} is missing: {each.fields}"
    stray = [name for name in fresh if name not in taken.values()]
    yield from ((True, f"{name} is an item too many: {_told(ended[name])}") for name in stray)


def _faults(
    wanted: WantedItem, before: Fields, after: Fields, said: set[str]
) -> Iterator[_Finding]:
    """Yield what is wrong with one item, given what it said before."""
    for held, value in after.items():
        if held in _ENVELOPE:
            continue
        # a case calls a field as the kind does, an export as not to mix it up with the envelope's
        field = "version" if held == OWN_VERSION else held
        if field in wanted.fields:
            known = said | _numbers(before.get(held))
            found = _wanted_fault(wanted.fields[field], value, known)
        elif value == before.get(held) or meets(wanted.may.get(field, _NOTHING), value):
            continue
        else:
            # a figure that was said and then taken back is wrong, but nobody made it up
            figures = _figures(value) if field in wanted.may else set()
            is_said = bool(figures) and figures <= said
            found = not (is_said or is_empty(value)), f"nobody said {value!r}"
        if found:
            yield found[0], f"{after['id']} {field}: {found[1]}"


def _wanted_fault(wanted: Any, value: Any, said: set[str]) -> _Finding | None:
    if not meets(wanted, value):
        return False, f"wanted {wanted}, is {value!r}"
    stray = _numbers(value) - said
    return (True, f"nobody said {', '.join(sorted(stray))}") if stray else None


@cache
def _blank(kind: str) -> Fields:
    """Return what an item of a kind says where nobody said anything."""
    model = KINDS[kind].model.model_fields
    values = {
        name: to_jsonable_python(field.get_default(call_default_factory=True))
        for name, field in model.items()
        if not field.is_required()
    }
    return {OWN_VERSION if name == "version" else name: value for name, value in values.items()}


def _numbers_said(dialogue: Dialogue) -> set[str]:
    said = [turn.say for turn in dialogue.turns]
    return _numbers([*said, *(_THOUSANDS.sub("", text) for text in said)])


def _numbers(value: Any) -> set[str]:
    """Return the numbers in the texts of a value; days and ids are judged as what they are."""
    free = (_DAY.sub("", text) for text in texts(value) if kind_of(text) is None)
    found = (number for text in free for number in _NUMBER.findall(text))
    return {_told_number(float(number.replace(",", "."))) for number in found}


def _figures(value: Any) -> set[str]:
    """Return the numbers that stand in a value as numbers."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return {figure for each in inner for figure in _figures(each)}
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return {_told_number(abs(value))} if is_number else set()


def _told_number(number: float) -> str:
    return f"{number:.12g}"


def _told(item: Fields) -> str:
    told = {
        name: value for name, value in item.items() if name not in _ENVELOPE and not is_empty(value)
    }
    return str(told)
