"""Rows out of a workbook; nothing in it is computed, followed or trusted."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.errors import ExchangeError
from assistant.record.exchange.document import SCHEMA_VERSION, schema_refusal
from assistant.record.exchange.faults import Fault, Place
from assistant.record.exchange.rows import Line, Rows, Table, rows_of
from assistant.record.exchange.scalars import CellValue, Unusable
from assistant.record.exchange.workbook_safety import check_package
from assistant.record.exchange.workbook_writing import MARK
from assistant.refusals import refused

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_CELLS = 5_000_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:$]{1,30})\"")
_UNESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SAVE = "refusals.exchange.save"
# What the parser lets through from a package that is sound as a zip but not as a workbook.
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def from_workbook(content: bytes) -> Rows:
    """Return what the rows of a workbook wish, and everything that is wrong with it.

    Args:
        content: An XLSX file.

    Raises:
        ExchangeError: It cannot be opened, or holds no rows.
    """
    check_package(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # because they tell of looks, which are not imported
        try:
            tables, faults = _read(content)
        except _BROKEN as error:
            raise refused(ExchangeError, "refusals.exchange.broken", remedy=_SAVE) from error
    return rows_of(tables, faults)


def _read(content: bytes) -> tuple[list[Table], list[Fault]]:
    # here, because loading it takes long and most commands read no workbook
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        return _tables(book)
    finally:
        book.close()


def _tables(book: Workbook) -> tuple[list[Table], list[Fault]]:
    tables, faults, room = [], [], MAX_CELLS
    for sheet in book.worksheets:
        lines = tuple(_lines(sheet, room))
        room -= sum(len(line.cells) + 1 for line in lines)
        if _is_explanation(lines):
            continue
        found = list(_sheet_faults(sheet)) if any(any(line.cells) for line in lines) else []
        faults += found
        if not found:
            tables.append(Table(sheet.title, lines))
    return tables, faults


def _lines(sheet: Any, room: int) -> Iterator[Line]:
    sheet.reset_dimensions()  # because a file may claim any size
    for number, row in enumerate(sheet.rows, start=1):
        room -= len(row) + 1
        if room < 0:
            raise refused(ExchangeError, "refusals.exchange.cells", most=MAX_CELLS)
        if row:
            yield Line(number, tuple(_value(cell) for cell in row))


def _value(cell: Any) -> CellValue:
    if cell.data_type == "f":
        return Unusable("formula")
    if cell.data_type == "e":
        return Unusable("error_value")
    value: CellValue = cell.value
    return _unescaped(value) if isinstance(value, str) else value


def _unescaped(text: str) -> str:
    return _UNESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _is_explanation(lines: tuple[Line, ...]) -> bool:
    """Tell the sheet that explains the others.

    Raises:
        ExchangeError: It was written by a version of the program with another schema.
    """
    if not lines or not lines[0].cells or lines[0].cells[0] != MARK:
        return False
    version = next(iter(lines[0].cells[1:]), None)
    if version != SCHEMA_VERSION:
        raise schema_refusal("book_schema", version)
    return True


def _sheet_faults(sheet: Any) -> Iterator[Fault]:
    place = Place(sheet.title)
    if sheet.sheet_state != "visible":
        yield Fault(place, "hidden")
    with sheet.parent._archive.open(sheet._worksheet_path) as part:
        for merged in _MERGED.findall(part.read()):
            yield Fault(place, "merged", {"cells": merged.decode()})
