"""One stored document as lines, each with the place where a person finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.retrieval.documents.indexing import HEADING_JOINT
from assistant.retrieval.documents.store import StoredChunk, StoredFile
from assistant.retrieval.rows import cells_of, is_row, row_numbers
from assistant.settings import Language


class Place(NamedTuple):
    """Where a line stands; a field is empty when the document has no such thing.

    Args:
        headings: Headings above it, outermost first.
        page: Physical page, counted from 1.
        page_label: Page number as printed, where it is another.
        sheet: Sheet of a workbook.
        rows: Row or rows of the sheet or table file, as "12" or "12-40".
    """

    headings: tuple[str, ...] = ()
    page: int | None = None
    page_label: str = ""
    sheet: str = ""
    rows: str = ""


class Line(NamedTuple):
    """A paragraph, list item or table row.

    Args:
        text: What it says; of a row, its cells with bars between them.
        place: Where it stands.
        cells: Cells of a table row; empty for running text.
        header: Cells of the first row of its table.
    """

    text: str
    place: Place
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document that is read for the record.

    Args:
        file: The stored file.
        language: Language most of it is written in.
        lines: Its text in reading order; headers of tables stand with their rows only.
    """

    file: StoredFile
    language: Language
    lines: tuple[Line, ...]


def source_of(file: StoredFile, chunks: Sequence[StoredChunk]) -> Source:
    """Return a stored file as lines.

    Args:
        file: The file.
        chunks: Its chunks in order; a row never stands apart from the header of its table.
    """
    lines: list[Line] = []
    for part in chunks:
        found = list(_lines(part))
        if lines and found and not found[0].cells and lines[-1].text.endswith(found[0].text):
            # a chunk repeats the last sentence of the one before it
            found = found[1:]
        lines += found
    return Source(file, _language(chunks), tuple(lines))


def _language(chunks: Sequence[StoredChunk]) -> Language:
    lengths: dict[Language, int] = {}
    for part in chunks:
        lengths[part.language] = lengths.get(part.language, 0) + len(part.text)
    return max(lengths, key=lambda code: lengths[code], default="en")


def _lines(part: StoredChunk) -> Iterator[Line]:
    place = Place(
        headings=tuple(part.heading.split(HEADING_JOINT)) if part.heading else (),
        page=part.page,
        page_label=part.page_label,
        sheet=part.sheet,
        rows=part.rows,
    )
    texts = part.text.splitlines()
    header: tuple[str, ...] = ()
    numbers = iter(row_numbers(part.rows, sum(map(is_row, texts)) - 1))
    for text in texts:
        if not is_row(text):
            header = ()
            yield Line(text, place)
        elif not header:
            header = cells_of(text)
        else:
            number = next(numbers, None)
            row = part.rows if number is None else str(number)
            yield Line(text, place._replace(rows=row), cells_of(text), header)
