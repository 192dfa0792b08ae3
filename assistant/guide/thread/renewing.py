"""A certificate that somebody has renewed, told by the person and what it is for."""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import shows
from assistant.guide.known import Known
from assistant.guide.thread.finding import holders_in
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

_LONGEST = 30


class Renewed(NamedTuple):
    """The competences that may have been renewed, and until when."""

    items: tuple[Known, ...]
    fields: dict[str, Any]


def renewed(turn: Turn) -> Renewed | None:
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
    return Renewed(found.items, {"valid_until": until})
