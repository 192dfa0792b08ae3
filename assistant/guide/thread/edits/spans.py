"""A day that is counted from another one: "a month extra", "två veckor till"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_COUNTS = {
    1: "a|an|one|another|en|ei|et|ett|én|ytterligere en|ytterligare en",
    2: "two|a couple of|to|et par|två|ett par",
    3: "three|tre",
    4: "four|fire|fyra",
    6: "six|seks|sex",
}
_SPAN = re.compile(
    rf"\b(?:(?P<number>\d{{1,3}})|{'|'.join(f'(?P<n{n}>{words})' for n, words in _COUNTS.items())})"
    r" (?:(?:more|extra|further|ekstra|extra|hel|hele|hela|full) )?"
    r"(?:(?P<days>days?|dag(?:er|ar)?)|(?P<weeks>weeks?|uke[rn]?|veck(?:a|or))|"
    r"(?P<months>months?|måned(?:er)?|månad(?:er)?))\b",
    re.IGNORECASE,
)


def later(day: str, words: str) -> str:
    """Return the day that lies as much later as words say; empty when they say no such thing.

    Args:
        day: ISO date it is counted from; empty when there is none.
        words: What was said.
    """
    match = _SPAN.search(words) if day else None
    if not match:
        return ""
    count = int(match["number"] or next(n for n in _COUNTS if match[f"n{n}"]))
    start = date.fromisoformat(day)
    if not match["months"]:
        return (start + timedelta(days=count * (7 if match["weeks"] else 1))).isoformat()
    months = start.month - 1 + count
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])).isoformat()
