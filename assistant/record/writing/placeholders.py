"""`NEW-1` in a value: the item that the first change of the same proposal creates."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from assistant.errors import RecordError
from assistant.record.changes import Change
from assistant.record.items import texts
from assistant.refusals import refused

_NEW = re.compile(r"\s*(NEW-[0-9]{1,4})\s*")


def placeholder(place: int) -> str:
    """Return what stands for the item that a change creates.

    Args:
        place: Place of the change in its proposal, from 1.
    """
    return f"NEW-{place}"


def creations(changes: tuple[Change, ...]) -> dict[str, Change]:
    """Return the changes that create an item, by what stands for that item."""
    return {
        placeholder(place): change
        for place, change in enumerate(changes, start=1)
        if change.operation == "create"
    }


def check_placeholders(changes: tuple[Change, ...]) -> None:
    """Refuse a value that stands for an item which no change of the proposal creates.

    Raises:
        RecordError: Naming the value and those that could stand there.
    """
    known = creations(changes)
    named = [name for change in changes if change.operation != "undo" for name in _named(change)]
    if unknown := next((name for name in named if name not in known), None):
        raise refused(
            RecordError,
            "links.new.unknown",
            remedy=f"links.new.{'which' if known else 'none'}",
            name=unknown,
            names=", ".join(known),
        )


def _named(change: Change) -> list[str]:
    matches = [_NEW.fullmatch(text) for text in texts(change.values)]
    return [match[1] for match in matches if match]


def substituted(value: Any, names: Mapping[str, str]) -> Any:
    """Return JSON values with each `NEW-1` that stands alone replaced by its name."""
    if isinstance(value, str):
        match = _NEW.fullmatch(value)
        return names.get(match[1], value) if match else value
    if isinstance(value, dict):
        return {key: substituted(part, names) for key, part in value.items()}
    return [substituted(part, names) for part in value] if isinstance(value, list) else value


def with_names(changes: tuple[Change, ...], names: Mapping[str, str]) -> tuple[Change, ...]:
    """Return changes in which each `NEW-1` is replaced by its name; an undo stays as it is."""
    return tuple(
        change
        if change.operation == "undo"
        else change.model_copy(update={"values": substituted(change.values, names)})
        for change in changes
    )


def without(changes: tuple[Change, ...], left_out: Collection[int]) -> tuple[Change, ...]:
    """Return changes without some of them; `NEW-3` goes on meaning the same change.

    Args:
        changes: All of them.
        left_out: Places from 0 of those that go.

    Raises:
        RecordError: None would be left, or one that stays points at one that goes.
    """
    if not left_out:
        return changes
    kept = [place for place in range(len(changes)) if place not in left_out]
    if not kept:
        raise RecordError("Nothing would be left of the proposal.", "Reject it instead.")
    gone = {placeholder(place + 1) for place in left_out}
    staying = tuple(changes[place] for place in kept)
    if needed := next((n for change in staying for n in _named(change) if n in gone), None):
        raise RecordError(
            f"Another change of the proposal points at {needed}, which is left out.",
            "Leave that one out too, or keep both.",
        )
    return with_names(staying, {placeholder(p + 1): placeholder(n) for n, p in enumerate(kept, 1)})
