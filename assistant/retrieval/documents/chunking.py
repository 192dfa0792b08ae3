"""Cutting a source document into chunks: along headings and pages, never through a row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.languages import detect_language
from assistant.retrieval.documents.cutting import Piece, table_pieces
from assistant.retrieval.reading.files import SourceDocument
from assistant.retrieval.reading.parts import Part
from assistant.retrieval.rows import is_row
from assistant.retrieval.words import sentences, stems
from assistant.settings import Language

# About 300 tokens: e5 reads 512, and a passage of this size still speaks of one thing.
MAX_CHARACTERS = 1_200
_OVERLAP = 250


@dataclass(frozen=True)
class Chunk:
    """A part of a source document that is stored and found.

    Args:
        text: Paragraphs, list items and table rows, each on a line of its own.
        heading_path: Headings above it, outermost first.
        page: Page number, counted from 1, where the format has pages.
        sheet: Sheet of a workbook; empty elsewhere.
        rows: Rows of the sheet or table file it holds, as "12-40"; empty elsewhere.
        page_label: Page number as printed, where it is not the physical one.
        digest: SHA-256 of text and headings, as hexadecimal.
        language: Language of the text.
        stems: Stems of its words and headings, in that language.
    """

    text: str
    heading_path: tuple[str, ...]
    page: int | None
    sheet: str
    rows: str
    page_label: str
    digest: str
    language: Language
    stems: tuple[str, ...]


def chunk(source: SourceDocument) -> list[Chunk]:
    """Return the chunks of a source document, in reading order."""
    whole = " ".join(part.text for part in source.parts[:20])
    usual = _language(whole[:5_000], "en")
    return [_chunk(part, piece, usual) for part in source.parts for piece in _pieces_of(part)]


def _chunk(part: Part, piece: Piece, usual: Language) -> Chunk:
    headings = " ".join(part.heading_path)
    language = _language(f"{headings} {piece.text}", usual)
    body = f"{headings}\n{part.sheet}\n{piece.text}"
    return Chunk(
        text=piece.text,
        heading_path=part.heading_path,
        page=part.page,
        sheet=part.sheet,
        rows=piece.rows,
        page_label=part.page_label,
        digest=hashlib.sha256(body.encode()).hexdigest(),
        language=language,
        stems=tuple(stems(body, language)),
    )


def _language(text: str, usual: Language) -> Language:
    try:
        return detect_language(text, usual)
    except ValueError:
        # py3langid 0.4 refuses the codes it is asked for when no word gives the language away
        return usual


def quotable(text: str) -> list[str]:
    """Return the sentences, list items and table rows of a chunk."""
    return [sentence for line in text.splitlines() for sentence in sentences(line)]


def _pieces_of(part: Part) -> Iterator[Piece]:
    """Return what becomes the chunks of a part."""
    lines = part.text.splitlines()
    if len(part.text) <= MAX_CHARACTERS:
        yield Piece(part.text, part.rows)
    elif part.rows and is_row(lines[0]):
        yield from table_pieces(lines, int(part.rows.partition("-")[0]), MAX_CHARACTERS)
    else:
        yield from (Piece(text, part.rows) for text in _cut(lines))


def _cut(lines: list[str]) -> Iterator[str]:
    """Pack lines into texts of at most MAX_CHARACTERS, each with what it needs from before."""
    packed: list[str] = []
    for is_table, group in groupby(lines, is_row):
        if not is_table:
            for line in _short_lines(group):
                if _size(packed) + 1 + len(line) > MAX_CHARACTERS:
                    yield "\n".join(packed)
                    packed = _carried(packed[-1])
                packed.append(line)
            continue
        table = list(group)
        if packed and _size(packed) + 1 + _size(table) > MAX_CHARACTERS:
            yield "\n".join(packed)
            packed = []
        if _size(packed) + 1 + _size(table) <= MAX_CHARACTERS:
            packed += table
        else:
            yield from (piece.text for piece in table_pieces(table, None, MAX_CHARACTERS))
    if packed:
        yield "\n".join(packed)


def _size(lines: list[str]) -> int:
    return sum(map(len, lines)) + max(len(lines) - 1, 0)


def _carried(last: str) -> list[str]:
    """Return what the next chunk repeats of prose: the last sentence."""
    if is_row(last):
        return []
    final = sentences(last)[-1] if sentences(last) else ""
    return [final] if final and len(final) <= _OVERLAP else []


def _short_lines(lines: Iterable[str]) -> Iterator[str]:
    """Return lines, long ones cut between sentences, and endless sentences between words."""
    room = MAX_CHARACTERS - _OVERLAP - 1
    for line in lines:
        if len(line) <= room:
            yield line
            continue
        piece = ""
        for sentence in (part for whole in sentences(line) for part in _pieces(whole, room)):
            if piece and len(piece) + 1 + len(sentence) > room:
                yield piece
                piece = ""
            piece = f"{piece} {sentence}".strip()
        yield piece


def _pieces(sentence: str, room: int) -> Iterator[str]:
    while len(sentence) > room:
        end = sentence.rfind(" ", 1, room)
        end = end if end > 0 else room
        yield sentence[:end].strip()
        sentence = sentence[end:].strip()
    if sentence:
        yield sentence
