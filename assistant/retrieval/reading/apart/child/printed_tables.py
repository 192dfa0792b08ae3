"""Tables of a PDF: rows are told by gaps that stand below each other, ruled or not."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .segments import Line, Segment, page_lines, rules

_LEAST_ROWS = 2
# Lines further apart than this many heights of a line do not belong to one table.
_FAR = 3.0
# Two columns of such long lines are a page set in columns, not a table.
_PROSE = 38
_ALIGNED = 4.0
# So many lines at the top and at the bottom may be running heads and feet.
_EDGE = 2


class _Table(NamedTuple):
    """A table as it stands on a page.

    Args:
        columns: Left and right edge of each column, in points.
        rows: The text of its cells.
    """

    columns: tuple[tuple[float, float], ...]
    rows: list[list[str]]


def pages_with_tables(content: bytes) -> dict[int, str]:
    """Return the text of the pages that hold tables, rows as in Markdown, by number from 1.

    A table that goes on over a page without its head gets the head again.

    Args:
        content: The PDF file.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    found: dict[int, str] = {}
    head: _Table | None = None
    try:
        document = PdfDocument(io.BytesIO(content))
        for number, page in enumerate(document, 1):
            lines = page_lines(page)
            several = sum(len(line) > 1 for line in lines) >= _LEAST_ROWS
            told, head = _told(lines, rules(page), head) if several else ("", None)
            if told:
                found[number] = told
            page.close()
    except PdfiumError:
        # what can be read of the file was read without places
        return found
    return found


def _told(
    lines: Sequence[Line], ruled: Sequence[float], before: _Table | None
) -> tuple[str, _Table | None]:
    """Return the text of a page with tables, empty without, and the table at its end."""
    texts: list[str] = []
    found: list[_Table] = []
    left = 0
    for position, part in _parts(lines, ruled):
        left += 1
        if isinstance(part, _Table):
            part = _with_head(part, before if position <= _EDGE else None)
            found.append(part)
            left = 0
            texts += map(_row, part.rows)
        else:
            texts.append(" ".join(segment.text for segment in part))
    return "\n".join(texts) if found else "", found[-1] if found and left <= _EDGE else None


def _with_head(table: _Table, before: _Table | None) -> _Table:
    """Return a table that goes on from the page before under the head that stands there."""
    if before is None or not _is_same(table, before) or set(table.rows[0]) & set(before.rows[0]):
        return table
    return _Table(table.columns, [before.rows[0], *table.rows])


def _is_same(one: _Table, other: _Table) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(own[0] - before[0]) <= _ALIGNED
        for own, before in zip(one.columns, other.columns, strict=True)
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _parts(lines: Sequence[Line], ruled: Sequence[float]) -> Iterator[tuple[int, _Table | Line]]:
    """Yield tables, and the lines that belong to none, with the number of the line."""
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        table = _table(lines[start:end], ruled) if end - start >= _LEAST_ROWS else None
        if table is None:
            yield start, lines[start]
            start += 1
        else:
            yield start, table
            start = end


def _end(lines: Sequence[Line], start: int) -> int:
    """Return where a run of lines with several cells, or with the rest of a cell, ends."""
    if len(lines[start]) < 2:
        return start + 1
    end = start + 1
    while end < len(lines) and _belongs(lines[end], lines[end - 1], lines[start]):
        end += 1
    return end


def _belongs(line: Line, above: Line, first: Line) -> bool:
    height = max(segment.height for segment in above)
    is_near = above[0].bottom - line[0].top < _FAR * height
    # what goes on in the first column alone is a line of its own below the table
    is_rest = len(line) == 1 and line[0].left > first[0].right
    return is_near and (len(line) >= 2 or is_rest)


def _table(lines: Sequence[Line], ruled: Sequence[float]) -> _Table | None:
    """Return lines as a table, or None where their cells do not stand below each other."""
    usual = Counter(len(line) for line in lines if len(line) > 1).most_common(1)[0][0]
    whole = [line for line in lines if len(line) == usual]
    columns = _columns(whole)
    if len(columns) != usual or len(whole) < _LEAST_ROWS or _is_prose(whole):
        return None
    cells = [_cells(line, columns) for line in lines]
    if any(row is None for row in cells):
        return None
    found: list[list[str]] = []
    begins = _beginnings(lines, [row or [] for row in cells], ruled)
    for row, is_new in zip(cells, begins, strict=True):
        if is_new:
            found.append(row or [])
        else:
            pairs = zip(found[-1], row or [], strict=True)
            found[-1] = [" ".join(filter(None, pair)) for pair in pairs]
    return _Table(columns, found) if len(found) >= _LEAST_ROWS else None


def _beginnings(
    lines: Sequence[Line], cells: Sequence[Sequence[str]], ruled: Sequence[float]
) -> list[bool]:
    """Tell which lines begin a row: those below a rule, or where none is drawn, a first cell."""
    bands = [sum(rule > _middle(line) for rule in ruled) for line in lines]
    if len(set(bands)) > 1:
        return [True, *(one != other for one, other in pairwise(bands))]
    rest = (_is_rest(line, above) for above, line in pairwise(lines))
    return [True, *(bool(row[0]) or not below for row, below in zip(cells[1:], rest, strict=True))]


def _middle(line: Line) -> float:
    return (line[0].top + line[0].bottom) / 2


def _columns(lines: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    """Return the edges of the columns: what overlaps from row to row."""
    spans = sorted((segment.left, segment.right) for line in lines for segment in line)
    found = [spans[0]]
    for left, right in spans[1:]:
        if left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return tuple(found)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether the cells are lines of a page that is set in columns, or a form's fields."""
    lengths = [sorted(len(line[n].text) for line in lines) for n in range(len(lines[0]))]
    is_long = all(column[len(column) // 2] > _PROSE for column in lengths)
    is_form = len(lines[0]) == 2 and all(line[0].text.endswith(":") for line in lines)
    return is_long or is_form


def _cells(line: Line, columns: Sequence[tuple[float, float]]) -> list[str] | None:
    """Return the text in each column; None where a piece stands over two of them."""
    cells = [""] * len(columns)
    for segment in line:
        own = [n for n, edges in enumerate(columns) if _overlap(segment, edges) > 0]
        if len(own) > 1:
            own = [n for n in own if _overlap(segment, columns[n]) > 0.5 * _width(segment)]
        if len(own) != 1:
            return None
        cells[own[0]] = " ".join(filter(None, (cells[own[0]], segment.text)))
    return cells


def _overlap(segment: Segment, edges: tuple[float, float]) -> float:
    return min(segment.right, edges[1]) - max(segment.left, edges[0])


def _width(segment: Segment) -> float:
    return segment.right - segment.left


def _is_rest(line: Line, above: Line) -> bool:
    """Tell whether a line goes on in the row above: it stands right below it."""
    return above[0].bottom - line[0].top < 0.8 * line[0].height
