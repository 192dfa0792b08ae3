"""Scores of aspects and readings of meters, told without the id of what they belong to."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.guide.amounts import find_number
from assistant.guide.cues import shows
from assistant.guide.known import Known
from assistant.guide.telling.relations import ids_in
from assistant.guide.telling.values import entry
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

_UNIT = re.compile(
    r"\d\s?(?P<unit>[kMG]?Wh|m3|m³|mg/l|µg/l|kg|tonnes?|tonn|ton|litres?|liter|l|t|dB|pH|%|°C)"
    r"(?![\w/])",
    re.IGNORECASE,
)
_SAME_UNIT = {"m³": "m3", "tonnes": "t", "tonne": "t", "tonn": "t", "ton": "t", "litres": "l"}
_OF = r"(?:(?:is|to|of|at|as|er|til|på|som|är|till)\W+)?"


class Counted(NamedTuple):
    """What a message scores or reads.

    Args:
        items: What it may belong to; none where nothing of the kind is recorded.
        fields: The value, as the field takes it.
    """

    items: tuple[Known, ...]
    fields: dict[str, Any]


def scored(turn: Turn) -> Counted | None:
    """Return the scores that a message gives an aspect by the names of the criteria."""
    scores = _scores(turn)
    if not scores:
        return None
    aspects = tuple(item for item in turn.items if item.kind == "aspect")
    named = tuple(item for item in aspects if item.id in ids_in(turn.text))
    rest = re.sub("|".join(map(re.escape, turn.criteria)), " ", turn.text, flags=re.IGNORECASE)
    found = None if named else meant(rest, aspects)
    recent = tuple(item for item in turn.recent if item.kind == "aspect" and item.id)
    items = named or (found.items if found else ()) or (recent if len(recent) == 1 else aspects)
    return Counted(items, {"scores+": scores})


def _scores(turn: Turn) -> dict[str, int]:
    found: dict[str, int] = {}
    for criterion in turn.criteria:
        name = re.escape(criterion)
        pattern = (
            rf"\b{name}\w*\W{{1,3}}{_OF}(?P<after>\d{{1,2}})\b"
            rf"|\b(?P<before>\d{{1,2}}) (?:for|on|in|på|i|för) {name}"
        )
        if match := re.search(pattern, turn.text, re.IGNORECASE):
            found[criterion] = int(match["after"] or match["before"])
    return found


def measured(turn: Turn) -> Counted | None:
    """Return the reading that a message tells of something that is measured."""
    meters = tuple(item for item in turn.items if item.kind == "measurement")
    text = turn.text
    unit = _UNIT.search(text)
    is_reading = unit or shows("thread", "metered", text)
    if not meters or not is_reading or find_number(text) is None or ids_in(text):
        return None
    found = meant(text, meters)
    if found is None and not shows("thread", "generic_meter", text):
        return None
    items = found.items if found else meters
    reading = entry("readings", text, turn.today)
    return Counted(_of_unit(items, unit["unit"]) if unit else items, {"readings+": [reading]})


def _of_unit(items: tuple[Known, ...], unit: str) -> tuple[Known, ...]:
    """Return those measured in a unit; all when none of them names it."""
    wanted = _plain(unit)
    fitting = tuple(
        item
        for item in items
        if wanted in map(_plain, re.split(r"[\s,;()]+", f"{item.name} {item.about}"))
    )
    return fitting or items


def _plain(unit: str) -> str:
    return _SAME_UNIT.get(unit.lower(), unit.lower())
