"""Tables in texts of a chunk's size: the head first in each, and which rows they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.retrieval.rows import cells_of, row_of

_LONGEST_CELL = 600


class Piece(NamedTuple):
    """A text of a chunk's size.

    Args:
        text: Its lines.
        rows: Rows of the sheet it holds, as "12-40"; empty where they are not counted.
    """

    text: str
    rows: str = ""


def table_pieces(lines: Sequence[str], first: int | None, room: int) -> Iterator[Piece]:
    """Return a table in pieces.

    Args:
        lines: Its head, then its rows, each on one line.
        first: Number of the first row below the head; None where rows are not counted.
        room: Characters that a piece may have.
    """
    head, *rows = lines
    packed: list[str] = []
    size, start = len(head), 0
    for place, row in enumerate(rows):
        if packed and size + 1 + len(row) > room:
            yield _piece(head, packed, first, start)
            packed, size = [], len(head)
        if len(head) + 1 + len(row) > room:
            yield from (Piece(text, _span(first, place, 1)) for text in _slices(head, row, room))
            continue
        if not packed:
            start = place
        packed.append(row)
        size += 1 + len(row)
    if packed:
        yield _piece(head, packed, first, start)
    if not rows:
        yield from (Piece(text, _span(first, 0, 1)) for text in _slices(head, "", room))


def _piece(head: str, rows: Sequence[str], first: int | None, start: int) -> Piece:
    return Piece("\n".join([head, *rows]), _span(first, start, len(rows)))


def _span(first: int | None, start: int, count: int) -> str:
    if first is None:
        return ""
    one, last = first + start, first + start + count - 1
    return str(one) if one == last else f"{one}-{last}"


def _slices(head: str, row: str, room: int) -> Iterator[str]:
    """Return a row that is too wide alone as a few columns at a time, each under its heading."""
    labels, cells = cells_of(head), cells_of(row) if row else ()
    group: list[tuple[str, str]] = []
    for pair in _pairs(labels, cells):
        if group and len(_joined([*group, pair])) > room:
            yield _joined(group)
            group = []
        group.append(pair)
    if group:
        yield _joined(group)


def _pairs(labels: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return each cell with its label, a long one in several."""
    for place in range(max(len(labels), len(cells))):
        label = labels[place] if place < len(labels) else ""
        cell = cells[place] if place < len(cells) else ""
        longest = max(len(label), len(cell))
        for start in range(0, max(longest, 1), _LONGEST_CELL):
            cut = cell[start : start + _LONGEST_CELL]
            shown = label if len(label) <= _LONGEST_CELL // 2 else label[start : start + 300]
            yield shown, cut


def _joined(pairs: Sequence[tuple[str, str]]) -> str:
    labels, cells = zip(*pairs, strict=True)
    rows = [labels, cells] if any(cells) else [labels]
    return "\n".join(map(row_of, rows))
