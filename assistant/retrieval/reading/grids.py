"""Rows of cells, from a sheet or a CSV file, as tables with their heads and row numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from assistant.retrieval.reading.parts import Part
from assistant.retrieval.rows import row_of

_NUMBER = re.compile(r"[-+(]?[\d\s.,:/–-]*\d[\d\s.,:/–-]*\)?\s*(?:%|kr|€|\$)?")
_LONGEST_TITLE = 120
_LONGEST_NUMBER = 40


class Row(NamedTuple):
    """One row.

    Args:
        number: As the program that made the file counts, from 1.
        cells: Its cells from column A on.
    """

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class _Head:
    columns: tuple[int, ...]
    labels: tuple[str, ...]


def grid_parts(rows: Iterable[Row], sheet: str = "") -> tuple[Part, ...]:
    """Return the tables and the texts of a sheet.

    An empty row ends a table. A row with one cell above a table is its heading; the first row
    of words with more cells is its head. A table without a head of its own goes on under
    the one above when it has the same columns, and else gets the letters of its columns.

    Args:
        rows: Rows that hold something, in order.
        sheet: Name of the sheet; empty for a CSV file.
    """
    return tuple(_Sheet(sheet).parts(rows))


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if block and row.number != block[-1].number + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _titles(block: list[Row]) -> list[Row]:
    """Return the rows with one cell above a table; a longer list of them is a table itself."""
    alone = list(takewhile(lambda row: len(_values(row)) == 1, block))
    return [] if len(alone) == len(block) > 2 else alone


def _values(row: Row) -> list[str]:
    """Return the cells that say something; a merged one, which is repeated, once."""
    return list(dict.fromkeys(cell.strip() for cell in row.cells if cell.strip()))


class _Sheet:
    """Goes through one sheet with the heading and the head that hold at each place."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._titles: list[Row] = []
        self._path: tuple[str, ...] = ()
        self._head: _Head | None = None

    def parts(self, rows: Iterable[Row]) -> Iterator[Part]:
        for block in _blocks(rows):
            above = _titles(block)
            self._titles += above
            if table := block[len(above) :]:
                yield from self._lead()
                yield self._table(table)
        yield from self._notes(self._titles, self._path)

    def _lead(self) -> Iterator[Part]:
        """Open the heading that stands above a table; longer texts there are notes."""
        if not self._titles:
            return
        self._head = None
        first = [row for row in self._titles[:2] if len(_values(row)[0]) <= _LONGEST_TITLE]
        self._path = tuple(_values(row)[0] for row in first)
        yield from self._notes(self._titles[len(first) :], self._path)
        self._titles = []

    def _notes(self, rows: Sequence[Row], path: tuple[str, ...]) -> Iterator[Part]:
        for block in _blocks(rows):
            text = "\n".join(" ".join(_values(row)[0].split()) for row in block)
            yield Part(text, None, path, self._name, _span(block))

    def _table(self, block: list[Row]) -> Part:
        head, body = self._head, block
        if not (head and _goes_on(block, head)):
            head, body = _headed(block, _columns(block))
        elif _labels(block[0], head.columns) == head.labels:
            body = block[1:]
        self._head = head
        lines = [head.labels, *(_labels(row, head.columns) for row in body)]
        text = "\n".join(map(row_of, lines))
        return Part(text, None, self._path, self._name, _span(body or block))


def _span(rows: Sequence[Row]) -> str:
    first, last = rows[0].number, rows[-1].number
    return str(first) if first == last else f"{first}-{last}"


def _columns(block: Sequence[Row]) -> tuple[int, ...]:
    used = {
        place
        for row in block
        for place, cell in enumerate(row.cells)
        if cell and not cell.isspace()
    }
    return tuple(sorted(used))


def _labels(row: Row, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        " ".join(row.cells[place].split()) if place < len(row.cells) else "" for place in columns
    )


def _goes_on(block: Sequence[Row], head: _Head) -> bool:
    """Tell whether rows below an empty one belong to the table above it."""
    columns = _columns(block)
    if columns == head.columns:
        return True
    fits = set(columns) <= set(head.columns)
    return fits and (len(block) == 1 or not _is_head(_labels(block[0], columns)))


def _headed(block: list[Row], columns: tuple[int, ...]) -> tuple[_Head, list[Row]]:
    """Return the head of a table and the rows below it."""
    first = _labels(block[0], columns)
    if not _is_head(first):
        return _Head(columns, tuple(map(_letters, columns))), block
    if len(block) > 2 and _spans(first) and _is_head(second := _labels(block[1], columns)):
        both = (
            " ".join(dict.fromkeys(filter(None, pair))) for pair in zip(first, second, strict=True)
        )
        return _Head(columns, tuple(both)), block[2:]
    return _Head(columns, first), block[1:]


def _is_head(labels: Sequence[str]) -> bool:
    named = [label for label in labels if label]
    words = [label for label in named if not _is_number(label) or _is_year(label)]
    return 2 * len(named) >= len(labels) and len(words) == len(named) and not _all_years(named)


def _is_number(label: str) -> bool:
    return len(label) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(label))


def _is_year(label: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", label))


def _all_years(labels: Sequence[str]) -> bool:
    return all(map(_is_year, labels))


def _spans(labels: Sequence[str]) -> bool:
    """Tell whether a head has a cell above several columns."""
    return any(one and one == other for one, other in zip(labels, labels[1:], strict=False))


def _letters(column: int) -> str:
    """Return the name of a column as spreadsheet programs have it, counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
