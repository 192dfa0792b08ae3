"""What a goal is measured by: its name, unit, where it stands and where it is to come."""

from __future__ import annotations

import re
from typing import Any

from assistant.dates import without_dates
from assistant.guide.amounts import NUMBER, number_of

_UNIT = (
    r"(?:[kMGT]Wh|MJ|GJ|kg|mg/l|g/l|µg/l|tonne(?:s|r)?|tons?|tonn|m3|m³|m2|m²|cubic metres?|"
    r"kubikk(?:meter)?|kubik(?:meter)?|litres?|liters?|liter|km|dB(?:\(A\))?|"
    r"hours|timer|timmar|%|t|l)"
    r"(?:\s?(?:/|per |a |i |om )(?:år(?:et)?|year|"
    r"month|week|uke[na]?|uka|veckan?|day|dag(?:en)?|måned(?:en)?|månad(?:en)?|tonne?|ton|m2|m²))?"
)
_PERCENT_WORD = r"(?:%|per ?cent|prosent|procent)"
_VALUE = rf"(?:about |around |ca\.? |cirka |omtrent |ungefär )?(?P<%s>{NUMBER})"
_LEVEL = re.compile(
    rf"\b(?:to|til|till|under|below|over|above|max|maks)\s+{_VALUE % 'value'}\s*"
    rf"(?P<unit>{_UNIT}|{_PERCENT_WORD})?(?![\w%])",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:from|fra|från)\s+{_VALUE % 'value'}\s*(?P<unit>{_UNIT})?(?![\w%])"
    r"(?=.*\b(?:to|til|till)\s)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:was|were|is|used|had|stood at|var|er|är|lå på|låg på|brukte|använde|hadde|hade|"
    rf"today|currently|now|against|mot|i dag|idag|nå|nu)[:,]?\s+)+(?:it |det |at |på )?"
    rf"{_VALUE % 'value'}\s*(?P<unit>{_UNIT})?(?![\w%])",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?P<value>{NUMBER})\s?{_PERCENT_WORD}(?!\w)", re.IGNORECASE)
_DOWNWARDS = (
    r"reduce|cut|lower|halve|get down|bring down|redusere?|kutte?|senke?|halvere?|få ned|ha ned|"
    r"ta ned|minska|sänka?|halvera|få ner|ha ner|ta ner|dra ner på"
)
_UPWARDS = r"increase|improve|raise|øke?|heve?|forbedre?|få opp|öka?|höja?|förbättra|få upp"
_DOWN = re.compile(
    rf"\b(?:{_DOWNWARDS}|down|ned|ner|less|fewer|mindre|færre|færre|lavere|färre|lägre)\b", re.I
)
_UP = re.compile(rf"\b(?:{_UPWARDS}|up|opp|upp|more|mer|flere|fler|høyere|högre)\b", re.I)
_OWN = r"(?:the |our |vårt |vår |våre |våra )?"
_THING = rf"{_OWN}(?P<thing>[^\d,;:]+?)"
_END = (
    r"(?=\s+(?:down |ned |ner |up |opp |upp )?"
    r"(?:by|to|with|med|til|till|from|fra|från|under|below)\b)"
)
_THINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_DOWNWARDS}|{_UPWARDS}|get|bring|take|få|bringe|ta)\s+{_THING}{_END}",
        rf"\b(?:{_DOWNWARDS}|{_UPWARDS})\s+{_THING}(?=\s+{NUMBER}\s?{_PERCENT_WORD}(?!\w))",
        rf"\b(?:want|need|ønsker|vil ha|vill ha|skal ha|ska ha)\s+{_THING}{_END}",
        r"\b(?:goal|target|objective|(?:miljø|miljö)?mål)(?:et)? (?:for|on|om|för|på)\s+"
        rf"{_THING}(?=\s*[:–,-]|{_END})",
        rf"{_PERCENT_WORD} (?:less|fewer|more|mindre|færre|mer|flere|färre|fler|lavere|lägre|"
        rf"høyere|högre)\s+{_THING}"
        r"(?=\s+(?:by|before|until|than|in|innen|før|enn|i|senast|före|innan|än|till|til)\b|[,.;]|$)",
    )
)
_FIRST = re.compile(rf"^{_THING}(?:{_END}|(?=\s+(?:down|ned|ner|up|opp|upp)\s+\d))", re.IGNORECASE)


def find_target(text: str) -> dict[str, Any] | None:
    """Return the indicator of a goal: name, unit, baseline and target; None when it names none.

    Args:
        text: What was said about the goal, one sentence or more.
    """
    change = _change(without_dates(text))
    thing = next((match for p in _THINGS if (match := p.search(text))), None)
    thing = thing or (_FIRST.search(text) if change else None)
    return {"name": thing["thing"].strip(), **change} if thing else None


def _change(text: str) -> dict[str, Any]:
    level, start = _LEVEL.search(text), _FROM.search(text)
    if not level:
        return _percentage(text)
    found: dict[str, Any] = {"target": number_of(level["value"])}
    unit = level["unit"] or (start["unit"] if start else None)
    rest = text[: level.start()] + text[level.end() :]
    before = start or _NOW.search(rest)
    if before and before["unit"] in (None, unit):
        found["baseline"] = number_of(before["value"])
    return ({"unit": _plain(unit)} if unit else {}) | found


def _percentage(text: str) -> dict[str, Any]:
    percent = _PERCENT.search(text)
    if not percent or not (_UP.search(text) or _DOWN.search(text)):
        return {}
    sign = 1 if _UP.search(text) and not _DOWN.search(text) else -1
    return {"unit": "%", "target": sign * number_of(percent["value"])}


def _plain(unit: str) -> str:
    return "%" if re.fullmatch(_PERCENT_WORD, unit, re.IGNORECASE) else unit
