"""Lines of a printed page as pieces of text with their places, left to right, top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

# A space is about a quarter of the height of a line; a gap this wide parts two cells.
_GAP = 0.9
# Pieces are on one line when they share this much of the lower one's height.
_SHARED = 0.5


class Segment(NamedTuple):
    """A run of text on one line.

    Args:
        left: Left edge, in points from the left of the page.
        right: Right edge.
        bottom: Lower edge, in points from the bottom of the page.
        top: Upper edge.
        text: What it says.
    """

    left: float
    right: float
    bottom: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """Height of its letters, in points."""
        return self.top - self.bottom


Line = tuple[Segment, ...]
# A drawing has thousands of strokes, and no rows.
_MOST_STROKES = 3_000
_LEAST_WIDTH = 20.0
_PATH = 2


def page_lines(page: Any) -> list[Line]:
    """Return the lines of a page, each as the runs that wide gaps part.

    Args:
        page: A page of pypdfium2.
    """
    text = page.get_textpage()
    found: list[Segment] = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if words and top > bottom:
            found.append(Segment(left, right, bottom, top, words))
    return [_runs(line) for line in _lines(found)]


def rules(page: Any) -> list[float]:
    """Return how high, in points, the edges of what is drawn stand on a page: lines and boxes.

    Args:
        page: A page of pypdfium2.
    """
    found: set[float] = set()
    for stroke in islice(page.get_objects(filter=(_PATH,), max_depth=3), _MOST_STROKES):
        left, bottom, right, top = stroke.get_bounds()
        if right - left >= _LEAST_WIDTH:
            found |= {bottom, top}
    return sorted(found)


def _lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: -(each.top + each.bottom)):
        if lines and _is_beside(segment, lines[-1][0]):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _is_beside(one: Segment, other: Segment) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared >= _SHARED * min(one.height, other.height)


def _runs(line: list[Segment]) -> Line:
    """Join pieces that only a space parts."""
    line.sort(key=lambda each: each.left)
    height = max(segment.height for segment in line)
    groups = [[line[0]]]
    for one, other in pairwise(line):
        if other.left - one.right > _GAP * height:
            groups.append([])
        groups[-1].append(other)
    return tuple(_joined(group, height) for group in groups)


def _joined(group: Sequence[Segment], height: float) -> Segment:
    text = group[0].text
    for one, other in pairwise(group):
        is_apart = other.left - one.right > 0.1 * height
        text += f" {other.text}" if is_apart else other.text
    return Segment(
        group[0].left,
        max(each.right for each in group),
        min(each.bottom for each in group),
        max(each.top for each in group),
        re.sub(r"\s+", " ", text),
    )
