"""A number that takes the place of another: in a text, of a count, at either end of a goal."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from assistant.dates import without_dates
from assistant.guide.amounts import NUMBER, number_of, plain_numbers
from assistant.guide.cues import shows
from assistant.guide.known import Known
from assistant.guide.turns import Turn

Side = Literal["baseline", "target"]
_CUES = "righting"
_SPELT = (
    ("two", "to", "två"),
    ("three", "tre"),
    ("four", "fire", "fyra"),
    ("five", "fem"),
    ("six", "seks", "sex"),
    ("seven", "sju", "syv"),
    ("eight", "åtte", "åtta"),
    ("nine", "ni", "nio"),
    ("ten", "ti", "tio"),
)
_VALUES = {word: float(count) for count, words in enumerate(_SPELT, 2) for word in words}
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:(?P<digits>{NUMBER})|(?P<word>{'|'.join(_VALUES)}))(?![\w-]|[.,]\d)", re.I
)
# A word that is a number in one language stands in the sentences of another: "to", "sex".
_SPELT_OF = {
    "en": {words[0] for words in _SPELT},
    "nb": {word for words in _SPELT for word in words[1:]},
    "sv": {word for words in _SPELT for word in words[1:]} - {"to"},
}
_MARK = re.compile(r"[.,;]?\s*$")


class Told(NamedTuple):
    """A number that is to stand, and the one it takes the place of.

    Args:
        number: As it was said.
        value: What it is.
        old: The other one; None where none is told.
        side: Which end of a goal is named; None where none is.
    """

    number: str
    value: float
    old: float | None
    side: Side | None


def renumbered(item: Known, turn: Turn) -> dict[str, Any]:
    """Return the fields in which a number takes the place of the one that is told to be wrong."""
    told = told_number(turn)
    if told is None:
        return {}
    if isinstance(item.fields.get("indicator"), dict):
        side = _side(item.fields["indicator"], told, turn)
        return {} if side is None else _of_goal(item, told, side, turn)
    return {} if told.old is None else _replaced(item, told.old, told, turn)


def puts_right(turn: Turn) -> bool:
    """Tell whether a message sets one number in the place of another, of whatever it names."""
    told = told_number(turn)
    if told is None:
        return False
    return told.old is not None or shows(_CUES, "putting", turn.text)


def righted(item: Known, side: Side, turn: Turn) -> dict[str, Any]:
    """Return the fields of a goal of which one end is the number that was told."""
    told = told_number(turn)
    return _of_goal(item, told, side, turn) if told else {}


def side_in_doubt(item: Known, turn: Turn) -> bool:
    """Tell whether a message says that a number of a goal is wrong, and not which of two."""
    told = told_number(turn)
    indicator = item.fields.get("indicator")
    if told is None or not isinstance(indicator, dict) or not shows(_CUES, "wrong", turn.text):
        return False
    ends = (indicator.get("baseline"), indicator.get("target"))
    return None not in ends and _side(indicator, told, turn) is None


def side_named(text: str) -> Side | None:
    """Return the end of a goal that words name: "the baseline", "where we start from"."""
    if shows(_CUES, "baseline", text):
        return "baseline"
    return "target" if shows(_CUES, "target", text) else None


def side_chosen(text: str, item: Known) -> Side | None:
    """Return the end of a goal that an answer picks, by its name or by its number."""
    indicator: dict[str, Any] = item.fields.get("indicator") or {}
    values = [number_of(match) for match in re.findall(NUMBER, text)]
    ends: tuple[Side, Side] = ("baseline", "target")
    by_number = [side for side in ends if indicator.get(side) in values]
    if len(by_number) == 1:
        return by_number[0]
    return side_named(text) or ("target" if shows(_CUES, "target_chosen", text) else None)


def told_number(turn: Turn) -> Told | None:
    """Return the number that a message sets in the place of another; None where it names more."""
    text = plain_numbers(turn.text, turn.language)
    found = [match for match in _NUMBER.finditer(without_dates(text)) if _counts(match, turn)]
    olds = [match for match in found if _is_old(match, text)]
    news = [match for match in found if match not in olds]
    if len(news) != 1 or len(olds) > 1:
        return None
    old = _value(olds[0]) if olds else None
    number = _as_said(news[0], text, turn)
    return Told(number, _value(news[0]), old, side_named(turn.text))


def _as_said(match: re.Match[str], text: str, turn: Turn) -> str:
    """Return a number with the thousands as they were parted."""
    place = sum(1 for _ in _NUMBER.finditer(without_dates(text[: match.start()])))
    written = list(
        re.finditer(
            rf"(?<![\w.,-])(?:{NUMBER}|\d{{1,3}}(?:[.,]\d{{3}})+|"
            rf"{'|'.join(_VALUES)})(?![\w-]|[.,]\d)",
            without_dates(turn.text),
            re.I,
        )
    )
    return written[place].group() if place < len(written) else match.group()


def _counts(match: re.Match[str], turn: Turn) -> bool:
    return bool(match["digits"]) or match["word"].lower() in _SPELT_OF[turn.language]


def _is_old(match: re.Match[str], text: str) -> bool:
    return shows(_CUES, "not", text[: match.start()]) or shows(
        "thread", "too_much", text[match.end() :]
    )


def _value(match: re.Match[str]) -> float:
    return number_of(match["digits"]) if match["digits"] else _VALUES[match["word"].lower()]


def _side(indicator: dict[str, Any], told: Told, turn: Turn) -> Side | None:
    """Return the end of a goal that a number belongs to; None where nothing tells."""
    ends: tuple[Side, Side] = ("baseline", "target")
    if told.old is not None:
        return next((side for side in ends if abs(indicator.get(side) or 0) == told.old), None)
    if told.side:
        return told.side
    if not shows(_CUES, "slipped", turn.text):
        return None
    alike = [side for side in ends if _is_alike(told.value, indicator.get(side))]
    return min(alike, key=lambda side: abs(indicator[side] - told.value), default=None)


def _is_alike(one: float, other: float | None) -> bool:
    """Tell whether two numbers differ in a digit only, as those that were misread do."""
    first, second = f"{one:g}" if one < 100_000 else f"{one:.0f}", f"{other or 0:.10g}"
    return (
        len(first) == len(second) > 2
        and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )


def _of_goal(item: Known, told: Told, side: Side, turn: Turn) -> dict[str, Any]:
    indicator = item.fields["indicator"]
    sign = -1 if side == "target" and (indicator.get("target") or 0) < 0 else 1
    fields: dict[str, Any] = {"indicator": {**indicator, side: sign * told.value}}
    before = indicator.get(side)
    return fields | (_texts(item, abs(before), told, turn) if before is not None else {})


def _replaced(item: Known, old: float, told: Told, turn: Turn) -> dict[str, Any]:
    counts = {
        name: int(told.value)
        for name, value in item.fields.items()
        if type(value) is int
        and value == old
        and name != "version"
        and told.value == int(told.value)
    }
    return counts or _texts(item, old, told, turn)


def _texts(item: Known, old: float, told: Told, turn: Turn) -> dict[str, str]:
    """Return the texts of an item with a number in the place of another."""
    made = {}
    for name, text in item.fields.items():
        if isinstance(text, str) and (match := _first(text, old, turn)):
            made[name] = f"{text[: match[0]]}{told.number}{text[match[1] :]}"
    return made


def _first(text: str, value: float, turn: Turn) -> tuple[int, int] | None:
    """Return where a text holds a number, however it is written."""
    bare = without_dates(text)
    for match in re.finditer(
        r"(?<![\w.,-])\d[\d.,]*(?:[ \u00a0]\d{3})*(?![\w-])|[a-zåäö]+", bare, re.I
    ):
        words = match.group().rstrip(".,")
        if words.lower() in _SPELT_OF[turn.language]:
            known = _VALUES[words.lower()]
        elif words[0].isdigit() and re.fullmatch(NUMBER, plain_numbers(words, turn.language)):
            known = number_of(plain_numbers(words, turn.language))
        else:
            continue
        if known == value:
            return match.start(), match.start() + len(words)
    return None
