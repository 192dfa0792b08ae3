"""What a conversation is called in a list: the first words in it that say something."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from assistant.agent.guard import plain
from assistant.contents import shipped
from assistant.shipped_data import read_yaml

_LONGEST = 60
_GIVEN_LONGEST = 120
# What comes before the first word, except what opens a quotation or a bracket.
_BEFORE = re.compile(r"^[^\w(«“”\"'‘]+")
# Fewer characters than this share would be a title cut far too early.
_LEAST_SHARE = 0.6


def title_of(message: str) -> str:
    """Return a title for a conversation that a message begins; empty where it says nothing yet."""
    words = _BEFORE.sub("", one_line(message))
    while found := _opening().match(words):
        words = _BEFORE.sub("", words[found.end() :])
    if not any(character.isalnum() for character in words):
        return ""
    return _cut(words[:1].upper() + words[1:])


def given_title(words: str) -> str:
    """Return a title that a person chose, on one line and not without end."""
    return one_line(words)[:_GIVEN_LONGEST].rstrip()


def one_line(words: str) -> str:
    """Return text on one line, without characters that only hide something."""
    return " ".join(plain(words).split())


def _cut(words: str) -> str:
    """Return text cut after a whole word."""
    if len(words) <= _LONGEST:
        return words
    begun = words[:_LONGEST]
    whole = begun.rpartition(" ")[0]
    kept = whole if len(whole) >= _LEAST_SHARE * _LONGEST else begun[:-1]
    return kept.rstrip(" .,;:–-(") + "…"


@cache
def _opening() -> re.Pattern[str]:
    """Return what finds a greeting or a courtesy that stands for itself, and who is addressed."""
    lists = read_yaml(shipped("knowledge") / "language" / "greetings.yaml")
    greeting, courtesy = (
        _any(chain.from_iterable(lists[name])) for name in ("greetings", "courtesies")
    )
    addressed = _any(lists["addressed"])
    alone = r"(?=\s*(?:[!.,?;:–-]|$))"
    return re.compile(
        rf"(?:{greeting})\b(?:[\s,]+(?:{addressed})\b{alone})?|(?:{courtesy})\b{alone}",
        re.IGNORECASE,
    )


def _any(phrases: chain[str] | list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
