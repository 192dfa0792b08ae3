"""Days that a sentence counts from today or the calendar: "by friday", "om to uker", "före jul"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from assistant.months import MONTHS, NAMES

_RELATIVE = {
    r"day before yesterday|i forgårs|i förrgår|förrgår": -2,
    r"yesterday|last night|i ?går": -1,
    r"today|this (?:morning|afternoon|evening)|tonight|i ?dag|i morges|i kveld|i morse|i kväll": 0,
    r"tomorrow|i ?morgen|i ?morgon": 1,
}
_DAYS = {re.compile(rf"\b(?:{words})\b", re.I): days for words, days in _RELATIVE.items()}
_WEEK = (
    "monday|mandag|måndag",
    "tuesday|tirsdag|tisdag",
    "wednesday|onsdag",
    "thursday|torsdag",
    "friday|fredag",
    "saturday|lørdag|lördag",
    "sunday|søndag|söndag",
)
_WEEKDAY = re.compile(
    r"(?<!every )(?<!each )(?<!hver )(?<!varje )"
    r"\b(?P<back>last |forrige |sist |förra |i (?=\w+s\b))?"
    rf"(?:{'|'.join(f'(?P<d{n}>{names})' for n, names in enumerate(_WEEK))})(?:en)?(?(back)s?)\b"
    r"(?P<later>,? (?:next week|neste uke|nästa vecka))?",
    re.I,
)
_COUNTS = (
    ("one", "a", "an", "en", "ei", "et", "én", "ett"),
    ("two", "to", "två"),
    ("three", "tre"),
    ("four", "fire", "fyra"),
    ("five", "fem"),
    ("six", "seks", "sex"),
    ("seven", "sju", "syv"),
    ("eight", "åtte", "åtta"),
)
_COUNT = {word: count for count, words in enumerate(_COUNTS, 1) for word in words}
_SPAN = re.compile(
    r"\b(?P<way>in|within|om|innen|inom|i løpet av|for|för)\s+"
    rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNT)})\s+"
    r"(?:(?P<days>days?|dag(?:er|ar)?)|(?P<weeks>weeks?|uke[rn]?|veck(?:a|or))|"
    r"(?P<months>months?|måned(?:er)?|månad(?:er)?))\b(?P<back>\s+(?:siden|sedan|sen))?|"
    rf"\b(?P<ago>\d{{1,3}}|{'|'.join(_COUNT)})\s+(?:(?P<d>days?)|(?P<w>weeks?)|(?P<m>months?))\s+ago\b",
    re.I,
)
_LAST_QUARTER = re.compile(
    r"\b(?:last quarter|forrige kvartal|siste kvartal|förra kvartalet)\b", re.I
)
_LAST_MONTH = re.compile(r"\b(?:last month|forrige måned|förra månaden)\b", re.I)
_NEXT_WEEK = re.compile(r"\b(?:next week|neste uke|nästa vecka)\b", re.I)
_LAST_WEEK = re.compile(r"\b(?:last week|forrige uke|i forrige uke|förra veckan)\b", re.I)
_THIS_WEEK = re.compile(
    r"\b(?:this week|end of the week|denne uk[ea]n?|uk[ea]n? er omme|(?:den här|denna) veckan?|"
    r"slutet av veckan|slutten av uk[ea]n?)\b",
    re.I,
)
_WEEK_NUMBER = re.compile(r"\b(?:(?:week|uke|vecka|v\.) ?|v )(\d{1,2})\b(?!\s*(?:per|i|a)\b)", re.I)
_NEXT_MONTH = re.compile(r"\b(?:next month|neste måned|nästa månad)\b", re.I)
_THIS_MONTH = re.compile(
    r"\b(?:this month|end of the month|denne måneden|månedsskiftet|(?:denna|den här) månaden?|"
    r"månadsskiftet)\b",
    re.I,
)
_MIDDLE = re.compile(
    rf"\b(?:mid[- ]?|(?:the )?middle of |(?:i )?midten av |mitten av )(?P<month>{NAMES})\b", re.I
)
_CHRISTMAS = re.compile(
    r"\b(?:before|by|until|for|før|innen|til|innan|före|till|senast)\s+(?:christmas|xmas|jula?|julen)\b",
    re.I,
)
_NEW_YEAR = re.compile(
    r"\b(?:new year(?:'s)?|nyttår|nyår|year[- ]end|end of (?:the )?year|årsslutt|årsskifte[t]?)\b",
    re.I,
)
_MONTH = re.compile(
    r"\b(?:(?P<before>before|før|före|innan)|by|until|in|during|of|innen|senest|i|av|til|senast|"
    r"till|under|sista|siste|last of)"
    r"\s+(?:the )?(?:end of |utgangen av |slutten av |slutet av |utgången av )?"
    rf"(?P<month>{NAMES})\b"
    r"(?! \d)",
    re.I,
)


def near_day(text: str, today: str, *, past: bool) -> str | None:
    """Return the first day that a sentence counts from today, as ISO text; None without one.

    Args:
        text: One sentence.
        today: ISO date of today.
        past: Whether "on monday" and "in October" lie behind us rather than ahead.
    """
    now = date.fromisoformat(today)
    found = (
        _relative(text, now)
        or _weekday(text, now, past=past)
        or _spanned(text, now)
        or _week(text, now, past=past)
        or _season(text, now)
        or _month(text, now, past=past)
    )
    return found.isoformat() if found else None


def without_spans(text: str) -> str:
    """Return a text with blanks for the numbers of "in 14 days" and "week 48"."""
    for pattern in (_SPAN, _WEEK_NUMBER):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _relative(text: str, now: date) -> date | None:
    found = next((days for pattern, days in _DAYS.items() if pattern.search(text)), None)
    return None if found is None else now + timedelta(days=found)


def _weekday(text: str, now: date, *, past: bool) -> date | None:
    match = _WEEKDAY.search(text)
    if not match:
        return None
    number = next(n for n in range(7) if match[f"d{n}"])
    if match["later"]:
        return now + timedelta(days=7 - now.weekday() + number)
    if past or match["back"]:
        return now - timedelta(days=(now.weekday() - number) % 7 or 7)
    return now + timedelta(days=(number - now.weekday()) % 7 or 7)


def _spanned(text: str, now: date) -> date | None:
    match = _SPAN.search(text)
    is_back = match and (match["back"] or match["ago"])
    if not match or (match["way"] or "").lower() in ("for", "för") and not is_back:
        return None
    word = (match["count"] or match["ago"]).lower()
    count = (int(word) if word.isdigit() else _COUNT[word]) * (-1 if is_back else 1)
    if match["months"] or match["m"]:
        return _months_on(now, count)
    return now + timedelta(days=count * (7 if match["weeks"] or match["w"] else 1))


def _months_on(now: date, count: int) -> date:
    year, month = divmod(now.year * 12 + now.month - 1 + count, 12)
    return date(year, month + 1, min(now.day, monthrange(year, month + 1)[1]))


def _week(text: str, now: date, *, past: bool) -> date | None:
    """Return the friday of a week, because a week of work ends there."""
    if match := _WEEK_NUMBER.search(text):
        return _friday_of(int(match[1]), now, past=past)
    weeks = 1 if _NEXT_WEEK.search(text) else -1 if past and _LAST_WEEK.search(text) else 0
    if not weeks and not _THIS_WEEK.search(text):
        return None
    return now + timedelta(days=7 * weeks + 4 - now.weekday())


def _friday_of(week: int, now: date, *, past: bool) -> date | None:
    if not 1 <= week <= 52:
        return None
    this = date.fromisocalendar(now.year, week, 5)
    if past:
        return this if this <= now else date.fromisocalendar(now.year - 1, week, 5)
    return this if this >= now else date.fromisocalendar(now.year + 1, week, 5)


def _season(text: str, now: date) -> date | None:
    if _CHRISTMAS.search(text):
        eve = date(now.year, 12, 24)
        return eve if eve >= now else date(now.year + 1, 12, 24)
    return date(now.year, 12, 31) if _NEW_YEAR.search(text) else None


def _month(text: str, now: date, *, past: bool) -> date | None:
    if past and _LAST_QUARTER.search(text):
        return _last_day(_months_on(now.replace(day=1), -((now.month - 1) % 3) - 1))
    for pattern, count in ((_NEXT_MONTH, 1), (_THIS_MONTH, 0), *([(_LAST_MONTH, -1)] * past)):
        if pattern.search(text):
            return _last_day(_months_on(now.replace(day=1), count))
    if match := _MIDDLE.search(text):
        middle = date(now.year, MONTHS[match["month"].lower()], 15)
        years = (-1 if past else 1) if (middle > now) == past else 0
        return middle.replace(year=now.year + years)
    match = _MONTH.search(text)
    if not match:
        return None
    first = date(now.year, MONTHS[match["month"].lower()], 1)
    if past:
        return _last_day(first if first <= now else first.replace(year=now.year - 1))
    first = first if _last_day(first) >= now else first.replace(year=now.year + 1)
    return first - timedelta(days=1) if match["before"] else _last_day(first)


def _last_day(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
