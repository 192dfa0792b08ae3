"""When a document is from, as its opening says."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar januari",
            "february februar februari",
            "march mars",
            "april",
            "may mai maj",
            "june juni",
            "july juli",
            "august augusti",
            "september",
            "october oktober",
            "november",
            "december desember",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(_MONTHS)
_WRITTEN = re.compile(rf"\b(\d{{1,2}})(?:\.|st|nd|rd|th)? ({_NAMES}),? (\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
# A day that comes after the document itself is no date of it.
_AHEAD = re.compile(
    r"\b(next|by|until|before|expires?|valid to|neste|innen|til|før|senest|utløper|"
    r"nästa|senast|till|före|upphör|to och med|t\.?o\.?m)\b",
    re.IGNORECASE,
)
_BEFORE = 45


def date_of(opening: str) -> str:
    """Return the latest day that the opening of a document gives as its own, as ISO date.

    Days that lie ahead of it, such as the next review, are left out; empty when there is none.
    """
    found = [
        day
        for match, day in _days(opening)
        if day and not _AHEAD.search(_before(opening, match.start()))
    ]
    return max(found, default="")


def _before(text: str, place: int) -> str:
    """Return the words of the same sentence that stand before a place."""
    return re.split(r"[.;]\s", text[max(0, place - _BEFORE) : place])[-1]


def _days(text: str) -> list[tuple[re.Match[str], str]]:
    written = [(m, _iso(m[3], _MONTHS[m[2].lower()], m[1])) for m in _WRITTEN.finditer(text)]
    iso = [(m, _iso(m[1], int(m[2]), m[3])) for m in _ISO.finditer(text)]
    dotted = [(m, _iso(m[3], int(m[2]), m[1])) for m in _DOTTED.finditer(text)]
    return [*written, *iso, *dotted]


def _iso(year: str, month: int, day: str) -> str:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""
