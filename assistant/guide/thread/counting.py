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
# Longer messages tell of more than a number.
_LONGEST = 16
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
    if len(text.split()) > _LONGEST:
        return None
    found = meant(text, meters)
    if found is None and not shows("thread", "generic_meter", text):
        return None
    items = found.items if found else meters
    fitting = tuple(item for item in items if not unit or _is_in(item, unit["unit"]))
    # a number with another unit is no reading, unless it says that it is one
    items = fitting or (items if shows("thread", "metered", text) else ())
    return Counted(items, {"readings+": [entry("readings", text, turn.today)]})


def _is_in(item: Known, unit: str) -> bool:
    """Tell whether something is measured in a unit."""
    words = re.split(r"[\s,;()]+", f"{item.name} {item.about}")
    return _plain(unit) in map(_plain, words)


def _plain(unit: str) -> str:
    return _SAME_UNIT.get(unit.lower(), unit.lower())
