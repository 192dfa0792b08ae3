"""Rows of tables and items of lists, read back from the chunks that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.rows import cells_of, is_row, is_rule, row_numbers
from assistant.settings import Language

_ITEM = re.compile(r"^\s*(?:[-*•–]\s+|(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zæøåäö]\))\s+)\S")
_AMOUNT = re.compile(
    r"^\s*(?:(?:kr|nok|sek|eur|usd|€|\$)\.?\s*)?([+-]?\d[\d\s\u00a0\u202f.,']*)\s*([^\d\s|][^\d|]{0,12})?\s*$",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A row of a table, or an item of a list.

    Args:
        cells: Its cells; one for an item.
        chunk: The chunk it stands in.
        number: Row of the sheet or file; None where it is not known.
    """

    cells: tuple[str, ...]
    chunk: StoredChunk
    number: int | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return " | ".join(self.cells)


@dataclass(frozen=True)
class Table:
    """A table of one file, whole; a list has no columns.

    Args:
        columns: Names of the columns.
        chunk: The first chunk that holds a part of it.
        rows: Its rows, in order.
    """

    columns: tuple[str, ...]
    chunk: StoredChunk
    rows: list[Row] = field(default_factory=list)


class Amount(NamedTuple):
    """A number with its unit, which may be empty."""

    value: Decimal
    unit: str


def tables_in(chunks: Sequence[StoredChunk]) -> list[Table]:
    """Return the tables of a file, joined again where chunks cut them, then its lists."""
    tables: list[Table] = []
    lists: dict[str, Table] = {}
    for chunk in chunks:
        for block in _blocks(chunk.text):
            _add_rows(tables, chunk, block)
        items = [line.strip() for line in chunk.text.splitlines() if _ITEM.match(line)]
        if items:
            own = lists.setdefault(chunk.heading, Table((), chunk))
            known = {row.cells[0] for row in own.rows}
            own.rows.extend(Row((item,), chunk) for item in items if item not in known)
    return [table for table in (*tables, *lists.values()) if table.rows]


def _blocks(text: str) -> Iterator[list[tuple[str, ...]]]:
    """Yield the runs of table rows of a text, cells apart."""
    block: list[tuple[str, ...]] = []
    for line in (*text.splitlines(), ""):
        if is_row(line):
            if not is_rule(line):
                block.append(cells_of(line))
        elif block:
            yield block
            block = []


def _add_rows(tables: list[Table], chunk: StoredChunk, block: list[tuple[str, ...]]) -> None:
    header, *cells = block
    numbers = row_numbers(chunk.rows, len(cells))
    rows = [Row(row, chunk, number) for row, number in zip(cells, numbers, strict=True)]
    last = tables[-1] if tables else None
    if last and (last.columns, last.chunk.sheet) == (header, chunk.sheet):
        last.rows.extend(rows)
    else:
        tables.append(Table(header, chunk, rows))


def amount(cell: str, language: Language) -> Amount | None:
    """Return the number of a cell with its unit, or None for a cell that is no amount.

    Args:
        cell: "1 900 kg", "7,2" and the like.
        language: Tells whether a comma parts decimals or thousands.
    """
    found = _AMOUNT.match(cell)
    if not found:
        return None
    digits = re.sub(r"[\s\u00a0\u202f']", "", found[1]).rstrip(".,")
    value = _decimal(digits, language)
    return None if value is None else Amount(value, (found[2] or "").strip())


def _decimal(digits: str, language: Language) -> Decimal | None:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if comma < point else "."
    elif language == "en":
        thousands = "," if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", digits) else ""
    else:
        thousands = "." if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", digits) else ""
    plain = digits.replace(thousands, "") if thousands else digits
    plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain) else None
