"""Readings of what is measured: new ones, one that stands wrong, one that goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from assistant.guide.cues import shows
from assistant.guide.known import Known
from assistant.guide.questions import asks
from assistant.guide.telling import Fact
from assistant.guide.telling.measurements import with_unit
from assistant.guide.telling.plans import capital
from assistant.guide.telling.readings import Reading, day_of, readings_in, spread
from assistant.guide.telling.relations import ids_in
from assistant.guide.thread.likeness import meant, touches
from assistant.guide.thread.outcomes import update
from assistant.guide.thread.referring import known_items
from assistant.guide.turns import Turn

_CUES = "thread"
_SAME_UNIT = {"m³": "m3", "tonnes": "t", "tonne": "t", "tonn": "t", "ton": "t", "litres": "l"}
_SAME_UNIT |= {"liter": "l", "liters": "l", "prosent": "%", "procent": "%", "percent": "%"}
# What is not read within so many words tells of more than a number.
_LONGEST = 30
_MOST_WORDS = 7
_METER = re.compile(r"(?:meter|måler|mätare)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBERED = r"\b{number}(?:[:.]?an|[:.]?en|[:.]?eren)?\b(?![.,]\d)"


_LONGEST_NAME = 7
# "it was the oil one": around the word that names what was measured.
_AROUND = re.compile(
    r"^(?:(?:it(?:.s| is| was)?|that(?:.s| is| was)?|this is|its|thats|det (?:er|var|är)|for|of|på|"
    r"för|av|the|den|det|oh|sorry) )+|(?: (?:one|ene|reading|then|da|då|greia|grejen))*[.! ]*$",
    re.IGNORECASE,
)


class Measured(NamedTuple):
    """What a message changes of the readings of something.

    Args:
        items: What it may belong to, each fitting equally well.
        fields: Its readings, as the field takes them.
    """

    items: tuple[Known, ...]
    fields: dict[str, Any]


def is_asked(text: str) -> bool:
    """Tell whether a message asks; one that begins with a number may tell that number."""
    if text[:1].isdigit() or shows(_CUES, "ordering", text):
        return "?" in text.rstrip("?! ")
    return asks(text)


def measured(turn: Turn) -> list[Measured]:
    """Return the readings that a message tells of what is measured, by what they belong to."""
    text = turn.text.strip()
    meters = tuple(item for item in known_items(turn) if item.kind == "measurement")
    if not meters or is_asked(text) or ids_in(text) or len(text.split()) > _LONGEST:
        return []
    if shows(_CUES, "no_reading", text):
        return []
    found: list[Measured] = []
    before: tuple[Known, ...] = ()
    for reading in readings_in(turn):
        # "38 last week and 44 yesterday": a number without words of its own goes with the first
        is_more = before and _goes_on(reading.words) and _fits(reading, before[0])
        before = before if is_more else _meters(reading, meters, turn) or before
        if not before:
            return []
        entry = _timed(reading, turn).entry
        if found and found[-1].items == before:
            found[-1].fields["readings+"].append(entry)
        else:
            found.append(Measured(before, {"readings+": [entry]}))
    return found


def told_along(rest: str, item: Known, fields: Mapping[str, Any], turn: Turn) -> Iterator[Measured]:
    """Yield the readings of others that an answer brings along: "outlet. inlet was 8,1".

    Args:
        rest: The words of the answer behind those that pick.
        item: What was picked.
        fields: The readings that were asked about; theirs is the day where none is told.
        turn: The turn.
    """
    others = tuple(other for other in turn.items if other.id != item.id)
    days = [str(entry["date"]) for entry in fields.get("readings+", ()) if "date" in entry]
    for found in measured(replace(turn, text=rest, items=others, recent=())) if days else ():
        if len(found.items) == 1:
            dated = [{"date": days[-1], **entry} for entry in found.fields["readings+"]]
            yield Measured(found.items, {"readings+": dated})


def _meters(reading: Reading, meters: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    """Return what a reading may belong to; nothing where it may be no reading."""
    words = reading.words
    is_metered = shows(_CUES, "metered", turn.text)
    found = meant(words, meters)
    if not found:
        is_generic = shows(_CUES, "generic_meter", words)
        recent = tuple(item for item in turn.recent if item.kind == "measurement")
        goes_on = len(recent) == 1 and (reading.day or reading.unit) and _goes_on(words)
        if goes_on or (is_generic and len(recent) == 1):
            return recent if _fits(reading, recent[0]) else ()
        items = _by_number(words, _akin(recent, meters)) or (tuple(meters) if is_generic else ())
    else:
        items = _by_number(words, found.items) or _with_meter(words, found.items)
    fitting = tuple(item for item in items if _fits(reading, item))
    # a number with another unit is no reading, unless it says that it is one
    items = fitting or (items if is_metered else ())
    is_told = bool(reading.unit or reading.day or is_metered)
    return items if items and (is_told or _says_little(words, items[0])) else ()


def _akin(items: Sequence[Known], meters: Sequence[Known]) -> tuple[Known, ...]:
    """Return what differs from some items by a number only: "line 1" from "line 2"."""
    names = {re.sub(r"\d+", "", item.name) for item in items}
    return tuple(item for item in meters if re.sub(r"\d+", "", item.name) in names)


def _by_number(words: str, items: Sequence[Known]) -> tuple[Known, ...]:
    """Return the items whose name has a number that words name: "line 2", "1:an"."""
    numbers = {item.id: re.findall(r"\b\d{1,3}\b", item.name) for item in items}
    return tuple(
        item
        for item in items
        if any(re.search(_NUMBERED.format(number=n), words) for n in numbers[item.id])
    )


def _with_meter(words: str, items: Sequence[Known]) -> tuple[Known, ...]:
    """Return of several items those that have a meter, where words name one."""
    if len(items) == 1 or not shows(_CUES, "metered", words):
        return tuple(items)
    return tuple(item for item in items if _METER.search(item.about)) or tuple(items)


def _goes_on(words: str) -> bool:
    """Tell whether words hold nothing but what goes with a number."""
    return all(shows(_CUES, "beside_number", word) for word in _WORD.findall(words))


def _says_little(words: str, item: Known) -> bool:
    """Tell whether words name something and say no more."""
    others = [word for word in _WORD.findall(words) if not shows(_CUES, "beside_number", word)]
    left = [word for word in others if not meant(word, [item])]
    return len(words.split()) <= _MOST_WORDS and len(left) <= 1


def _fits(reading: Reading, item: Known) -> bool:
    """Tell whether something may be measured in the unit of a reading."""
    words = [_plain(word) for word in re.split(r"[\s,;()]+", f"{item.name} {item.about}")]
    if not reading.unit:
        counted = shows(_CUES, "beside_number", reading.noun) or touches(
            reading.noun, " ".join(words)
        )
        return not reading.noun or counted
    return _plain(reading.unit) in words


def _plain(unit: str) -> str:
    bare = re.sub(r"\s", "", unit.lower())
    return _SAME_UNIT.get(bare, bare)


def _timed(reading: Reading, turn: Turn) -> Reading:
    """Return a reading with the day of the one before where it is told to be the same."""
    if reading.day or not shows(_CUES, "same_time", reading.words):
        return reading
    told = [entry for item in turn.recent for entry in item.fields.get("readings", ())]
    days = [str(entry["date"]) for entry in told if entry.get("date")]
    return reading._replace(day=days[-1]) if days else reading


def named_later(said: str, turn: Turn) -> Fact | None:
    """Return the reading that was told before, of what an answer now says was measured.

    Args:
        said: The message with the reading.
        turn: The turn of the answer.
    """
    name = _AROUND.sub("", turn.text.strip())
    if not name or len(name.split()) > _LONGEST_NAME:
        return None
    readings = readings_in(replace(turn, text=said))
    found = meant(name, [item for item in known_items(turn) if item.kind == "measurement"])
    if found and len(found.items) == 1:
        return update(found.items[0], {"readings+": [each.entry for each in readings]}, turn)
    entries = [each.entry for each in readings]
    fields = {"indicator": capital(with_unit(name, readings)), "readings": entries}
    return Fact("measurement", fields, said)


def mended(turn: Turn) -> Measured | None:
    """Return the readings of something in which one that was wrong is put right, or has gone."""
    text = spread(turn)
    is_gone = shows(_CUES, "struck", text)
    if is_asked(text) or not (is_gone or shows(_CUES, "misread", text)):
        return None
    told = readings_in(turn)
    old = next((each.value for each in told if shows(_CUES, "instead_of", each.before)), None)
    new = next((each.value for each in told if each.value != old), None)
    if len(told) > 2 or (new is None) != is_gone:
        return None
    day = day_of(text, turn.today)
    for items in _holders(text, turn):
        fields = [(item, _replaced(item, old, day, new)) for item in items]
        changed = [(item, readings) for item, readings in fields if readings is not None]
        if len(changed) == 1:
            return Measured((changed[0][0],), {"readings": changed[0][1]})
    return None


def _holders(text: str, turn: Turn) -> list[tuple[Known, ...]]:
    """Return what may hold a reading that is wrong: what is named, then what was talked about."""
    held = tuple(item for item in turn.items if item.kind == "measurement" and item.fields)
    recent = tuple(item for item in turn.recent if item.kind == "measurement")
    found = meant(text, (*recent, *(item for item in held if item.id not in _ids(recent))))
    return [found.items, recent] if found else [recent]


def _ids(items: Sequence[Known]) -> set[str]:
    return {item.id for item in items}


def _replaced(
    item: Known, old: float | None, day: str, new: float | None
) -> list[dict[str, Any]] | None:
    """Return the readings of an item with another value, or without one; None where none fits."""
    held: list[dict[str, Any]] = list(item.fields.get("readings") or ())
    places = [
        place
        for place, entry in enumerate(held)
        if (old is None or entry.get("value") == old)
        and (not day or old is not None or str(entry.get("date")) == day)
    ]
    if old is None and not day:
        places = places[-1:]
    if len(places) != 1:
        return None
    at = places[0]
    changed = [] if new is None else [{**held[at], "value": new}]
    return [*held[:at], *changed, *held[at + 1 :]]
