"""What went wrong, told apart: what happened, what was done at once, and why."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.cues import table
from assistant.guide.telling.words import meets, pattern

_CLAUSE = re.compile(
    r"((?<=[.!;])\s+|,\s+(?:(?:and|og|och|but|men|so|så) )?|\s+(?:and|og|och|but|men|so|så)\s+|"
    r"\s+[–-]\s+)"
)
_THING = re.compile(
    r"(?:the|an?|our|some|den|det|de|en|et|ett|noe|litt|något|lite)\b", re.IGNORECASE
)


def is_deed(text: str) -> bool:
    """Tell whether words begin with what was done about something."""
    return meets("telling-incidents", "deed", text)


def read_incident(text: str) -> dict[str, Any]:
    """Return description, correction and cause; what was not told is left out.

    Args:
        text: What was said about one thing that went wrong.
    """
    cause, text = _cause(text)
    happened, done = _told_apart(text)
    fields = {"description": happened, "correction": done, "cause": cause}
    return {name: told for name, told in fields.items() if told}


def _cause(text: str) -> tuple[str, str]:
    """Return why it happened, and the text without it."""
    if match := pattern(table("telling-incidents")["cause_before"]).search(text):
        rest = text[: match.start()] + text[match.end() :]
        return (match["cause"].strip(), rest.strip(" ,;.–-")) if rest.strip() else ("", text)
    for row in table("telling-incidents")["cause"]:
        for clause in re.finditer(r"(?:^|(?<=[.!;,]))[^.!;,]+", text):
            match = pattern(row).search(clause[0].lstrip())
            if match:
                start = clause.start() + len(clause[0]) - len(clause[0].lstrip()) + match.start()
                end = start + match.end() - match.start()
                return match["cause"].strip(" .!"), (text[:start] + text[end:]).strip(" ,;.–-")
    return "", text


def _told_apart(text: str) -> tuple[str, str]:
    """Return what happened and what was done, each in the words and the order it was told."""
    happened, done = "", ""
    is_done = False
    pieces = _CLAUSE.split(text)
    marks = ["", *pieces[1::2]]
    for mark, clause in zip(marks, pieces[::2], strict=True):
        is_done = _is_done(mark, clause, is_done=is_done)
        if is_done:
            done += (mark if done else "") + clause
        else:
            happened += (mark if happened else "") + clause
    return happened.strip(" ,;.!"), done.strip(" ,;.!")


def _is_done(mark: str, clause: str, *, is_done: bool) -> bool:
    """Tell whether a clause says what was done; one without a sign goes with the one before."""
    if is_deed(clause):
        return True
    if _THING.match(clause):
        return False
    starts_anew = mark.strip(" ") not in ("", "and", "og", "och", ",", "so", "så")
    return is_done and not starts_anew and not meets("telling-parts", "after_incident", clause)
