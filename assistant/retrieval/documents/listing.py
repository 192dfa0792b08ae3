"""Lists, counts and sums from the rows of whole files, never from the nearest passages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal

from assistant.retrieval.documents.findings import Listing
from assistant.retrieval.documents.lexicon import is_understood, shows
from assistant.retrieval.documents.naming import Named, profile_of
from assistant.retrieval.documents.passages import passage_of
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.store import ChunkStore, StoredChunk
from assistant.retrieval.documents.tables import Amount, Row, Table, amount, tables_in
from assistant.retrieval.documents.terms import Held, Term
from assistant.retrieval.passages import Passage, Sentence
from assistant.retrieval.words import stems
from assistant.settings import Language

Asked = Literal["list", "which", "count", "sum"]
_FILES, _FILES_OF_KIND = 4, 60
_CHUNKS = 4_000
# What a list may leave unaccounted for of what is asked; above it the question is about more.
_UNTOLD = 0.3
_EQUAL = 0.001
# A column is one of amounts when nearly all its cells are.
_AMOUNTS = 0.8
_UNIT = re.compile(r"[(\[]([^)\]]{1,12})[)\]]\s*$")
_YES = frozenset({"yes", "ja", "x", "y", "j", "true", "✓", "✔"})
_NO = frozenset({"no", "nei", "nej", "n", "false", "", "-", "–"})
_PERSON = re.compile(r"[A-ZÆØÅÄÖ][\w-]+ (?:[A-ZÆØÅÄÖ]\.? )?[A-ZÆØÅÄÖ][\w-]+")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class _Fit:
    """How a table meets a question: which rows, which share of what is asked it tells."""

    table: Table
    rows: tuple[Row, ...]
    told: float


class Lister:
    """Reads rows of the files that meet a question.

    Args:
        chunks: Chunks of the organisation.
    """

    def __init__(self, chunks: ChunkStore) -> None:
        self._chunks = chunks

    def listing(
        self,
        query: Query,
        names: Mapping[str, str],
        named: Named,
        best: Sequence[StoredChunk],
    ) -> Listing | None:
        """Return the rows that a question asks for; None where the structure does not tell them.

        Args:
            query: The question.
            names: Names of the files in use by id.
            named: What it names.
            best: The chunks that meet it best.
        """
        asked = asked_for(query.text)
        if asked is None or not query.terms:
            return None
        fits = [
            fit
            for file in self._files(named, best)
            for table in tables_in(self._chunks.of(file, _CHUNKS))
            if (fit := _fit(table, query, names[file], named))
        ]
        if asked == "which":
            fits = [fit for fit in fits if _is_chosen_from(fit)]
        if shows("who", query.text):
            fits = [fit for fit in fits if all(_names_person(row) for row in fit.rows)]
        chosen = _chosen(fits, asked)
        if not chosen:
            return None
        listing = _listing(asked, chosen, query, names)
        return None if asked == "sum" and not listing.total else listing

    def _files(self, named: Named, best: Sequence[StoredChunk]) -> list[str]:
        if named.files or named.of_kind:
            return sorted(named.files or named.of_kind)[:_FILES_OF_KIND]
        return list(dict.fromkeys(chunk.file_id for chunk in best))[:_FILES]


def asked_for(text: str) -> Asked | None:
    """Return whether a question asks for a sum, a count or a list; None where for neither."""
    if shows("sum", text):
        return "sum"
    if shows("count", text) and not shows("amount", text):
        return "count"
    if shows("list", text):
        return "list"
    return "which" if shows("which", text) or shows("who", text) else None


@lru_cache(maxsize=20_000)
def _held(text: str, language: Language) -> Held:
    return Held(stems(text, language))


def _fit(table: Table, query: Query, name: str, named: Named) -> _Fit | None:
    """Return the rows of a table that a question asks for.

    A term is told by the place of the table (its file and headings), by a column, or by cells;
    what only some rows hold leaves the others out.
    """
    language = table.chunk.language
    above = f"{table.chunk.heading} {table.chunk.sheet} {' '.join(table.columns)}"
    place, file = Held(stems(above, language)), profile_of(name)
    rows, told, whole = list(table.rows), 0.0, 0.0
    is_denied = shows("denied", query.text)
    is_met = False
    for term in query.terms:
        flagged = _flagged(table, term, is_denied=is_denied)
        met = flagged or _met(table.rows, term)
        in_place = (place.meets(term) > 0 or file.tells(term)) and not flagged
        if not met and not in_place and is_understood(term.word):
            continue
        whole += query.weight(term)
        if not met and not in_place:
            continue
        told += query.weight(term)
        is_met = True
        if met and _narrows(term, in_place, len(met), len(table.rows)):
            kept = {id(row) for row in met}
            rows = [row for row in rows if id(row) in kept]
    is_named = bool(named.files or named.of_kind)
    if not rows or not whole or not (is_met or is_named) or told < (1 - _UNTOLD) * whole:
        return None
    if not table.columns and not _is_asked_list(table, query, is_named):
        return None
    return _Fit(table, tuple(rows), told / whole)


def _met(rows: Sequence[Row], term: Term) -> list[Row]:
    """Return the rows that hold a term; of one known by its first part, the whole where there."""
    shares = [_held(row.text, row.chunk.language).meets(term) for row in rows]
    least = 1.0 if term.is_part and 1.0 in shares else 0.0
    return [row for row, share in zip(rows, shares, strict=True) if share and share >= least]


def _flagged(table: Table, term: Term, *, is_denied: bool) -> list[Row]:
    """Return the rows with a yes in the column that a term names; with a no where it is denied."""
    for place, column in enumerate(table.columns):
        cells = [
            row.cells[place].casefold() if place < len(row.cells) else "" for row in table.rows
        ]
        if _held(column, table.chunk.language).meets(term) and _is_flag(cells):
            own = zip(table.rows, cells, strict=True)
            return [row for row, cell in own if (cell in _YES) != is_denied]
    return []


def _is_flag(cells: Sequence[str]) -> bool:
    return any(cell in _YES for cell in cells) and all(cell in _YES | _NO for cell in cells)


def _is_chosen_from(fit: _Fit) -> bool:
    """Tell whether the question picks rows of a table and tells nothing that they do not."""
    is_narrowed = len(fit.rows) < len(fit.table.rows)
    return bool(fit.table.columns) and is_narrowed and fit.told >= 1 - _EQUAL


def _names_person(row: Row) -> bool:
    return any(_PERSON.fullmatch(cell) for cell in row.cells)


def _narrows(term: Term, in_place: bool, met: int, count: int) -> bool:
    return met < count and (not in_place or term.is_specific)


def _is_asked_list(table: Table, query: Query, is_named: bool) -> bool:
    """Tell whether items without columns are what is asked: their heading or file is named."""
    heading = _held(table.chunk.heading.rsplit(" › ", 1)[-1], table.chunk.language)
    return is_named or any(heading.meets(term) for term in query.terms)


def _chosen(fits: Sequence[_Fit], asked: Asked) -> list[_Fit]:
    """Return the tables that tell most; several only when they have the same columns."""
    if not fits:
        return []
    # a table before a list, and to be counted, the one with more rows
    best = max(
        fits,
        key=lambda fit: (
            round(fit.told, 3),
            bool(fit.table.columns),
            len(fit.rows) if asked == "count" else 0,
        ),
    )
    if not best.table.columns:
        return [f for f in fits if not f.table.columns and f.told >= best.told - _EQUAL]
    return [
        fit
        for fit in fits
        if _titles(fit.table) == _titles(best.table) and fit.told >= best.told - _EQUAL
    ]


def _titles(table: Table) -> tuple[str, ...]:
    return tuple(column.casefold() for column in table.columns)


def _listing(asked: Asked, fits: Sequence[_Fit], query: Query, names: Mapping[str, str]) -> Listing:
    rows = [row for fit in fits for row in fit.rows]
    columns = fits[0].table.columns
    listing = Listing(
        asked=asked,
        passages=tuple(_passages(rows, names)),
        columns=columns,
        count=len(rows),
    )
    if asked != "sum" or not columns:
        return listing
    place = _amount_column(columns, rows, query)
    total = (
        None if place is None else _total(columns[place], [row.cells[place] for row in rows], rows)
    )
    if place is None or total is None:
        return listing
    return replace(
        listing,
        total=_shown(total.value, rows[0].chunk.language),
        unit=total.unit,
        column=columns[place],
    )


def _passages(rows: Sequence[Row], names: Mapping[str, str]) -> list[Passage]:
    """Return the rows by the chunks they stand in."""
    found: list[Passage] = []
    for _, group in groupby(rows, key=lambda row: (row.chunk.file_id, row.chunk.sequence)):
        own = list(group)
        passage = passage_of(own[0].chunk, names[own[0].chunk.file_id])
        numbers = [row.number for row in own if row.number is not None]
        place = passage.locator
        if numbers:
            ends = f"{min(numbers)}-{max(numbers)}" if len(numbers) > 1 else str(numbers[0])
            place = replace(place, rows=ends)
        sentences = tuple(Sentence(row.text) for row in own)
        found.append(replace(passage, sentences=sentences, locator=place, score=1.0))
    return found


def _amount_column(columns: Sequence[str], rows: Sequence[Row], query: Query) -> int | None:
    """Return which column is to be added up: the one that is named, or the only one of amounts."""
    amounts = [n for n in range(len(columns)) if _holds_amounts(n, columns[n], rows)]
    language = rows[0].chunk.language
    named = [n for n in amounts if any(_held(columns[n], language).meets(t) for t in query.terms)]
    for found in (named, amounts):
        if len(found) == 1:
            return found[0]
    return None


def _holds_amounts(place: int, column: str, rows: Sequence[Row]) -> bool:
    cells = [(row.cells[place], row.chunk.language) for row in rows if place < len(row.cells)]
    filled = [(cell, language) for cell, language in cells if cell]
    read = [found for cell, language in filled if (found := amount(cell, language))]
    is_years = all(_YEAR.fullmatch(cell) for cell, _ in filled)
    is_number = re.match(r"(?i)\s*(no|nr|number|id|#)\b", column) is not None
    return bool(filled) and not is_years and not is_number and len(read) >= _AMOUNTS * len(filled)


def _total(column: str, cells: Sequence[str], rows: Sequence[Row]) -> Amount | None:
    """Return the sum of the cells; None where one is no amount or units differ."""
    pairs = [(cell, row.chunk.language) for cell, row in zip(cells, rows, strict=True) if cell]
    read = [amount(cell, language) for cell, language in pairs]
    known = [found for found in read if found]
    units = {found.unit.casefold() for found in known}
    if len(known) != len(read) or not known or len(units) > 1:
        return None
    in_title = _UNIT.search(column)
    unit = known[0].unit or (in_title[1] if in_title else "")
    return Amount(sum((found.value for found in known), Decimal(0)), unit)


def _shown(value: Decimal, language: Language) -> str:
    digits = f"{value.normalize():f}"
    return digits if language == "en" else digits.replace(".", ",")
