"""Words on a page as lines of text and rows of tables, by where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import NamedTuple

# Times the height of its letters: wider than the space between two words of a justified line.
_COLUMN_GAP = 2.0


class Word(NamedTuple):
    """A word on a page.

    Args:
        text: The word.
        line: Block, paragraph and line it stands in.
        left: Where it begins, in dots.
        width: Its width, in dots.
        height: Its height, in dots.
    """

    text: str
    line: tuple[int, int, int]
    left: int
    width: int
    height: int


class _Cell(NamedTuple):
    text: str
    left: int
    right: int


_Line = list[_Cell]


def lines_of(words: list[Word]) -> Iterator[str]:
    """Return the text of a page line by line; lines whose words stand in columns as table rows.

    Args:
        words: Its words in reading order.
    """
    lines = [_line(list(found)) for _, found in groupby(words, lambda word: word.line)]
    for is_table, found in groupby(_with_neighbours(lines), lambda pair: pair[1]):
        block = [line for line, _ in found]
        yield from _rows(block) if is_table else map(_text, block)


def _line(words: list[Word]) -> _Line:
    height = median(word.height for word in words)
    cells: list[_Cell] = []
    for word in words:
        right = word.left + word.width
        if cells and word.left - cells[-1].right < _COLUMN_GAP * height:
            cells[-1] = _Cell(f"{cells[-1].text} {word.text}", cells[-1].left, right)
        else:
            cells.append(_Cell(word.text, word.left, right))
    return cells


def _with_neighbours(lines: list[_Line]) -> Iterator[tuple[_Line, bool]]:
    """Return each line with whether it is a row: it has columns, and so has one next to it."""
    split = [len(line) > 1 for line in lines]
    for place, line in enumerate(lines):
        before = place > 0 and split[place - 1]
        after = place + 1 < len(lines) and split[place + 1]
        yield line, split[place] and (before or after)


def _text(line: _Line) -> str:
    return " ".join(cell.text for cell in line)


def _rows(lines: list[_Line]) -> Iterator[str]:
    """Return lines as rows with as many cells as the one that has most."""
    columns = max(lines, key=len)
    for line in lines:
        row = [""] * len(columns)
        for cell in line:
            nearest = min(range(len(columns)), key=lambda place: _apart(cell, columns[place]))
            row[nearest] = f"{row[nearest]} {cell.text}".strip()
        yield "| " + " | ".join(text.replace("|", "/") for text in row) + " |"


def _apart(cell: _Cell, column: _Cell) -> int:
    """Return how far a cell is from a column, by whichever edge both are set to."""
    return min(abs(cell.left - column.left), abs(cell.right - column.right))
