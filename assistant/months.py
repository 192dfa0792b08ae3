"""Months of three languages: their names, and those that a text names with a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CALENDAR = (
    "january januar januari jan",
    "february februar februari feb",
    "march mars mar",
    "april apr",
    "may mai maj",
    "june juni jun",
    "july juli jul",
    "august augusti aug",
    "september sept sep",
    "october oktober okt oct",
    "november nov",
    "december desember des dec",
)
MONTHS = {name: number for number, names in enumerate(_CALENDAR, 1) for name in names.split()}
NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED = re.compile(rf"\b({NAMES})\b\.?,? (?:of |i |år )?((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)")
_MONTH_FIRST = re.compile(r"(?<![\w.,/-])(0?[1-9]|1[0-2])[./-]((?:19|20)\d\d)(?![\w/-]|[.,]\d)")


class Month(NamedTuple):
    """A month that a text names with its year.

    Args:
        start: Where its name begins.
        end: Where it ends.
        year: Its year.
        number: 1 to 12.
    """

    start: int
    end: int
    year: int
    number: int

    @property
    def names(self) -> list[str]:
        """What it is called, long and short, in three languages."""
        return _CALENDAR[self.number - 1].split()

    @property
    def figures(self) -> list[str]:
        """How tables write it: "2026-02", "02.2026", "02/2026"."""
        year, month = f"{self.year}", f"{self.number:02d}"
        return [f"{year}-{month}", *(f"{month}{mark}{year}" for mark in ".-/"), f"{year}/{month}"]


def months_in(text: str) -> list[Month]:
    """Return the months that a text names with their year, in order; days of a month are none."""
    return sorted(_found(text))


def _found(text: str) -> Iterator[Month]:
    for match in _NAMED.finditer(text):
        if not _is_of_day(text[: match.start()]):
            yield Month(*match.span(), int(match[2]), MONTHS[match[1].lower()])
    for match in _YEAR_FIRST.finditer(text):
        yield Month(*match.span(), int(match[1]), int(match[2]))
    for match in _MONTH_FIRST.finditer(text):
        yield Month(*match.span(), int(match[2]), int(match[1]))


def _is_of_day(before: str) -> bool:
    """Tell whether a day of the month stands right before its name: "12. februar 2026"."""
    return bool(re.search(r"\d(?:st|nd|rd|th|\.)? (?:of )?$", before, re.IGNORECASE))
