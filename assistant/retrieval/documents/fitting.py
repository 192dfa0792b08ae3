"""How a table meets a question: which rows, and how much of what is asked they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.retrieval.documents.lexicon import is_understood, shows
from assistant.retrieval.documents.naming import Named, profile_of
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.tables import Row, Table
from assistant.retrieval.documents.terms import Held, Term
from assistant.retrieval.words import stems
from assistant.settings import Language

# What a list may leave unaccounted for of what is asked; above it the question is about more.
_UNTOLD = 0.3
_EQUAL = 0.001
_YES = frozenset({"yes", "ja", "x", "y", "j", "true", "✓", "✔"})
_NO = frozenset({"no", "nei", "nej", "n", "false", "", "-", "–"})
_PERSON = re.compile(r"[A-ZÆØÅÄÖ][\w-]+ (?:[A-ZÆØÅÄÖ]\.? )?[A-ZÆØÅÄÖ][\w-]+")


@dataclass(frozen=True)
class Fit:
    """How a table meets a question: which rows, which share of what is asked it tells."""

    table: Table
    rows: tuple[Row, ...]
    told: float


@lru_cache(maxsize=20_000)
def held_by(text: str, language: Language) -> Held:
    """Return the stems of a short text, such as a row."""
    return Held(stems(text, language))


def fit_of(table: Table, query: Query, name: str, named: Named) -> Fit | None:
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
    return Fit(table, tuple(rows), told / whole)


def _met(rows: Sequence[Row], term: Term) -> list[Row]:
    """Return the rows that hold a term; of one known by its first part, the whole where there."""
    shares = [held_by(row.text, row.chunk.language).meets(term) for row in rows]
    least = 1.0 if term.is_part and 1.0 in shares else 0.0
    return [row for row, share in zip(rows, shares, strict=True) if share and share >= least]


def _flagged(table: Table, term: Term, *, is_denied: bool) -> list[Row]:
    """Return the rows with a yes in the column that a term names; with a no where it is denied."""
    for place, column in enumerate(table.columns):
        cells = [
            row.cells[place].casefold() if place < len(row.cells) else "" for row in table.rows
        ]
        if held_by(column, table.chunk.language).meets(term) and _is_flag(cells):
            own = zip(table.rows, cells, strict=True)
            return [row for row, cell in own if (cell in _YES) != is_denied]
    return []


def _is_flag(cells: Sequence[str]) -> bool:
    return any(cell in _YES for cell in cells) and all(cell in _YES | _NO for cell in cells)


def is_chosen_from(fit: Fit) -> bool:
    """Tell whether the question picks rows of a table and tells nothing that they do not."""
    is_narrowed = len(fit.rows) < len(fit.table.rows)
    return bool(fit.table.columns) and is_narrowed and fit.told >= 1 - _EQUAL


def names_person(row: Row) -> bool:
    """Tell whether a cell of a row is the name of a person."""
    return any(_PERSON.fullmatch(cell) for cell in row.cells)


def _narrows(term: Term, in_place: bool, met: int, count: int) -> bool:
    return met < count and (not in_place or term.is_specific)


def _is_asked_list(table: Table, query: Query, is_named: bool) -> bool:
    """Tell whether items without columns are what is asked: their heading or file is named."""
    heading = held_by(table.chunk.heading.rsplit(" › ", 1)[-1], table.chunk.language)
    return is_named or any(heading.meets(term) for term in query.terms)


def chosen(fits: Sequence[Fit], *, is_counted: bool) -> list[Fit]:
    """Return the tables that tell most; several only when they have the same columns."""
    if not fits:
        return []
    # a table before a list, and to be counted, the one with more rows
    best = max(
        fits,
        key=lambda fit: (
            round(fit.told, 3),
            bool(fit.table.columns),
            len(fit.rows) if is_counted else 0,
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
