"""Tables of what was used or thrown away, as series of readings: one per thing and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.extraction.text.amounts import Unit, decimal_mark, read_number, total, unit_of
from assistant.extraction.text.cues import patterns, shows
from assistant.extraction.text.periods import month_of, period_end
from assistant.extraction.text.source import Line, Source
from assistant.extraction.text.tables import Table, cell, columns_of, has_role, tables_in

_ROLES = ("cost", "period", "code", "unit", "use", "product", "location")
MEASURES = ("energy", "mass", "volume", "gas")
_YEARS = re.compile(r"\W*(?:19|20)\d\d\W*|(?:19|20)\d\d[-/ ]\d\d?")


@dataclass
class Series:
    """What one thing came to, period by period.

    Args:
        name: The thing, as the document calls it; empty where only the unit tells.
        unit: Unit of the values.
        code: Waste code, where the table has one.
        context: Headings and names around it, from which a nameless series is understood.
        lines: The rows it was read from.
        values: The values of each period, by its last day; an empty day where none is told.
    """

    name: str
    unit: Unit
    code: str
    context: str
    lines: list[Line] = field(default_factory=list)
    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, day: str, value: float, line: Line) -> None:
        """Take a value in."""
        self.values.setdefault(day, []).append(value)
        if not self.lines or self.lines[-1] is not line:
            self.lines.append(line)

    def totals(self) -> list[tuple[str, float]]:
        """Return each period with its total, the earliest first."""
        return [(day, total(self.values[day])) for day in sorted(self.values)]


class _Cells(NamedTuple):
    name: str
    code: str
    unit: Unit


def series_in(source: Source) -> list[Series]:
    """Return the series of all tables of a document, in the order they begin."""
    found: dict[tuple[str, str, str], Series] = {}
    for table in tables_in(source.lines):
        for cells, day, value, row in _values(table, source):
            key = (cells.name.casefold(), cells.code, cells.unit.name)
            context = f"{table.header} {row.place.sheet} {source.file.name}"
            series = found.setdefault(key, Series(cells.name, cells.unit, cells.code, context))
            series.add(day, value, row)
    return list(found.values())


def _values(table: Table, source: Source) -> Iterator[tuple[_Cells, str, float, Line]]:
    rows = [row for row in table.rows if not _is_sum(row)]
    columns = columns_of(table.header, *_ROLES)
    wide = {n: end for n, head in enumerate(table.header) if (end := _period_head(head))}
    if wide:
        columns = {role: n for role, n in columns.items() if n not in wide}
        amounts = list(wide)
    else:
        amounts = _amount_columns(table, columns)
    for column in amounts:
        mark = _mark(table, column, source)
        for row in rows:
            unit = _unit(row, table, column, columns)
            value = read_number(cell(row, column), mark)
            if unit is None or value is None or value < 0:
                continue
            day = wide.get(column) or _day(cell(row, columns.get("period")))
            name = _name(row, table, columns)
            yield _Cells(name, cell(row, columns.get("code")), unit), day, value, row


def is_series(table: Table) -> bool:
    """Tell whether a table counts something by period: in a column of its own, or in many."""
    columns = columns_of(table.header, *_ROLES)
    if "period" in columns and "location" not in columns and _amount_columns(table, columns):
        return True
    heads = [n for n, heading in enumerate(table.header) if _period_head(heading)]
    first = {"product": 0}
    return any(_unit(row, table, n, first) for n in heads for row in table.rows)


def _period_head(heading: str) -> str:
    return (period_end(heading) or "") if _YEARS.fullmatch(heading.strip()) else ""


def _is_sum(row: Line) -> bool:
    filled = [text for text in row.cells if text]
    return bool(filled) and shows(patterns("chemicals", "sums"), filled[0])


def _amount_columns(table: Table, columns: dict[str, int]) -> list[int]:
    """Return the columns that hold amounts: those with a unit in their heading, else by name."""
    free = [n for n in range(len(table.header)) if n not in columns.values()]
    with_unit = [n for n in free if (unit := unit_of(table.header[n])) and unit.of in MEASURES]
    named = [n for n in free if has_role(table.header[n], "amount")]
    return with_unit or named


def _mark(table: Table, column: int, source: Source) -> str:
    is_sheet = bool(table.rows and table.rows[0].place.sheet)
    return decimal_mark(table.cells(column), source.language, is_sheet=is_sheet)


def _unit(row: Line, table: Table, column: int, columns: dict[str, int]) -> Unit | None:
    """Return the unit of a cell: in its own column, beside the number, or in a heading."""
    said = cell(row, column)
    own = re.sub(r"^[\d\s.,’'\u00a0\u202f-]+", "", said)
    texts: Sequence[str] = (
        cell(row, columns.get("unit")),
        own,
        table.header[column],
        cell(row, columns.get("product", 0)),
    )
    found = next((unit for text in texts if text and (unit := unit_of(text))), None)
    return found if found and found.of in MEASURES else None


def _name(row: Line, table: Table, columns: dict[str, int]) -> str:
    if "product" in columns:
        return re.sub(r"\s*\([^)]*\)\s*$", "", cell(row, columns["product"])).strip()
    return ""


def _day(text: str) -> str:
    day = period_end(text) if text else None
    return month_of(day) if day else ""
