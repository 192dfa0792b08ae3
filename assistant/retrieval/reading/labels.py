"""Page numbers as printed, read from the heads and feet of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_ALONE = re.compile(
    r"\W{0,3}(?:page|side|sida|s\.|p\.)?\s{0,3}(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s{0,3}(?:of|av|/|\()\s{0,3}\d{1,4}\)?)?\W{0,3}",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:page|side|sida|sidan)\s{1,3}(\d{1,4})\b", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NEEDED = 3
_LONGEST = 160


class _Seen(NamedTuple):
    page: int
    label: str


def is_edge(position: int, total: int) -> bool:
    """Tell whether a line stands where heads and feet are."""
    depth = 2 if total > 5 else 1
    return position < depth or position >= total - depth


def printed_labels(pages: Sequence[tuple[int | None, list[str]]]) -> Mapping[int, str]:
    """Return the numbers printed on pages whose heads or feet count along with them.

    Numbers count along when they are off by the same on at least three pages, or on all of fewer,
    so that a figure that happens to stand at an edge is not taken for one.

    Args:
        pages: Physical number and lines of each page.
    """
    groups: dict[tuple[bool, int], list[_Seen]] = defaultdict(list)
    for page, lines in pages:
        for label, value in _candidates(lines) if page else ():
            groups[label.isdecimal(), value - (page or 0)].append(_Seen(page or 0, label))
    needed = min(_NEEDED, max(len(pages), 2))
    counting = [seen for seen in groups.values() if len({one.page for one in seen}) >= needed]
    return {one.page: one.label for seen in sorted(counting, key=len) for one in seen}


def _candidates(lines: list[str]) -> list[tuple[str, int]]:
    found = []
    for position, line in enumerate(lines):
        if is_edge(position, len(lines)) and len(line) <= _LONGEST:
            match = _ALONE.fullmatch(line) or _NAMED.search(line)
            if match and (value := _value(match[1])):
                found.append((match[1], value))
    return found


def _value(label: str) -> int:
    if label.isdecimal():
        return int(label)
    values = [_ROMAN[letter] for letter in label.lower()]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))
