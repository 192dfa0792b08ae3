"""One kind of the record as CSV, and back from whatever a spreadsheet program made of it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from assistant.errors import ExchangeError
from assistant.record.exchange.headings import (
    Column,
    column_of,
    columns,
    kind_of_ids,
    kind_of_sheet,
    label,
    machine_name,
)
from assistant.record.exchange.rows import Line, Rows, Table, rows_of
from assistant.record.exchange.shapes import shapes
from assistant.record.exchange.workbook_writing import cell
from assistant.record.items import Item
from assistant.record.kinds import KINDS
from assistant.record.naming import kind_choices
from assistant.record.validation import known_kind
from assistant.refusals import refused
from assistant.settings import Language

DELIMITERS = (";", ",", "\t")
_LIKE_FORMULA = re.compile(r"'*[=+\-@\t]")
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def to_csv(
    items: Iterable[Item],
    kind: str,
    language: Language,
    *,
    delimiter: str | None = None,
    bom: bool = True,
) -> bytes:
    """Return the items of one kind as CSV in UTF-8.

    A text that a spreadsheet program could take for a formula gets an apostrophe before it.

    Args:
        items: Items; other kinds are left out.
        kind: Which kind.
        language: Language of the headings and of words of closed sets.
        delimiter: What stands between cells; when None, `,` for English, else `;`.
        bom: Whether to begin with the mark by which Excel knows UTF-8.

    Raises:
        RecordError: There is no such kind.
    """
    known_kind(kind)
    text = io.StringIO(newline="")
    usual = "," if language == "en" else ";"
    writer = csv.writer(text, delimiter=delimiter or usual, lineterminator="\r\n")
    writer.writerow([_heading(kind, field, language) for field in columns(kind)])
    chosen = sorted((item for item in items if item.kind == kind), key=lambda item: item.place)
    for item in chosen:
        writer.writerow([_held(value) for value in _values(item, language)])
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _heading(kind: str, field: str, language: Language) -> str:
    return f"{label(field, language)} [{machine_name(kind, Column(field))}]"


def _values(item: Item, language: Language) -> list[Any]:
    values = item.data.values()
    cells = [cell(shape, values[field], language) for field, shape in shapes(item.kind).items()]
    return [item.id, *cells, item.version]


def _held(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if _LIKE_FORMULA.match(value) else value
    return value.isoformat() if isinstance(value, date) else value


def _freed(text: str) -> str:
    return text[1:] if text.startswith("'") and _LIKE_FORMULA.match(text) else text


def from_csv(content: bytes, kind: str | None = None, *, name: str = "") -> Rows:
    """Return what the rows of a CSV file wish, and everything that is wrong with it.

    Encoding and delimiter are found out: UTF-8, UTF-16 or Windows; semicolon, comma or tab.

    Args:
        content: The file.
        kind: Kind of its rows; when None, the headings, the name or the ids have to tell.
        name: Name of the file, to tell where a fault is.

    Raises:
        ExchangeError: It is no CSV, or does not tell the kind of its rows.
        RecordError: There is no such kind.
    """
    text = _decoded(content)
    if not text.strip():
        raise refused(ExchangeError, "refusals.exchange.empty")
    if given := _SEPARATOR.match(text):
        text = text[given.end() :]
    wanted = known_kind(kind) if kind else None
    mark = given[1] if given else max(DELIMITERS, key=lambda mark: _fit(text, mark, wanted))
    lines = _lines(text, mark)
    known = wanted or kind_of_sheet(name.rpartition(".")[0], map(str, lines[0].cells))
    known = known or _kind_of_ids(lines)
    if not known:
        choices = kind_choices(tuple(KINDS))
        raise refused(ExchangeError, "refusals.exchange.which_kind", kinds=choices)
    return rows_of([Table(name, lines, known)])


def _decoded(content: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            return _text(content, (encoding,))
    if b"\x00" in content[:200]:
        ends = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return _text(content, (ends,))
    return _text(content, ("utf-8", "cp1252", "latin-1"))


def _text(content: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise refused(ExchangeError, "refusals.exchange.no_text")


def _fit(text: str, delimiter: str, kind: str | None) -> tuple[int, int]:
    """Return how many headings are understood when a delimiter is taken, and how many there are."""
    heads = next(_reader(text, delimiter, strict=False), [])
    kinds = [kind] if kind else list(KINDS)
    understood = max(sum(column_of(k, words) is not None for words in heads) for k in kinds)
    return understood, len(heads)


def _reader(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    # because a list of long texts may well be longer than the 128 kB that a cell may have else
    csv.field_size_limit(2**31 - 1)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _lines(text: str, delimiter: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    try:
        for number, row in enumerate(_reader(text, delimiter, strict=True), start=1):
            lines.append(Line(number, tuple(_freed(words) for words in row)))
    except csv.Error as error:
        raise refused(
            ExchangeError,
            "refusals.exchange.quotes",
            remedy="refusals.exchange.remedy",
            row=len(lines) + 1,
        ) from error
    return tuple(lines)


def _kind_of_ids(lines: tuple[Line, ...]) -> str | None:
    return kind_of_ids(line.cells[0] for line in lines[1:] if line.cells)
