"""What an organisation measures: its name with the unit, how, how often, and what was read."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.cues import shows, table
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.readings import Reading, readings_in, without_readings
from assistant.guide.telling.words import pattern
from assistant.guide.turns import Turn

_CUES = "telling-measurements"
_PIECE = re.compile(r"[,;]\s+|[.!]\s+(?=\D)")
_LONGEST_NAME = 8
_LEAST = 2


def begins_measuring(text: str) -> bool:
    """Tell whether a message says that something is measured from now on."""
    return any(pattern(row).search(text) for row in table(_CUES)["beginning"])


def read_measurement(statement: Statement) -> dict[str, Any]:
    """Return the fields of a measurement; none where no name of what is measured stands out."""
    turn = Turn(statement.text, language=statement.language, today=statement.today)
    readings = readings_in(turn)
    name = _thing(statement, turn, readings)
    if not name:
        return {}
    fields: dict[str, Any] = {"indicator": with_unit(name, readings)}
    if how := _how(statement.text):
        fields["method"] = how
    if often := how_often(statement.text):
        fields["frequency"] = often
    return fields | ({"readings": [each.entry for each in readings]} if readings else {})


def with_unit(name: str, readings: list[Reading]) -> str:
    """Return the name of what is measured with the unit it was read in."""
    unit = next((each.unit for each in readings if each.unit), "")
    return name if not unit or re.search(rf"\b{re.escape(unit)}", name) else f"{name}, {unit}"


def how_often(text: str) -> str:
    """Return how often something is measured, as it is told; empty where it is not."""
    match = pattern(rf"\b{table(_CUES)['often']}").search(text)
    return match.group().strip() if match else ""


def sets_often(text: str) -> bool:
    """Tell whether a message sets how often something is measured."""
    return shows(_CUES, "changing_often", text) and bool(how_often(text))


def points(name: str) -> bool:
    """Tell whether a name only points at something told elsewhere: "the last reading", "it"."""
    return bool(name) and shows(_CUES, "pointing", name)


def is_measuring(text: str) -> bool:
    """Tell whether a message says in so many words that something is measured."""
    return shows(_CUES, "measuring", text)


def _says_how(text: str) -> bool:
    return bool(how_often(text) or _how(text))


def _how(text: str) -> str:
    match = next((m for row in table(_CUES)["how"] if (m := pattern(row).search(text))), None)
    return match["how"].strip() if match else ""


def _thing(statement: Statement, turn: Turn, readings: list[Reading]) -> str:
    """Return what is measured, without the numbers, the days and the verbs around it."""
    rows = table(_CUES)["beginning"]
    told = next((m["thing"] for row in rows if (m := pattern(row).search(turn.text))), "")
    if not told and not readings and not (statement.is_order and _says_how(statement.text)):
        return ""
    bare = told or without_readings(turn)
    pieces = [_plain(piece) for piece in _PIECE.split(bare)]
    named = [piece for piece in pieces if len(piece) >= _LEAST and not how_often(piece)]
    name = named[0] if named else ""
    if len(name.split()) > _LONGEST_NAME or points(name):
        return ""
    if any(each.unit.lower().startswith("db") for each in readings):
        name = name if shows(_CUES, "noise", name) else f"{_noise(turn)} {name}"
    return name[:1].upper() + name[1:] if name[1:2].islower() else name


def _noise(turn: Turn) -> str:
    names: dict[str, str] = table(_CUES)["noise_names"]
    return names[turn.language]


def _plain(piece: str) -> str:
    for key in ("ahead", "behind"):
        for row in table(_CUES)[key]:
            piece = pattern(row).sub("", piece.strip(" :=.,-–"))
    return re.sub(r"\s+", " ", piece).strip(" :=.,-–")
