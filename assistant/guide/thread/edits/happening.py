"""What was done with something recorded, told without its id: a drill, a renewed certificate."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.telling.values import entry
from assistant.guide.thread.edits.finding import holders_in, placed_in, without_noun
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

_LONGEST = 30


class Happened(NamedTuple):
    """The items that it may have been done with, and the fields that it sets."""

    items: tuple[Known, ...]
    fields: dict[str, Any]


def drilled(turn: Turn) -> Happened | None:
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
    return Happened(items, {"drills+": [entry("drills", text, turn.today)]}) if items else None


def renewed(turn: Turn) -> Happened | None:
    """Return the competence of a person that a message says is valid longer, or None."""
    text = turn.text.strip()
    if not shows("thread", "renewed", text) or len(text.split()) > _LONGEST:
        return None
    held = tuple(item for item in turn.items if item.kind == "competence")
    people = {who for who in holders_in(text, held) if who.lower() in text.lower()}
    named = [item for item in held if item.holder in (people or holders_in(text, held))]
    found = meant(text, named)
    until = find_date(text, turn.today)
    if not found or not until or until <= turn.today:
        return None
    return Happened(found.items, {"valid_until": until})
