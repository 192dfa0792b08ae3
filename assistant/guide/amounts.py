"""Numbers and targets in a sentence of three languages."""

from __future__ import annotations

import re
from typing import Any

from assistant.dates import find_date, without_dates

__all__ = ["find_date", "find_employees", "find_number", "find_target"]


_NUMBER = re.compile(r"(?<![\w.,-])([-−]?\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?)(?![\d-])")
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


def find_number(text: str) -> float | None:
    """Return the first number of a sentence that is no part of a date; a comma is a decimal one."""
    match = _NUMBER.search(without_dates(text))
    digits = re.sub(r"[ \u00a0]", "", match[1]) if match else ""
    return float(digits.replace(",", ".").replace("−", "-")) if digits else None


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
