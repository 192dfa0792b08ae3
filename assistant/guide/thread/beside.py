"""A message that tells something and asks something: the two are read and answered apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.guide.cues import shows
from assistant.guide.pasted import spoken
from assistant.guide.questions import asks
from assistant.guide.telling import Heard, facts_in
from assistant.guide.turns import Turn
from assistant.record import kind_name

_LONGEST, _LEAST = 45, 3
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_GUARDS = ("quoted", "forged", "hypothetical", "received")
_POINTING = re.compile(
    r"\b(?:that|this|it|det(?: der| her| där| här)?|dette|detta)\b"
    r"(?=[^\w]*$| (?:under|in|i|then|da|då)\b)",
    re.IGNORECASE,
)


class Parted(NamedTuple):
    """A message in two.

    Args:
        told: The turn with what it tells.
        asked: The turn with what it asks beside that.
    """

    told: Turn
    asked: Turn


def parted(turn: Turn) -> Parted | None:
    """Return what a message tells and what it asks, or None where it does not do both.

    Args:
        turn: The turn as it was read.
    """
    text = turn.text.strip()
    if spoken(text) != text or len(text.split()) > _LONGEST:
        return None
    if any(shows("telling-guards", guard, text) for guard in _GUARDS):
        return None
    *before, last = _SENTENCE.split(text)
    if not before or len(last.split()) < _LEAST or not asks(last):
        return None
    told = _part(turn, " ".join(before))
    facts = [] if asks(told.text) or _is_refused(turn) else facts_in(told)
    if not any(fact.is_sure for fact in facts):
        return None
    kind = kind_name(facts[0].kind, turn.language)
    return Parted(told, _part(turn, _POINTING.sub(kind, last)))


def _part(turn: Turn, text: str) -> Turn:
    heard = {part: shares for part, shares in turn.heard.items() if part.rstrip(" .!?") in text}
    return replace(turn, text=text, heard=heard)


def _is_refused(turn: Turn) -> bool:
    return any(Heard(shares).is_refused for shares in turn.heard.values())
