"""The readings that a message tells: each number with its unit, its day and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from assistant.dates import find_date, without_dates
from assistant.guide.amounts import NUMBER, number_of, plain_numbers
from assistant.guide.turns import Turn
from assistant.months import MONTHS, NAMES

UNIT = (
    r"(?:[kMG]?Wh|MJ|GJ|m3|m³|mg/l|mg/m3|g/l|µg/l|ug/l|kg|tonn(?:es?|e)?|ton|g|mm|cm|km|litres?|liters?|"
    r"liter|l|t|kubikk(?:meter)?|kubik(?:meter)?|cubic met(?:re|er)s?|dB(?:\(A\))?|pH|%|"
    r"per ?cent|prosent|procent|°\s?C|grader|degrees|bar|ppm)(?![\w/])"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<number>[-−]?{NUMBER})(?![\d-]|[.,]\d|:\w)(?:\s?(?P<unit>{UNIT}))?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;.]\s+|\s(?:and|but|while|og|men|mens|och|å|samt|medan)\s", re.IGNORECASE)
# "okt 1 158,5" is a month and a number, where "okt 1" alone would be a day.
_OF_MONTH = re.compile(
    rf"\b({NAMES})\.? (?=\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?!\d)|\d+[.,]\d|"
    rf"(?!(?:19|20)\d\d\b)\d{{4,}}|\d+ ?{UNIT})",
    re.IGNORECASE,
)
_MONTH_VALUE = re.compile(rf"\b({NAMES})\.? (?P<number>\d{{1,2}})(?!\d|[.,]\d|st|nd|rd|th)", re.I)
_MONTH = re.compile(rf"\b({NAMES})s?\b", re.IGNORECASE)
_GENITIVE = re.compile(r"\b(\w+dag(?:en)?|i ?g[åa]r|i ?dag)s\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\bthis mor\w+|\b(?:just now|right now|nettopp|akkurat nå|just nu|nyss|precis nu)\b", re.I
)
_DAY_ALONE = re.compile(
    r"\b(?:the|den) (?P<day>[12]?\d|3[01])(?:st|nd|rd|th|:e|:a|\.)(?=\W|$)", re.I
)
_NEAR = re.compile(
    r"\b(?:(?:on |last |this |i |på |den |sist |forrige |förra )*"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun|man|tirs|ons|tors|fre|lør|søn|mån|tis|lör|sön)da(?:y|g)s?"
    r"(?:en)?|yesterday|today|"
    r"(?:this|last) (?:morning|afternoon|evening|night|week|month|quarter|year)|"
    r"i ?fjor|i ?fjol|i år|"
    r"(?:i )?(?:forrige|sist|förra) (?:uke|måned|kvartal|år|veckan|månaden|kvartalet|året)|"
    r"i ?går|i ?dag|i ?forgårs|i ?förrgår|i morges|i morse|i kveld|i kväll)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:o.?clock|am|pm)\b|\bkl(?:ok\w+)?\.? ?\d{1,2}(?:[:.]\d\d)?\b|"
    r"\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)


# "vannmåleren" is the meter of the water, "septembervärdet" the value of September.
_COMPOUND = re.compile(
    r"\b([^\W\d_]{3,}?)((?:måler|mätare|avlesning|avläsning|verdi|värde|prøve|prov|tall|siffra)"
    r"(?:en|n|et|t|a)?)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:-|–|to|til|till)\s?", re.IGNORECASE)
_NOUN = re.compile(r"\s+([^\W\d_]{3,})")


class Reading(NamedTuple):
    """A number that a message tells.

    Args:
        value: The number.
        unit: Its unit; empty where none is told.
        day: ISO date; empty where none is told.
        words: What stands around it.
        before: What stands before it.
        noun: The word right behind a number without a unit; empty where none follows.
        span: Both ends of a range, as they were told; empty where it is one number.
    """

    value: float
    unit: str
    day: str
    words: str
    before: str
    noun: str = ""
    span: str = ""

    @property
    def entry(self) -> dict[str, object]:
        """The reading as the record keeps it."""
        told = {"note": self.span} if self.span else {"value": self.value}
        return {**({"date": self.day} if self.day else {}), **told}


def readings_in(turn: Turn) -> list[Reading]:
    """Return the readings of a message, in order."""
    text = spread(turn)
    bare = _bare(text, turn)
    numbers = [match for match in _NUMBER.finditer(bare) if not _ends_range(match, bare)]
    found = []
    for match, (start, end) in zip(numbers, _stretches(bare, numbers), strict=True):
        words = f"{text[start : match.start()]} {text[match.end() : end]}"
        day = day_of(text[start:end], turn.today)
        before = bare[start : match.start()]
        span = _range(match, bare)
        unit, noun = match["unit"] or "", _NOUN.match(bare, match.end())
        reading = Reading(number_of(match["number"]), unit, day, words, before)
        found.append(reading._replace(noun=noun[1] if noun and not unit else "", span=span))
    return _shared(found, is_headed=_is_headed(text, numbers, turn.today))


def _range(match: re.Match[str], text: str) -> str:
    """Return a range that begins with a number, as it was told; empty where it is none."""
    joint = _RANGE.match(text, match.end())
    end = _NUMBER.match(text, joint.end()) if joint and joint.group().strip() else None
    return text[match.start() : end.end()].strip() if end else ""


def _ends_range(match: re.Match[str], text: str) -> bool:
    """Tell whether a number is the second of a range."""
    before = text[: match.start()]
    return bool(
        re.search(rf"{NUMBER}(?:\s?{UNIT})?\s?(?:-|–|\bto\b|\btil\b|\btill\b)\s?$", before, re.I)
    )


def without_readings(turn: Turn) -> str:
    """Return the words of a message without its numbers, days and months."""
    text = re.sub(r"\s{2,}", " ", _NUMBER.sub(" ", _bare(_plain_months(turn), turn)))
    for pattern in (_NEAR, _MONTH):
        text = pattern.sub(" ", text)
    return text


def _plain_months(turn: Turn) -> str:
    return _OF_MONTH.sub(r"\1 : ", plain_numbers(turn.text.strip(), turn.language))


def spread(turn: Turn) -> str:
    """Return the words of a turn with plain numbers, and a mark between a month and its number."""
    text = _COMPOUND.sub(r"\1 \2", plain_numbers(turn.text.strip(), turn.language))
    text = _OF_MONTH.sub(r"\1: ", text)
    if len(_MONTH_VALUE.findall(text)) > 1 and not _NUMBER.search(_bare(text, turn)):
        text = _MONTH_VALUE.sub(r"\1: \g<number>", text)
    return text


def day_of(text: str, today: str) -> str:
    """Return the day or the end of the month that words name, none after today; else empty."""
    text = _GENITIVE.sub(r"\1", text)
    found = find_date(text, today, past=True) if today else None
    if not found and today:
        now = date.fromisoformat(today)
        found = _month_end(text, now) or _day_alone(text, now) or _this_day(text, today)
    return min(found, today) if found else ""


def _month_end(text: str, now: date) -> str:
    match = _MONTH.search(text)
    # "may" is a verb, and "mars" stands in "Marsvägen"
    if not match or match[1].lower() == "may":
        return ""
    first = date(now.year, MONTHS[match[1].lower()], 1)
    first = first if first <= now else first.replace(year=now.year - 1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).isoformat()


def _day_alone(text: str, now: date) -> str:
    match = _DAY_ALONE.search(text)
    if not match:
        return ""
    day = int(match["day"])
    month = now if day <= now.day else now.replace(day=1) - timedelta(days=1)
    return month.replace(day=day).isoformat() if 0 < day <= 28 or day <= month.day else ""


def _this_day(text: str, today: str) -> str:
    return today if _TODAY.search(text) else ""


def _bare(text: str, turn: Turn) -> str:
    """Return a text with blanks for days, hours, and the numbers in what things are called."""
    for pattern in (_DAY_ALONE, _HOUR, *_named(turn)):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return without_dates(text, past=True)


def _named(turn: Turn) -> Iterator[re.Pattern[str]]:
    """Yield what a number belongs to that stands in a name: "line 2", "1:an"."""
    for item in turn.items:
        for name in re.findall(r"[^\W\d]{3,} \d{1,3}\b(?![.,]\d)", item.name):
            yield re.compile(rf"\b{re.escape(name)}\b(?! ?{UNIT})", re.IGNORECASE)


def _stretches(text: str, numbers: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield the stretch of a text that belongs to each number."""
    start = 0
    for number, following in zip_longest(numbers, numbers[1:]):
        end = len(text)
        if following:
            cuts = list(_CUT.finditer(text, number.end(), following.start()))
            end = cuts[-1].start() if cuts else number.end()
        yield start, end
        start = end


def _is_headed(text: str, numbers: list[re.Match[str]], today: str) -> bool:
    """Tell whether a day stands before the first number, and so may hold for all of them."""
    return bool(numbers) and bool(day_of(text[: numbers[0].start()], today))


def _shared(found: list[Reading], *, is_headed: bool) -> list[Reading]:
    """Return readings of which those without a day have that of the others."""
    if is_headed:
        found = [each if each.day else each._replace(day=found[0].day) for each in found]
    days = {each.day for each in found if each.day}
    if found and len(days) == 1 and found[-1].day:
        return [each._replace(day=found[-1].day) for each in found]
    return found
