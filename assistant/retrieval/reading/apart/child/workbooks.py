"""Workbooks as rows of shown values: no formula is worked out, no link followed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from .sniffing import UnsafeFile

# above this the whole sheet in memory costs too much, and merged cells stay as they are
_WHOLE = 5_000_000
_PERCENT = re.compile(r"0(?:\.(0+))?\s*%")
_MAX_COLUMNS = 500
_LARGEST_MERGED = 10_000


class Sheet(NamedTuple):
    """One sheet.

    Args:
        name: Its name.
        rows: Number of each row that holds something, with its cells from column A on.
    """

    name: str
    rows: list[tuple[int, list[str]]]


class _Budget:
    def __init__(self, characters: int) -> None:
        self._left = characters

    def spend(self, cells: Iterable[str]) -> None:
        self._left -= sum(len(cell) + 3 for cell in cells)
        if self._left < 0:
            raise UnsafeFile("too_much_text")


def read_workbook(content: bytes, kind: str, max_text: int) -> list[Sheet]:
    """Return the sheets of a workbook in order, hidden ones too.

    Args:
        content: The file.
        kind: `xlsx`, `xls` or `ods`.
        max_text: Characters that may come out.

    Raises:
        UnsafeFile: It holds more text than that.
    """
    budget = _Budget(max_text)
    found = _openpyxl(content) if kind == "xlsx" else _calamine(content)
    return [Sheet(name, list(_kept(rows, budget))) for name, rows in found]


def _kept(
    rows: Iterable[tuple[int, list[str]]], budget: _Budget
) -> Iterator[tuple[int, list[str]]]:
    for number, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            budget.spend(cells)
            yield number, cells


def _openpyxl(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    import warnings

    from openpyxl import load_workbook

    warnings.simplefilter("ignore")
    whole = len(content) <= _WHOLE
    book = load_workbook(io.BytesIO(content), read_only=not whole, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield sheet.title, _whole_rows(sheet) if whole else _passing_rows(sheet)


def _whole_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Return the rows of a sheet in memory, each cell of a merged range with its value."""
    rows: dict[int, dict[int, str]] = {}
    # because iter_rows makes every empty row up to a forgotten cell in the last one
    for (number, column), cell in sheet._cells.items():
        if column <= _MAX_COLUMNS and (shown := _shown(cell)):
            rows.setdefault(number, {})[column] = shown
    for area in sheet.merged_cells.ranges:
        shown = rows.get(area.min_row, {}).get(area.min_col, "")
        if shown and area.size["rows"] * area.size["columns"] <= _LARGEST_MERGED:
            for number, column in area.cells:
                rows.setdefault(number, {})[column] = shown
    for number in sorted(rows):
        row = rows[number]
        yield number, [row.get(column, "") for column in range(1, max(row) + 1)]


def _passing_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    width = min(sheet.max_column or _MAX_COLUMNS, _MAX_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_col=width), start=1):
        yield number, [_shown(cell) for cell in row]


def _shown(cell: Any) -> str:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        percent = _PERCENT.search(cell.number_format or "")
        if percent:
            return f"{value * 100:.{len(percent[1] or '')}f} %"
    return text_of(value)


def _calamine(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            shown = ([text_of(value) for value in row[:_MAX_COLUMNS]] for row in rows)
            yield name, enumerate(shown, start=1)


def text_of(value: object) -> str:
    """Return a value as a person would write it; dates as 2026-11-22."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time, timedelta)):
        return str(value)
    return str(value)
