"""Rows of a sheet or of a CSV file, turned into what they wish the record to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from assistant.errors import ExchangeError, Phrase
from assistant.record.exchange.faults import Fault, Place, Unreadable
from assistant.record.exchange.headings import (
    ID,
    ITEM_VERSION,
    Column,
    column_of,
    kind_of_ids,
    kind_of_sheet,
)
from assistant.record.exchange.notation import parsed
from assistant.record.exchange.scalars import CellValue, Unusable, is_empty, scalar
from assistant.record.exchange.shapes import Shape, shapes
from assistant.record.kinds import ORGANISATION_ID, kind_of, normal_id
from assistant.record.naming import kind_phrase
from assistant.refusals import refused

_SINGLE = ("text", "choice", "day", "whole", "number", "truth")


class Line(NamedTuple):
    """One line of a sheet: its number as spreadsheet programs count, and its cells."""

    number: int
    cells: tuple[CellValue, ...]


class Table(NamedTuple):
    """What stands in one sheet, or in a CSV file.

    Args:
        sheet: Its name.
        lines: Its lines, headings among them.
        kind: Kind of its rows where that is known already.
    """

    sheet: str
    lines: tuple[Line, ...]
    kind: str = ""


class Wish(NamedTuple):
    """What one row wants an item to say.

    Args:
        kind: Kind of the item.
        item_id: Its id; empty for a new item that gets one.
        values: JSON values of the fields that the file has columns for; None empties a field.
        version: Version of the item that was exported; None when the row does not tell.
        place: The row.
        columns: Column of each field.
    """

    kind: str
    item_id: str
    values: dict[str, Any]
    version: int | None
    place: Place
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Rows:
    """A file of rows that was read.

    Args:
        wishes: The rows that could be read.
        faults: What is wrong with the other ones.
        kinds: Kinds that the file holds a sheet of.
    """

    wishes: tuple[Wish, ...] = ()
    faults: tuple[Fault, ...] = ()
    kinds: tuple[str, ...] = ()


def rows_of(tables: Iterable[Table], faults: Iterable[Fault] = ()) -> Rows:
    """Return what the rows of some tables wish.

    Args:
        tables: The sheets.
        faults: What was found wrong before.

    Raises:
        ExchangeError: No sheet holds any row.
    """
    read = [_rows_of(table) for table in tables]
    wishes = tuple(wish for rows in read for wish in rows.wishes)
    found = (*faults, *(fault for rows in read for fault in rows.faults))
    kinds = tuple(dict.fromkeys(kind for rows in read for kind in rows.kinds))
    if not wishes and not found and not kinds:
        raise refused(ExchangeError, "refusals.exchange.no_rows")
    return Rows(wishes, found, kinds)


def _rows_of(table: Table) -> Rows:
    filled = [line for line in table.lines if not all(map(is_empty, line.cells))]
    if not filled:
        return Rows()
    kind = (
        table.kind or kind_of_sheet(table.sheet, map(str, filled[0].cells)) or _told_by_ids(filled)
    )
    if not kind:
        return Rows(faults=(Fault(Place(table.sheet), "sheet", {"name": table.sheet}),))
    heads = _headings(kind, filled)
    named: dict[int, Column] = {}
    faults = []
    for place, words in heads.words.items():
        if column := column_of(kind, words):
            named[place] = column
        else:
            faults.append(_at(table, heads, place, "column", name=words[:60]))
    faults += _twice(table, heads, named)
    if not named:
        return Rows(faults=(Fault(Place(table.sheet), "headings"),), kinds=(kind,))
    below = [line for line in filled if line.number > heads.last]
    read = [_row(kind, table.sheet, line, named, heads) for line in below]
    wishes = tuple(wish for wish in read if isinstance(wish, Wish))
    faults += [fault for row in read if not isinstance(row, Wish) for fault in row]
    return Rows(wishes, tuple(faults), (kind,))


def _told_by_ids(filled: list[Line]) -> str | None:
    return kind_of_ids(line.cells[0] for line in filled[1:] if line.cells)


class _Headings(NamedTuple):
    """The headings by place of the column, and the number of the last line of them."""

    words: dict[int, str]
    shown: dict[int, str]
    last: int


def _headings(kind: str, filled: list[Line]) -> _Headings:
    """Take the first line, and the second one too when that is headings again."""
    first = _words(filled[0])
    if len(filled) < 2:
        return _Headings(first, first, filled[0].number)
    second = _words(filled[1])
    names = [column_of(kind, words) for words in second.values()]
    repeated = names and all(names) and len(second) == len(filled[1].cells) and len(names) > 1
    if repeated or (set(second) == set(first) and names and all(names)):
        return _Headings({**second, **first}, second, filled[1].number)
    return _Headings(first, first, filled[0].number)


def _words(line: Line) -> dict[int, str]:
    return {place: str(c).strip() for place, c in enumerate(line.cells) if not is_empty(c)}


def _twice(table: Table, heads: _Headings, named: dict[int, Column]) -> list[Fault]:
    seen: set[Column] = set()
    faults = []
    for place, column in named.items():
        if column in seen:
            faults.append(_at(table, heads, place, "column_twice"))
        seen.add(column)
    return faults


def _at(table: Table, heads: _Headings, place: int, reason: str, **values: Any) -> Fault:
    where = Place(table.sheet, heads.last, column_text(place, heads.shown.get(place, "")))
    return Fault(where, reason, values)


def column_text(place: int, words: str) -> str:
    """Return what a column is called to a person: its letter, and its heading after it."""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters} ({words[:60]})" if words else letters


def _row(
    kind: str, sheet: str, line: Line, named: Mapping[int, Column], heads: _Headings
) -> Wish | list[Fault]:
    """Return what a row wishes, or everything that is wrong with it."""
    place = Place(sheet, line.number)
    cells, columns = _gathered(line, named, heads)
    faults = [
        Fault(place._replace(column=column_text(at, "")), "no_heading")
        for at, cell in enumerate(line.cells)
        if not is_empty(cell) and at not in heads.words
    ]
    values: dict[str, Any] = {}
    for field, cell in cells.items():
        try:
            values[field] = _value(kind, field, cell)
        except Unreadable as error:
            column = place._replace(column=columns[field])
            faults.append(Fault(column, error.reason, error.values))
    if faults:
        return faults
    item_id, version = values.pop(ID, None) or "", values.pop(ITEM_VERSION, None)
    item_id = item_id or (ORGANISATION_ID if kind == "organisation" else "")
    return Wish(kind, item_id, values, version, place, columns)


def _gathered(
    line: Line, named: Mapping[int, Column], heads: _Headings
) -> tuple[dict[str, CellValue], dict[str, str]]:
    """Return the cell of each field, put together where it spreads over columns, and its column."""
    pieces: dict[str, list[tuple[int, CellValue]]] = {}
    columns: dict[str, str] = {}
    for place, column in named.items():
        cell = line.cells[place] if place < len(line.cells) else None
        pieces.setdefault(column.field, []).append((column.piece, cell))
        columns.setdefault(column.field, column_text(place, heads.shown.get(place, "")))
    return {field: _joined(found) for field, found in pieces.items()}, columns


def _joined(pieces: list[tuple[int, CellValue]]) -> CellValue:
    cells = [cell for _, cell in sorted(pieces, key=lambda piece: piece[0]) if cell is not None]
    if len(cells) < 2:
        return cells[0] if cells else None
    unusable = next((cell for cell in cells if isinstance(cell, Unusable)), None)
    return unusable or "".join(map(str, cells))


def _value(kind: str, field: str, cell: CellValue) -> Any:
    if field == ID:
        return _id(kind, cell)
    shape = Shape(field, "whole") if field == ITEM_VERSION else shapes(kind)[field]
    if shape.form in _SINGLE or is_empty(cell) or isinstance(cell, Unusable):
        value = scalar(shape, cell)
        return shape.default if value is None and field != ITEM_VERSION else value
    return parsed(shape, cell if isinstance(cell, str) else scalar(Shape(field, "text"), cell))


def _kind(item_id: str) -> Phrase:
    return kind_phrase(kind_of(item_id) or "")


def _id(kind: str, cell: CellValue) -> str | None:
    if isinstance(cell, Unusable):
        raise Unreadable(cell.reason)
    if is_empty(cell):
        return None
    words = str(cell)
    item_id = normal_id(words)
    if item_id is None or (kind == "organisation" and item_id != ORGANISATION_ID):
        raise Unreadable("id", text=words[:40])
    if kind_of(item_id) != kind:
        raise Unreadable("other_kind", id=item_id, other=_kind(item_id), kind=kind_phrase(kind))
    return item_id
