"""The first step of a turn: may this question be taken at all?"""

from __future__ import annotations

import unicodedata

from assistant.guide import Ending
from assistant.visible import visible

_READABLE_SHARE = 0.7


def guard(question: str, limit: int) -> Ending | None:
    """Return the ending of a message that is empty, too long or no text; None for any other.

    Args:
        question: What the person sent.
        limit: Longest question taken, in characters.
    """
    stripped = question.strip()
    if not stripped:
        return Ending("clarification_empty")
    if len(question) > limit:
        return Ending("declined_too_long", {"length": str(len(question)), "limit": str(limit)})
    readable = sum(_is_readable(character) for character in stripped)
    if readable < _READABLE_SHARE * len(stripped) or not any(c.isalnum() for c in stripped):
        return Ending("clarification_unreadable")
    return None


def _is_readable(character: str) -> bool:
    return (
        character.isspace()
        or unicodedata.category(character)[0] in "LNPSMZ"
        and character != "\ufffd"
    )


def plain(question: str) -> str:
    """Return the question without control and invisible characters; they only hide text."""
    return visible(question).strip()
