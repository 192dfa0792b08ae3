"""Days in a sentence of three languages."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from assistant.months import MONTHS, NAMES
from assistant.near_days import near_day, without_spans

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
# "31.12.27"; what is shorter or has other figures may be a version.
_SHORT = re.compile(
    r"(?<![\w.,/-])(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](2[0-9]|3[0-9])(?![\w/-]|[.,]\d)"
)
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|:e|:a|\.)? (?:of )?({NAMES})\b\.?,?(?: (\d{{4}}))?", re.I
)
_MONTH_DAY = re.compile(rf"\b({NAMES}) (\d{{1,2}})(?:st|nd|rd|th)?,?(?: (\d{{4}}))?\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({NAMES}) (\d{{4}})\b", re.I)
_QUARTER = re.compile(
    r"\b(?:q|kvartal )([1-4])[ /]*(\d{4})\b|\b([1-4])(?:\.|:a|:e)? kvartal(?:et)? (\d{4})\b", re.I
)
_NEXT_YEAR = re.compile(r"\b(next year|neste år|nästa år)\b", re.I)
_LAST_YEAR = re.compile(
    r"\b(last year|the year before|i ?fjor|fjoråret|forrige år|i ?fjol|fjolåret|förra året)\b", re.I
)
_THIS_YEAR = re.compile(
    r"\b(this year|the year|i år|(?<!\bi )(?<!\bom )(?<!\bper )året|årets slut|årsskiftet)\b", re.I
)
_YEAR = re.compile(
    r"\b(?:by|before|within|end of|until|in|innen|før|utgangen av|slutten av|i|senast|före|"
    r"till|innan|utgången av|slutet av|år)"
    r"(?: the)?(?: end of)?(?: year)? (20\d\d)\b",
    re.I,
)
# "the meter stood at 610 MWh 2025": the year alone closes or opens what has been.
_YEAR_ALONE = re.compile(r"(?:^|(?<=[a-z³] ))(20\d\d)(?=[\s.,!]*$|(?<=^20\d\d) [a-zæøåäö])", re.I)
_DAY_SLASH = re.compile(
    r"(?<![\d/.,-])(?!24/7)(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])(?![\d/]|[.,]\d)"
)
_DAY_DOT = re.compile(
    r"\b(?:by|before|until|on|innen|før|senest|frist|til|senast|före|till|den)\s+"
    r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])(?!\d|\.\d)",
    re.I,
)
_HALF = re.compile(
    r"\b(?:(?P<first>first half|første halvår|första halvåret?|h1)|second half|andre halvår|"
    r"andra halvåret?|h2)(?: of| i| av)? (?P<year>20\d\d)\b",
    re.I,
)
_BARE_QUARTER = re.compile(
    r"\b(?:q([1-4])|([1-4])(?:\.|:a|:e|st|nd|rd|th)? (?:kvartal\w*|quarter))\b", re.I
)
# "q3 this year", "July last year": the year of a quarter or a month, in words.
_OF_YEAR = re.compile(
    rf"\b(?P<part>q[1-4]|[1-4](?:\.|:a|:e|st|nd|rd|th)? (?:kvartal\w*|quarter)|{NAMES})"
    r"(?: of| i| av)? (?P<year>this year|last year|next year|(?:i )?år|i ?fjor|neste år|forrige år|"
    r"i ?fjol|förra året|nästa år)\b",
    re.I,
)

# A day with a dot goes first: in "on 3 May, 1.3 mg/l" none stands behind "on" but the one.
_NUMBERED = (
    *(_DAY_DOT, _ISO, _DOTTED, _SHORT, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _QUARTER, _HALF),
    *(_BARE_QUARTER, _YEAR, _DAY_SLASH),
)


def _date(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1000 <= year <= 9999):
        return None
    return f"{year:04d}-{month:02d}-{min(day, monthrange(year, month)[1]):02d}" if day else None


class NamedDay(NamedTuple):
    """A day that a text names with its year.

    Args:
        start: Where its name begins.
        date: The day, as ISO date.
    """

    start: int
    date: str


def days_in(text: str) -> list[NamedDay]:
    """Return the days that a text names with their year, in order; what is no real day is none."""
    written = (
        *((match, match[1], match[2], match[3]) for match in _ISO.finditer(text)),
        *((match, match[3], match[2], match[1]) for match in _DOTTED.finditer(text)),
        *((match, match[3], match[2], match[1]) for match in _DAY_MONTH.finditer(text)),
        *((match, match[3], match[1], match[2]) for match in _MONTH_DAY.finditer(text)),
    )
    found = [NamedDay(match.start(), _real(*parts)) for match, *parts in written]
    return sorted(day for day in found if day.date)


def _real(year: str | None, month: str, day: str) -> str:
    """Return a day as ISO date; empty when the calendar has no such day or no year is named."""
    try:
        return date(int(year or 0), MONTHS.get(month.lower()) or int(month), int(day)).isoformat()
    except ValueError:
        return ""


def find_date(text: str, today: str, *, past: bool = False) -> str | None:
    """Return the first date a sentence names, as ISO text; a period gives its last day.

    Args:
        text: One sentence.
        today: ISO date that "yesterday", "next year" and a date without a year count from.
        past: Whether a date without a year lies behind us rather than ahead.
    """
    text = _OF_YEAR.sub(lambda match: _in_figures(match, today), text) if today else text
    return (
        _exact(text)
        or _named_day(text, today, past=past)
        or _period(text)
        or (near_day(text, today, past=past) if today else None)
        or _year(text, today, past=past)
    )


def _in_figures(match: re.Match[str], today: str) -> str:
    """Return a quarter or a month with its year in figures."""
    words, year = match["year"], int(today[:4])
    year += 1 if _NEXT_YEAR.search(words) else -1 if _LAST_YEAR.search(words) else 0
    quarter = re.search(r"[1-4]", match["part"])
    return f"q{quarter[0]} {year}" if quarter else f"{match['part']} {year}"


def without_dates(text: str, *, past: bool = False) -> str:
    """Return a text with blanks for the days and years it names; all else stays in its place.

    Args:
        text: One sentence.
        past: Whether a year that stands alone is one of them, as `find_date` has it.
    """
    if past:
        text = _YEAR_ALONE.sub(lambda match: " " * len(match.group()), text)
    for pattern in _NUMBERED:
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return without_spans(text)


def _exact(text: str) -> str | None:
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.search(text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _SHORT.search(text):
        return _date(2000 + int(match[3]), int(match[2]), int(match[1]))
    return None


def _named_day(text: str, today: str, *, past: bool) -> str | None:
    day, month, year = "", "", ""
    if match := _DAY_SLASH.search(text) or _DAY_DOT.search(text):
        day, month = match[1], match[2]
    if match := _DAY_MONTH.search(text):
        day, month, year = match[1], match[2], match[3] or ""
    elif match := _MONTH_DAY.search(text):
        month, day, year = match[1], match[2], match[3] or ""
    if not day:
        return None
    number = MONTHS.get(month.lower()) or int(month)
    this_year = int(today[:4] or 0)
    found = _date(int(year or this_year), number, int(day))
    if year or found is None or (found <= today if past else found >= today):
        return found
    return _date(this_year + (-1 if past else 1), number, int(day))


def _period(text: str) -> str | None:
    """Return the last day of a period that is named with its year."""
    if match := _MONTH_YEAR.search(text):
        return _date(int(match[2]), MONTHS[match[1].lower()], 31)
    if match := _QUARTER.search(text):
        quarter, year = (match[1], match[2]) if match[1] else (match[3], match[4])
        return _date(int(year), 3 * int(quarter), 31)
    if match := _HALF.search(text):
        return _date(int(match["year"]), 6 if match["first"] else 12, 31)
    return None


def _year(text: str, today: str, *, past: bool) -> str | None:
    """Return the last day of a year, or of a quarter that has no year."""
    if match := _YEAR.search(text):
        return _date(int(match[1]), 12, 31)
    if today and (match := _BARE_QUARTER.search(text)):
        return _quarter_end(int(match[1] or match[2]), today, past=past)
    for pattern, years in ((_NEXT_YEAR, 1), (_LAST_YEAR, -1), (_THIS_YEAR, 0)):
        if today and pattern.search(text):
            # what is to come has no day last year
            return _date(int(today[:4]) + years, 12, 31) if years >= 0 or past else None
    alone = _YEAR_ALONE.search(text) if past else None
    return _date(int(alone[1]), 12, 31) if alone else None


def _quarter_end(quarter: int, today: str, *, past: bool) -> str | None:
    """Return the last day of the quarter that lies nearest, behind us or ahead."""
    year = int(today[:4])
    if past:
        has_begun = 3 * quarter - 2 <= int(today[5:7])
        return _date(year if has_begun else year - 1, 3 * quarter, 31)
    end = _date(year, 3 * quarter, 31)
    return end if end and end >= today else _date(year + 1, 3 * quarter, 31)
