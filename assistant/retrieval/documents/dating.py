"""When a document is from, as its opening says."""

from __future__ import annotations

import re

from assistant.dates import days_in

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
    found = [day.date for day in days_in(opening) if not _AHEAD.search(_before(opening, day.start))]
    return max(found, default="")


def _before(text: str, place: int) -> str:
    """Return the words of the same sentence that stand before a place."""
    return re.split(r"[.;]\s", text[max(0, place - _BEFORE) : place])[-1]
