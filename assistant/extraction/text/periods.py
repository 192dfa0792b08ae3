"""When: the last day of a period that a cell or a line names, and how often something is done."""

from __future__ import annotations

import re
from calendar import monthrange

from assistant.dates import find_date
from assistant.extraction.text.cues import first, patterns, shows, table
from assistant.record.frequency import days_between

_DAYS_A_MONTH = 30.44
_YEAR_MONTH = re.compile(r"\b((?:19|20)\d\d)[-./ ]?(0[1-9]|1[0-2])\b(?![-./]?\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)\b")
_ONLY_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
_YEAR_QUARTER = re.compile(r"\b((?:19|20)\d\d)[ -]?(?:q|kv\.? ?|k)([1-4])\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\s(?:to|til|till|t\.o\.m\.?|tom)\s|\s*[–—]\s*|\s-\s|(?<=\d{4})-(?=\d{1,2}[./])"
)


def period_end(text: str) -> str | None:
    """Return the last day of the period that a text names, as an ISO date; None when none.

    A single day stays that day; of a span the end counts.
    """
    for part in reversed(_SPAN.split(text)):
        if found := _end(part.strip()):
            return found
    return None


def _end(text: str) -> str | None:
    if match := _ONLY_YEAR.fullmatch(text):
        return f"{match[1]}-12-31"
    if match := _YEAR_QUARTER.search(text):
        return month_end(int(match[1]), 3 * int(match[2]))
    if match := _YEAR_MONTH.search(text):
        return month_end(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.search(text):
        return month_end(int(match[2]), int(match[1]))
    return find_date(re.sub(r"(?<=[^\W\d_])\.", "", text), "")


def month_end(year: int, month: int) -> str:
    """Return the last day of a month as an ISO date."""
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def month_of(day: str) -> str:
    """Return the last day of the month that an ISO date lies in."""
    return month_end(int(day[:4]), int(day[5:7]))


def frequency_in(text: str) -> str:
    """Return the words that say how often something is done; empty when none do."""
    found = first(patterns("frequencies", "phrases"), text)
    return found[0].strip() if found else ""


def months_between(text: str) -> int | None:
    """Return the months between two times by the words of a text, at least 1; None when none."""
    if counted := _counted(text) or _shared(text):
        return counted
    phrase = frequency_in(text)
    days = days_between(phrase) if phrase else None
    if days is None and shows(patterns("frequencies", "yearly"), text):
        days = 365
    return max(1, round(days / _DAYS_A_MONTH)) if days else None


def _counted(text: str) -> int | None:
    """Return the months that "every third month" counts, or None."""
    found = first(patterns("frequencies", "counted"), text)
    number = _number(found["n"]) if found else None
    return number * _months(found["of"]) if found and number else None


def _shared(text: str) -> int | None:
    """Return the months between two of "three times a year", or None."""
    found = first(patterns("frequencies", "shared"), text)
    number = _number(found["n"]) if found else None
    return max(1, round(_months(found["of"]) / number)) if found and number else None


def _number(word: str) -> int | None:
    known = table("frequencies")["numbers"].get(word.lower())
    return int(word[:3]) if word.isdigit() else known


def _months(word: str) -> int:
    return int(table("frequencies")["months"][word.lower()])
