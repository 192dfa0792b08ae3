"""Numbers and amounts in a text of three languages: decimal comma, thousands, ranges, units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from assistant.extraction.text.cues import table
from assistant.settings import Language

_SPACE = " \u00a0\u202f\u2009"
NUMBER = rf"(?:\d{{1,3}}(?:[{_SPACE}.,’']\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_ONE = re.compile(rf"[-−]?{NUMBER}")
_RANGE = r"\s*(?:[-–—]|to|til|till|and|og|och)\s*"
_CLOCK = re.compile(
    r"\b(?:kl\.?\s*)?\d{1,2}[:.]\d{2}\b|\bkl\.?\s*\d{1,2}\b(?:\s*[-–]\s*\d{1,2}\b)?"
)
_RATE = (
    r"(?:\s*(?:per|pr\.?|/|i|om|in any|a|each|every)\s?"
    r"(?:hour|day|week|month|calendar year|year|time|timme|døgnet|døgn|dag|dygnet|dygn|uke|vecka|"
    r"måned|måneden|månad|månaden|år|året|kalenderår)\b)?"
)


class Unit(NamedTuple):
    """A unit of measurement.

    Args:
        name: As we write it.
        of: What it measures; `limit` for those that are never added up.
        factor: How much of the first unit of its kind one of it is.
    """

    name: str
    of: str
    factor: float


class Amount(NamedTuple):
    """An amount as it stands in a text.

    Args:
        text: Number, unit and rate, as written.
        start: Where it begins.
        end: Where it ends.
        number: The number as written; the first one of a range.
        unit: Its unit; None where it has none.
    """

    text: str
    start: int
    end: int
    number: str
    unit: Unit | None


@cache
def _units() -> dict[str, Unit]:
    return {
        word: Unit(row["unit"], row["of"], float(row.get("factor", 1)))
        for row in table("units")
        for word in row["words"]
    }


@cache
def _unit_words() -> str:
    words = sorted(_units(), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words)


@cache
def _amount() -> re.Pattern[str]:
    numbers = rf"(?P<first>{NUMBER})(?:{_RANGE}{NUMBER})?"
    return re.compile(
        rf"(?<![\w.,/-]){numbers}\s?(?P<unit>{_unit_words()})(?![\w/³]){_RATE}", re.IGNORECASE
    )


@cache
def _bare_range() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-])(?P<first>{NUMBER}){_RANGE}{NUMBER}(?![\w:])", re.IGNORECASE)


def unit_of(text: str) -> Unit | None:
    """Return the unit that a text names, as a cell or in brackets; None when it names none."""
    lowered = text.strip().lower()
    if lowered in _units():
        return _units()[lowered]
    found = re.findall(rf"(?:[(\[,\s]|^)({_unit_words()})(?=[)\],\s]|$)", lowered)
    return _units().get(str(found[-1])) if found else None


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts with a unit that a text names, in order; times of day are none."""
    found: list[Amount] = []
    clock = [match.span() for match in _CLOCK.finditer(text)]
    for match in _amount().finditer(text):
        if not any(start < match.end("first") and match.start() < end for start, end in clock):
            unit = _units()[re.sub(r"\s", " ", match["unit"].lower())]
            found.append(Amount(match[0].strip(), *match.span(), match["first"], unit))
    return found


def ranges_in(text: str) -> list[Amount]:
    """Return the ranges without a unit that a text names, such as "6,5-9,5"."""
    return [
        Amount(match[0], *match.span(), match["first"], None)
        for match in _bare_range().finditer(_CLOCK.sub(lambda m: "x" * len(m[0]), text))
    ]


def decimal_mark(texts: Iterable[str], language: Language, *, is_sheet: bool = False) -> str:
    """Return what stands before decimals in numbers that belong together.

    Args:
        texts: The numbers, such as the cells of a column.
        language: Its habit decides where the numbers do not tell.
        is_sheet: They come from a workbook, which hands numbers over with a point.
    """
    numbers = [match[0] for text in texts for match in _ONE.finditer(text)]
    for number in numbers:
        marks = re.findall(r"[.,]", number)
        if len(set(marks)) == 2:
            return str(marks[-1])
        if len(marks) == 1 and not re.search(r"[.,]\d{3}$", number):
            return str(marks[0])
    if is_sheet and not any("," in number for number in numbers):
        return "."
    return "." if language == "en" else ","


def read_number(text: str, mark: str) -> float | None:
    """Return the first number of a text.

    Args:
        text: A cell, or an amount.
        mark: What stands before decimals, "," or ".".
    """
    match = _ONE.search(text)
    if not match:
        return None
    other = "." if mark == "," else ","
    digits = re.sub(rf"[{_SPACE}’'{re.escape(other)}]", "", match[0]).replace("−", "-")
    try:
        return float(digits.replace(mark, "."))
    except ValueError:
        return None


def total(values: Sequence[float]) -> float:
    """Return a sum without the crumbs of binary fractions."""
    return round(sum(values), 6)
