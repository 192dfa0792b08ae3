"""Dates, numbers and targets in a sentence of three languages."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Any

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
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
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)? ({_NAMES})\b\.?,?(?: (\d{{4}}))?", re.I)
_MONTH_DAY = re.compile(rf"\b({_NAMES}) (\d{{1,2}})(?:st|nd|rd|th)?,?(?: (\d{{4}}))?\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_NAMES}) (\d{{4}})\b", re.I)
_QUARTER = re.compile(r"\b(?:q|kvartal )([1-4])[ /]*(\d{4})\b|\b([1-4])\.? kvartal (\d{4})\b", re.I)
_NEXT_YEAR = re.compile(r"\b(next year|neste år|nästa år)\b", re.I)
_THIS_YEAR = re.compile(r"\b(this year|the year|i år|året|årets slut|årsskiftet)\b", re.I)
_YEAR = re.compile(
    r"\b(?:by|before|within|end of|until|in|innen|før|utgangen av|slutten av|i|senast|före|"
    r"till|utgången av|slutet av|år)"
    r"(?: the)?(?: end of)?(?: year)? (20\d\d)\b",
    re.I,
)
_EMPLOYEES = re.compile(
    r"\b(\d[\d .]{0,6}?)[\s-]*(?:employees|people|persons?|staff|workers|ansatte|medarbeidere|"
    r"mann|manns|personer|persons|"
    r"anställda|medarbetare)\b",
    re.I,
)
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|per cent|percent|prosent|procent)", re.I)
_THING = re.compile(
    r"\b(?:reduce|cut|lower|halve|increase|improve|redusere?|kutte?|halvere|øke?|minska|sänka|halvera|öka|förbättra)\s+"
    r"(?:the |our |vårt |vår |våre |våra )?(?P<thing>.+?)\s+(?:by|to|with|med|til|till|from|"
    r"fra|från)\b",
    re.I,
)
_TO_VALUE = re.compile(
    r"\b(?:to|til|till)\s+(?P<value>\d+(?:[.,]\d+)?)\s*(?P<unit>kWh|MWh|GWh|kg|tonnes?|tonn|ton|m3|litres?|liter|km|%)",
    re.I,
)


def _date(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1900 <= year <= 2200):
        return None
    return f"{year:04d}-{month:02d}-{min(day, monthrange(year, month)[1]):02d}" if day else None


def find_date(text: str, today: str) -> str | None:
    """Return the first date a sentence names, as ISO text; a period gives its last day.

    Args:
        text: One sentence.
        today: ISO date that "next year" and a date without a year count from.
    """
    for reader in (_exact, _named_day, _period):
        found = reader(text, today)
        if found:
            return found
    return None


def _exact(text: str, today: str) -> str | None:
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.search(text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _named_day(text: str, today: str) -> str | None:
    day, month, year = "", "", ""
    if match := _DAY_MONTH.search(text):
        day, month, year = match[1], match[2], match[3] or ""
    elif match := _MONTH_DAY.search(text):
        month, day, year = match[1], match[2], match[3] or ""
    if not day:
        return None
    number = _MONTHS[month.lower()]
    if year:
        return _date(int(year), number, int(day))
    found = _date(int(today[:4] or 0), number, int(day))
    return found if found is None or found >= today else _date(int(today[:4]) + 1, number, int(day))


def _period(text: str, today: str) -> str | None:
    if match := _MONTH_YEAR.search(text):
        return _date(int(match[2]), _MONTHS[match[1].lower()], 31)
    if match := _QUARTER.search(text):
        quarter, year = (match[1], match[2]) if match[1] else (match[3], match[4])
        return _date(int(year), 3 * int(quarter), 31)
    if match := _YEAR.search(text):
        return _date(int(match[1]), 12, 31)
    if today and _NEXT_YEAR.search(text):
        return _date(int(today[:4]) + 1, 12, 31)
    if today and _THIS_YEAR.search(text):
        return _date(int(today[:4]), 12, 31)
    return None


def find_employees(text: str) -> int | None:
    """Return how many people a sentence says work there, or None."""
    match = _EMPLOYEES.search(text)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return int(digits) if digits else None


def find_target(text: str) -> dict[str, Any] | None:
    """Return the indicator of a goal: its name, unit and target; None when it names none."""
    thing = _THING.search(text)
    if not thing:
        return None
    indicator: dict[str, Any] = {"name": thing["thing"].strip()}
    if value := _TO_VALUE.search(text):
        indicator |= {"unit": value["unit"], "target": float(value["value"].replace(",", "."))}
    elif percent := _PERCENT.search(text):
        sign = 1 if re.search(r"\b(increase|improve|øke?|öka|förbättra)\b", text, re.I) else -1
        indicator |= {"unit": "%", "target": sign * float(percent[1].replace(",", "."))}
    return indicator
