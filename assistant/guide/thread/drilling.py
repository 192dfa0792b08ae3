"""A drill that was held, told without the id of the emergency it was about."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.telling.values import entry
from assistant.guide.thread.finding import placed_in, without_noun
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

_LONGEST = 30


class Drilled(NamedTuple):
    """The emergencies that a drill may have been about, and the drill as the field takes it."""

    items: tuple[Known, ...]
    fields: dict[str, Any]


def drilled(turn: Turn) -> Drilled | None:
    """Return the drill that a message tells of an emergency the record holds, or None."""
    text = turn.text.strip()
    emergencies = tuple(item for item in turn.items if item.kind == "emergency")
    is_drill = shows("thread", "drilled", text) and len(text.split()) <= _LONGEST
    if not emergencies or not is_drill or not find_date(text, turn.today, past=True):
        return None
    items = placed_in(text, emergencies, turn)
    if not items:
        found = meant(without_noun(re.split(r"[,.;]\s", text)[0]), emergencies)
        points = re.match(table("thread")["drill_pointing"], text, re.IGNORECASE)
        items = found.items if found else emergencies if points else ()
    return Drilled(items, {"drills+": [entry("drills", text, turn.today)]}) if items else None
