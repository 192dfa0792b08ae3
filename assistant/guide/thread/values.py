"""Values that a short message sets anew: a name, a day, an amount, one word for another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from assistant.dates import find_date, without_dates
from assistant.guide.amounts import NUMBER, find_number
from assistant.guide.cues import shows, table, without
from assistant.guide.known import Known
from assistant.guide.telling.plans import months_between
from assistant.guide.telling.values import choice_within
from assistant.record import fields_of

_CUES = "thread"
_OWNED = re.compile(
    r"^(?:(?i:owner is me|it.?s|it is|det er|det är|owned by|for|to|til|till)[,: ]+)?"
    r"(?P<who>[A-ZÆØÅÄÖ][\wæøåäöé-]+(?: [A-ZÆØÅÄÖ][\wæøåäöé.-]+){0,2})"
    r"(?=$|[,.!]| (?i:is|er|är|who|som|owns|eier|äger|does|tar|takes|should|will|can|skal|"
    r"bør|kan|ska|bör|instead|i stedet|i stället|and|og|och)\b)"
)
_NUMBERED = re.compile(r"\b(?P<noun>[a-zæøåäö]{2,}) (?P<number>\d{1,3}|[a-h])\b", re.IGNORECASE)
AMOUNT = re.compile(
    r"(?P<number>\d+(?:[ \u00a0.]\d{3})*(?:[.,]\d+)?)\s?(?P<unit>%|per ?cent|prosent|procent|"
    r"tonn\w*|ton|liter|litres?|[a-zµ°]{1,3}[²³23]?(?:/[a-z]+)?)?(?=[\s,.!]|$)",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|og|och) |; ")
_NOT_ONLY = re.compile(
    r"(?:^|,\s*)(?:(?:and|og|och) )?(?P<new>[^,.]{3,60}?),? "
    r"(?:not (?:only|just)|ikke bare|inte bara) (?P<old>[^,.!]{3,40})[.!]*$",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\b[A-ZÆØÅÄÖ][^\W\d_]{3,}\b")
_ALIKE = 0.7
# "it says 2030": the day and the month stay
_YEAR = re.compile(r"(?<![\d.,])20\d\d(?![\d.,%]|\s?(?:kg|kWh|l|m3|t)\b)")
# "no, the 14th": month and year stay
_DAY_ALONE = re.compile(
    r"(?:\b(?:the|den) |^)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|:e|:a|(?<!^\d)(?<!^\d\d)\.?)"
    r"(?=\W*$|[,.!;] |,? (?:it should|should|not|instead|please|ikke|skal|i stedet|var det|takk|"
    r"inte|ska|i stället|tack)\b)",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(
    r"\b(?:was|were|did|held|ble|blei|var|holdt|hadde|gjennomførte|blev|hölls|höll|hade|genomförde)\b",
    re.I,
)
_LONGEST = 60
# So near, as a share, is a number that was misread.
_NEAR = 0.05
_STATES = ("status", "condition")


def swapped(item: Known, text: str) -> dict[str, Any]:
    """Return the fields in which one thing is to stand for another: "Martin not Mark"."""
    fields: dict[str, Any] = {}
    others: list[str] = []
    text = without(_CUES, "filling", text)
    if more := _NOT_ONLY.search(text):
        fields |= _replaced(item.fields, more["old"], more["new"], is_whole=True)
        text = text[: more.start()]
    for part in _AND.split(text):
        match = next((m for p in table(_CUES)["swap"] if (m := re.search(p, part, re.I))), None)
        if match and len(match["old"]) <= _LONGEST:
            fields |= _replaced({**item.fields, **fields}, match["old"], match["new"])
        else:
            others.append(part)
    for part in others if fields else ():
        fields |= owned(item, part) or amounted(
            replace(item, fields={**item.fields, **fields}), part
        )
    return fields


def _replaced(
    held: Mapping[str, Any], old: str, new: str, *, is_whole: bool = False
) -> dict[str, Any]:
    word = re.compile(rf"(?<!\w){re.escape(old.strip())}(?!\w)", re.IGNORECASE)
    wanted = new if is_whole else _standing_for(old, new, held)
    fields: dict[str, Any] = {
        name: word.sub(lambda _: wanted, value)
        for name, value in held.items()
        if isinstance(value, str) and word.search(value)
    }
    numbers = find_number(old), find_number(wanted)
    indicator = held.get("indicator")
    if isinstance(indicator, dict) and None not in numbers:
        swaps = {name: numbers[1] for name, told in indicator.items() if told == numbers[0]}
        fields |= {"indicator": {**indicator, **swaps}} if len(swaps) == 1 else {}
    return fields


def _standing_for(old: str, new: str, held: Mapping[str, Any]) -> str:
    """Return the words of `new` that stand for `old`, without those beside it: "3 bags, not 2"."""
    if find_number(old) is not None and (numbers := re.findall(NUMBER, new)):
        return str(numbers[-1])
    kept = " ".join(value for value in held.values() if isinstance(value, str)).lower().split()
    words = new.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in kept and words[-1] not in old:
        words.pop()
    return " ".join(words[-len(old.split()) :])


def empowered(item: Known, text: str) -> dict[str, Any]:
    """Return what the person of a role may decide, or has to see to, as one more of its list."""
    if item.kind != "role":
        return {}
    rows: dict[str, list[str]] = table(_CUES)["empowered"]
    found = ((f, re.search(says, text, re.I)) for f, rows_of in rows.items() for says in rows_of)
    return next(({f"{f}+": [match["what"].rstrip(".!")]} for f, match in found if match), {})


def respelled(item: Known, text: str) -> dict[str, Any]:
    """Return the fields in which a name is spelled like one that a message says instead."""
    said = [match.group() for match in _PROPER.finditer(text)]
    fields: dict[str, Any] = {}
    for name, value in item.fields.items():
        words = _PROPER.findall(value) if isinstance(value, str) else []
        pairs = [(old, new) for old in words for new in said if _is_respelled(old, new)]
        if len(pairs) == 1 and not set(said) & set(words):
            fields[name] = value.replace(*pairs[0])
    return fields


def _is_respelled(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.lower(), new.lower()).ratio() >= _ALIKE


def owned(item: Known, text: str) -> dict[str, Any]:
    """Return the person that a message begins with, as the one who has the item."""
    field = next((f for f in ("owner", "person", "evaluator") if f in fields_of(item.kind)), "")
    match = _OWNED.match(text) if field else None
    if not match:
        return {}
    who = match["who"].strip()
    # "it's Ann, Ann Lee" tells the longer name as well
    longer = re.search(rf", (?P<who>{re.escape(who)}(?: [A-ZÆØÅÄÖ][\w-]+)+)", text)
    return {field: longer["who"] if longer else who}


def dated(item: Known, text: str, today: str) -> dict[str, Any]:
    """Return the day that a message names, in the field that holds the day of its kind."""
    days: dict[str, str] = table("telling-edits")["days"]
    field = days.get(item.kind, "")
    held = item.fields.get(field)
    # an audit that is planned is moved to another day ahead
    is_ahead = str(held or "") > today and not _HAS_BEEN.search(text)
    past = field in ("last_evaluated", "approved_on", "date") and not is_ahead
    day = find_date(text, today, past=past) if field else None
    year = _YEAR.search(without_dates(text)) if field and not day and held else None
    alone = _DAY_ALONE.search(text) if field and not day and held else None
    if year:
        day = f"{year.group()}{str(held)[4:]}"
    elif alone:
        day = _other_day(str(held), int(alone["day"]))
    return {field: day} if day else {}


def _other_day(held: str, day: int) -> str | None:
    """Return a day in the month of one that is held; None where the month has no such day."""
    try:
        return date.fromisoformat(held).replace(day=day).isoformat()
    except ValueError:
        return None


def amounted(item: Known, text: str) -> dict[str, Any]:
    """Return the fields in which an amount takes the place of the one with the same unit."""
    match = AMOUNT.search(without_dates(text))
    if not match:
        return {}
    unit, number = (match["unit"] or "").lower(), match["number"]
    fields: dict[str, Any] = {}
    indicator, amount, before = item.fields.get("indicator"), find_number(number), None
    if isinstance(indicator, dict) and amount is not None:
        sign = -1 if (indicator.get("target") or 0) < 0 else 1
        place = aimed(indicator, text, amount)
        fields["indicator"] = {**indicator, place: sign * amount}
        before = None if unit else indicator.get(place)
    for name, value in item.fields.items():
        if isinstance(value, str) and (other := _of_unit(value, unit, before)):
            fields[name] = value[: other.start("number")] + number + value[other.end("number") :]
    return fields


def aimed(indicator: Mapping[str, Any], text: str, amount: float) -> str:
    """Return which number of an objective a message sets: its `baseline` or its `target`."""
    if names_number(text):
        return "baseline" if shows(_CUES, "baseline", text) else "target"
    baseline, target = (indicator.get(name) or 0 for name in ("baseline", "target"))
    is_near = abs(amount - baseline) <= _NEAR * abs(baseline)
    return "baseline" if is_near and abs(amount - target) > _NEAR * abs(target) else "target"


def names_number(text: str) -> bool:
    """Tell whether a message says which number of an objective it is about."""
    return shows(_CUES, "baseline", text) or shows(_CUES, "target", text)


def _of_unit(text: str, unit: str, before: float | None) -> re.Match[str] | None:
    """Return the one amount of a text with a unit, or the one that stood for it before.

    Of two with the unit it is the last, which is the target.
    """
    if before is not None:
        amounts = (m for m in AMOUNT.finditer(text) if find_number(m["number"]) == abs(before))
        return next(amounts, None)
    found = [m for m in AMOUNT.finditer(without_dates(text)) if (m["unit"] or "").lower() == unit]
    found = [m for m in AMOUNT.finditer(text) if m.group() in {each.group() for each in found}]
    return found[-1] if found else None


def repeated(item: Known, text: str) -> dict[str, Any]:
    """Return how often what has to be kept to is evaluated, where a message says it."""
    months = months_between(text) if item.kind == "obligation" else 0
    return {"evaluation_interval_months": months} if months else {}


def numbered(item: Known, text: str) -> dict[str, Any]:
    """Return the texts in which another number stands behind a noun: "bay 6" for "bay 4"."""
    match = _NUMBERED.search(text)
    if not match:
        return {}
    other = re.compile(rf"\b({re.escape(match['noun'])}) (?:\d{{1,3}}|[a-h])\b", re.IGNORECASE)
    return {
        name: other.sub(rf"\g<1> {match['number']}", value)
        for name, value in item.fields.items()
        if isinstance(value, str) and other.search(value)
    }


def stated(item: Known, text: str) -> dict[str, Any]:
    """Return the state that words within a message name: "he has already started on it"."""
    fields = [name for name in _STATES if name in fields_of(item.kind)]
    found = ((name, choice_within(item.kind, name, text)) for name in fields)
    return dict(next(([each] for each in found if each[1]), []))


def caused(item: Known, text: str) -> dict[str, Any]:
    """Return why something went wrong: "it happened because the lid was cracked"."""
    match = re.match(table(_CUES)["because"], text, re.IGNORECASE)
    is_told = item.kind == "nonconformity" and match and not text.endswith("?")
    return {"cause": match["cause"].rstrip(".!")} if is_told and match else {}


def done(item: Known, text: str) -> dict[str, Any]:
    """Return what was done at once about a nonconformity."""
    if item.kind != "nonconformity" or not shows(_CUES, "mended", text) or text.endswith("?"):
        return {}
    told = text[:1].upper() + text[1:]
    before = item.fields.get("correction") or ""
    return {"correction": f"{before.rstrip('.')}. {told}" if before else told}
