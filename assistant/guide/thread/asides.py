"""What is said beside the work: another language, another draft, that it is all too much."""

from __future__ import annotations

import re

from assistant.guide.compositions import Composition
from assistant.guide.cues import shows, table
from assistant.guide.turns import Turn
from assistant.settings import Language
from assistant.wording import say

_CUES = "asides"
_LONGEST = 16


def aside(turn: Turn) -> Composition | None:
    """Return the answer to what is said beside the work, or None."""
    text = turn.text.strip()
    if len(text.split()) > _LONGEST:
        return None
    if language_wanted(text):
        return Composition(say("talk.aside.language", turn.language), "answered")
    drafted = turn.previous.get("drafted")
    if drafted and shows(_CUES, "rewording", text):
        told = say("talk.aside.rewording", turn.language, id=drafted)
        return Composition(told, "answered", {"drafted": drafted})
    if shows(_CUES, "lost", text):
        return Composition(say("talk.aside.lost", turn.language), "answered")
    is_scored = re.search(table(_CUES)["scoring"], text, re.IGNORECASE)
    if is_scored and not turn.criteria and "?" not in text:
        return Composition(say("talk.aside.no_method", turn.language), "clarification_fact")
    return None


def language_wanted(text: str) -> Language | None:
    """Return the language that a message asks to go on in; None when it asks for none."""
    rows: dict[Language, str] = table(_CUES)["language"]
    return next((name for name, row in rows.items() if re.match(row, text, re.IGNORECASE)), None)
