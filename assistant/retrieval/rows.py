"""Rows of tables as chunks keep them: cells between bars on one line, `| zinc | 2.0 mg/l |`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RULE = re.compile(r"^\|[\s:|-]*\|?$")
_CELL_END = re.compile(r"(?<!\\)\|")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table."""
    return line.lstrip().startswith("|")


def is_rule(line: str) -> bool:
    """Tell whether a row only parts the head of a table from what is below it."""
    return bool(_RULE.match(line.strip()))


def cells_of(row: str) -> tuple[str, ...]:
    """Return the cells of a row."""
    parts = _CELL_END.split(row.strip().removeprefix("|").removesuffix("|"))
    return tuple(part.replace("\\|", "|").strip() for part in parts)


def row_of(cells: Iterable[str]) -> str:
    """Return cells as a row on one line; a bar in a cell would end it, and becomes a slash."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "/") for cell in cells) + " |"


def row_numbers(rows: str, count: int) -> list[int | None]:
    """Return the number of each row below the head of a table; None where it is not known.

    Args:
        rows: The rows that a chunk says it holds, as "12" or "12-40"; its head may be among them.
        count: How many rows it holds, its head left out.
    """
    ends = _RANGE.fullmatch(rows.strip())
    if not ends:
        return [None] * count
    first, last = int(ends[1]), int(ends[2] or ends[1])
    start = last - count + 1
    return list(range(start, last + 1)) if start - first in (0, 1) else [None] * count
