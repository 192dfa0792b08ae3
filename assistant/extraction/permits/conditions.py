"""A permit cut into its numbered conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.extraction.text.cues import patterns, shows
from assistant.extraction.text.source import Line, Place
from assistant.retrieval.words import sentences

_HEADING_LENGTH = 80


@dataclass
class Condition:
    """One numbered condition of a permit.

    Args:
        number: Its number, as "3.2"; the heading where it has none.
        title: The heading it stands under, without a number.
        place: Where it begins.
        is_numbered: It has a number of its own, or its section has.
        lines: Its running text, line by line.
        rows: Rows of its tables.
    """

    number: str
    title: str
    place: Place
    is_numbered: bool
    lines: list[Line] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """Return its sentences, without those that ask nothing of the organisation."""
        said = [sentence for line in self.lines for sentence in sentences(line.text)]
        return [text for text in said if not shows(patterns("conditions", "left_out"), text)]


def conditions_in(lines: tuple[Line, ...]) -> Iterator[Condition]:
    """Return the conditions of a permit in order, without sections that set none."""
    current: Condition | None = None
    above: tuple[str, ...] | None = None
    for line in lines:
        if current is None or line.place.headings != above:
            if current:
                yield from _kept(current)
            current, above = _under_heading(line.place), line.place.headings
        opened = None if line.cells else _opened(line, current)
        if opened:
            yield from _kept(current)
            current = opened
        elif line.cells:
            current.rows.append(line)
        else:
            current.lines.append(line)
    if current:
        yield from _kept(current)


def _kept(condition: Condition) -> Iterator[Condition]:
    left_out = shows(patterns("conditions", "left_out_headings"), condition.title)
    if (condition.lines or condition.rows) and not left_out:
        yield condition


def _under_heading(place: Place) -> Condition:
    """Return an empty condition for what stands under a heading before any number."""
    heading = place.headings[-1] if place.headings else ""
    number, title = _numbered(heading)
    return Condition(number or heading, title, place, bool(number))


def _numbered(heading: str) -> tuple[str, str]:
    for key in ("numbers", "heading_numbers"):
        for pattern in patterns("conditions", key):
            if match := pattern.match(heading):
                return match["number"], heading[match.end() :].strip(" .:–-")
    return "", heading


def _opened(line: Line, current: Condition) -> Condition | None:
    """Return the condition that a line opens by the number in front of it, or None."""
    for pattern in patterns("conditions", "numbers"):
        match = pattern.match(line.text)
        if match:
            rest = line.text[match.end() :].lstrip(" .:–-")
            return _with_text(match["number"], rest, line, current)
    return None


def _with_text(number: str, rest: str, line: Line, current: Condition) -> Condition:
    is_title = len(rest) <= _HEADING_LENGTH and not re.search(r"[.;:!]$|\d\s*\S+$", line.text)
    if is_title and not shows(patterns("conditions", "duties"), rest):
        return Condition(number, rest or current.title, line.place, is_numbered=True)
    opened = Condition(number, current.title, line.place, is_numbered=True)
    opened.lines.append(line._replace(text=rest))
    return opened
