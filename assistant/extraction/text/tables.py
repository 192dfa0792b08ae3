"""Tables of a document: their rows, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from assistant.extraction.text.cues import patterns, table
from assistant.extraction.text.source import Line


class Table(NamedTuple):
    """Rows under one header.

    Args:
        header: The headings of its columns.
        rows: Its rows.
    """

    header: tuple[str, ...]
    rows: tuple[Line, ...]

    def cells(self, column: int) -> list[str]:
        """Return what stands in a column, row by row; nothing where a row is shorter."""
        return [cell(row, column) for row in self.rows]


def cell(row: Line, column: int | None) -> str:
    """Return one cell of a row; empty where there is no such column."""
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def tables_in(lines: Iterable[Line]) -> Iterator[Table]:
    """Return the tables of a document; one that goes on in the next chunk is one table."""
    for key, found in groupby(lines, lambda line: (line.header, line.place.sheet)):
        if key[0]:
            yield Table(key[0], tuple(found))


def role_of(heading: str) -> str:
    """Return what a column of this heading holds, such as `amount`; empty when it does not say."""
    return next((role for role in _roles() if _names(role, heading)), "")


def has_role(heading: str, role: str) -> bool:
    """Tell whether a heading may stand over what a role is for, whatever else it may mean."""
    return _names(role, heading)


@cache
def _roles() -> tuple[str, ...]:
    return tuple(table("columns"))


def _names(role: str, heading: str) -> bool:
    return any(pattern.search(heading) for pattern in patterns("columns", role))


def columns_of(header: Sequence[str], *roles: str) -> dict[str, int]:
    """Return the column of each role that a header has; the first one that fits.

    Args:
        header: The headings.
        roles: What is looked for, the most telling first; a column serves one role only.
    """
    found: dict[str, int] = {}
    for role in roles:
        for place, heading in enumerate(header):
            if place not in found.values() and _names(role, heading):
                found[role] = place
                break
    return found
