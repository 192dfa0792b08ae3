"""Adding up a column of the rows that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.retrieval.documents.fitting import held_by
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.tables import Amount, Row, amount
from assistant.settings import Language

# A column is one of amounts when nearly all its cells are.
_AMOUNTS = 0.8
_UNIT = re.compile(r"[(\[]([^)\]]{1,12})[)\]]\s*$")
_YEAR = re.compile(r"(19|20)\d\d")


def amount_column(columns: Sequence[str], rows: Sequence[Row], query: Query) -> int | None:
    """Return which column is to be added up: the one that is named, or the only one of amounts."""
    amounts = [n for n in range(len(columns)) if _holds_amounts(n, columns[n], rows)]
    language = rows[0].chunk.language
    named = [n for n in amounts if any(held_by(columns[n], language).meets(t) for t in query.terms)]
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


def total(column: str, place: int, rows: Sequence[Row]) -> Amount | None:
    """Return the sum of a column; None where a cell is no amount, or units differ.

    Args:
        column: Its name, which may hold the unit.
        place: Which cell of a row it is, from 0.
        rows: The rows.
    """
    cells = [(row.cells[place], row.chunk.language) for row in rows if place < len(row.cells)]
    pairs = [(cell, language) for cell, language in cells if cell]
    read = [amount(cell, language) for cell, language in pairs]
    known = [found for found in read if found]
    units = {found.unit.casefold() for found in known}
    if len(known) != len(read) or not known or len(units) > 1:
        return None
    in_title = _UNIT.search(column)
    unit = known[0].unit or (in_title[1] if in_title else "")
    return Amount(sum((found.value for found in known), Decimal(0)), unit)


def shown(value: Decimal, language: Language) -> str:
    """Return a number in digits, its decimals parted as in a language."""
    digits = f"{value.normalize():f}"
    return digits if language == "en" else digits.replace(".", ",")
