"""A message that tells something and asks something: the two are read and answered apart."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import shorten
from typing import NamedTuple

from assistant.guide.compositions import Composition
from assistant.guide.cues import shows
from assistant.guide.pasted import spoken
from assistant.guide.questions import asks
from assistant.guide.record_questions import record_question
from assistant.guide.telling import Fact, Heard, facts_in, head_of, parts_of
from assistant.guide.turns import Turn
from assistant.record import kind_name
from assistant.wording import say

_LONGEST, _LEAST = 45, 3
_SHOWN = 90
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
# What went wrong is worth an entry even where somebody only asks about it.
_OFFERED = ("nonconformity",)
# Who does what until when is told to be kept, and no background of a question.
_NO_BACKGROUND = ("action",)
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
    if len(text.split()) > _LONGEST or _is_guarded(text) or _is_refused(turn):
        return None
    *before, last = _SENTENCE.split(text)
    if not before or len(last.split()) < _LEAST or not asks(last):
        return None
    told = _part(turn, " ".join(before))
    fact = _sure_fact(told)
    is_meant = fact is not None and (fact.kind in _NO_BACKGROUND or _is_ordered(told))
    if fact is None or not (is_meant or _needs_no_background(last, turn)):
        return None
    kind = kind_name(fact.kind, turn.language)
    return Parted(told, _part(turn, _POINTING.sub(kind, last)))


def with_offer(answer: Composition, turn: Turn) -> Composition:
    """Return an answer with the offer to record what its question told as background.

    Args:
        answer: The answer to the question.
        turn: The turn.
    """
    *before, last = _SENTENCE.split(turn.text.strip())
    told = _part(turn, " ".join(before))
    is_fit = answer.status == "answered" and asks(last) and not answer.notes.get("asked")
    fact = _sure_fact(told) if before and is_fit and parted(turn) is None else None
    if fact is None or fact.kind not in _OFFERED or fact.operation != "create":
        return answer
    kind = kind_name(fact.kind, turn.language)
    first = shorten(_SENTENCE.split(fact.said)[0].rstrip("."), _SHOWN, placeholder="…")
    offer = say("talk.offered", turn.language, said=first, kind=kind)
    asked = {"kinds": [fact.kind], "said": fact.said}
    return replace(answer, text=f"{answer.text}\n\n{offer}", notes={**answer.notes, "asked": asked})


def _sure_fact(told: Turn) -> Fact | None:
    if asks(told.text) or _is_refused(told) or _is_guarded(told.text):
        return None
    return next((fact for fact in facts_in(told) if fact.is_sure and not fact.lacks), None)


def _is_guarded(text: str) -> bool:
    return spoken(text) != text or any(shows("telling-guards", guard, text) for guard in _GUARDS)


def _is_ordered(told: Turn) -> bool:
    """Tell whether a message says that it is to be recorded."""
    return any(part.kind or head_of(part.text, told.today) for part in parts_of(told.text))


def _needs_no_background(question: str, turn: Turn) -> bool:
    """Tell whether a question can be answered apart from what was told before it."""
    return bool(_POINTING.search(question)) or record_question(question, turn.today) is not None


def _part(turn: Turn, text: str) -> Turn:
    heard = {part: shares for part, shares in turn.heard.items() if part.rstrip(" .!?") in text}
    return replace(turn, text=text, heard=heard)


def _is_refused(turn: Turn) -> bool:
    return any(Heard(shares).is_refused for shares in turn.heard.values())
