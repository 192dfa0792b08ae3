"""What belongs to an item whose kind is known: its parts, and what is left as its name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.guide.cues import table
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.words import pattern

_TABLE = "telling-shapes"
_EDGE = " ,;.:–-"
_DANGLING = re.compile(r"[,;]?\s+(?:it|that|which|den|det|som|and|og|och)$", re.IGNORECASE)
_GAP = re.compile(r"\s+([,.;])|\s{2,}")


class Fitting(NamedTuple):
    """A row that fits a statement, and what its pattern caught."""

    kind: str
    caught: dict[str, str]


class Parted(NamedTuple):
    """The words of each part of a statement by its field, and what is left of it."""

    fields: list[tuple[str, str]]
    rest: str


def shaped(statement: Statement) -> Fitting | None:
    """Return the first shape of its kind that fits a statement; None when it has no kind."""
    for says in _shapes(statement.kind):
        if match := says.search(statement.text):
            caught = {name: text for name, text in match.groupdict().items() if text}
            return Fitting(statement.kind, caught)
    return None


def part_off(kind: str, text: str) -> Parted:
    """Take what belongs to other fields off the words that name an item.

    Args:
        kind: Its kind.
        text: What was told of it.
    """
    found: list[tuple[str, str]] = []
    rest = text
    for field, says in _cuts(kind):
        match = says.search(rest)
        left = f"{rest[: match.start()]} {rest[match.end() :]}".strip(_EDGE) if match else ""
        if match and left:
            found.append((field, next(group for group in match.groups() if group)))
            rest = _DANGLING.sub("", left)
    if found or kind in ("audit", "communication"):
        rest = pattern(table(_TABLE)["joining"]).sub("", rest)
    return Parted(found, _GAP.sub(lambda gap: gap[1] or " ", rest))


def without_maker(kind: str, name: str) -> str:
    """Return a change that is named without who makes it: "replace the chillers"."""
    return pattern(table(_TABLE)["making"]).sub("", name) if kind == "change" else name


@cache
def _shapes(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(text) for text in table(_TABLE)["shapes"].get(kind, ()))


@cache
def _cuts(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    cuts: dict[str, str] = table(_TABLE)["cuts"].get(kind, {})
    return tuple((field, pattern(text)) for field, text in cuts.items())
