"""Scores of aspects, told without the id of what they belong to."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.guide.known import Known
from assistant.guide.telling.relations import ids_in
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

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
