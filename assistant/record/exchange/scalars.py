"""Single values between the record and a cell: texts, words of a closed set, dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from assistant.record.exchange.faults import Unreadable
from assistant.record.exchange.shapes import Shape
from assistant.record.naming import value_choices
from assistant.settings import LANGUAGES, Language
from assistant.wording import texts

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NORDIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(\D|$))")


class Unusable(NamedTuple):
    """What stands in a cell in place of a value: a formula, or an error of a formula.

    Args:
        reason: Key below `exchange.fault.`.
    """

    reason: str


CellValue = str | int | float | bool | date | datetime | time | Unusable | None


def is_empty(cell: CellValue) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def scalar(shape: Shape, cell: CellValue) -> Any:
    """Return what a cell says, as JSON holds it; None when it is empty.

    Raises:
        Unreadable: It holds something else than its column needs.
    """
    if isinstance(cell, Unusable):
        raise Unreadable(cell.reason)
    if is_empty(cell):
        return "" if shape.form == "text" and not shape.required else None
    if shape.form == "choice":
        return _choice(shape, str(cell))
    return _READERS[shape.form](cell)


def _text(cell: CellValue) -> str:
    if isinstance(cell, bool):
        raise Unreadable("text")
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell if isinstance(cell, str) else as_text(cell)


def _choice(shape: Shape, words: str) -> str:
    wanted = _folded(words)
    for choice in shape.choices:
        if wanted in {_folded(choice), *(_folded(w) for w in _words_of(shape.name, choice))}:
            return choice
    raise Unreadable("choice", allowed=value_choices(shape.name, shape.choices))


def _words_of(field: str, choice: str) -> list[str]:
    return [choice_word(field, choice, language) for language in LANGUAGES]


def choice_word(field: str, choice: str, language: Language) -> str:
    """Return a value of a closed set in words, or as it is where no words are kept for it."""
    return texts(language).get(f"record.value.{field}.{choice}", choice)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _day(cell: CellValue) -> str:
    if isinstance(cell, datetime):
        if cell.time() != time.min:
            raise Unreadable("date_time")
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    words = str(cell).strip()
    if nordic := _NORDIC.fullmatch(words):
        words = f"{nordic[3]}-{int(nordic[2]):02d}-{int(nordic[1]):02d}"
    try:
        if isinstance(cell, str) and _ISO.fullmatch(words):
            return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    raise Unreadable("date")


def _number(cell: CellValue) -> float | int:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    if not isinstance(cell, str):
        raise Unreadable("number")
    words = _SPACES.sub("", cell.strip()).replace("\u2212", "-")
    if _THOUSANDS.fullmatch(words):
        raise Unreadable("number_comma", text=words[:40])
    words = words.replace(",", ".", 1) if "." not in words else words
    if len(words) > 400 or not _NUMBER.fullmatch(words):
        raise Unreadable("number")
    return int(words) if words.lstrip("+-").isdecimal() and len(words) < 20 else float(words)


def _whole(cell: CellValue) -> int:
    number = _number(cell)
    if number != number or number in (float("inf"), float("-inf")) or int(number) != number:
        raise Unreadable("whole")
    return int(number)


def _truth(cell: CellValue) -> bool:
    if isinstance(cell, bool):
        return cell
    for truth, name in ((True, "true"), (False, "false")):
        words = [texts(language)[f"record.value.{name}"] for language in LANGUAGES]
        if _folded(str(cell)) in {name, *map(_folded, words)}:
            return truth
    raise Unreadable("truth")


_READERS: dict[str, Callable[[CellValue], Any]] = {
    "text": _text,
    "day": _day,
    "number": _number,
    "whole": _whole,
    "truth": _truth,
}


def as_text(value: Any) -> str:
    """Return a text or a number as text that is read back as the same."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else repr(value)


def as_words(shape: Shape, value: Any, language: Language) -> str:
    """Return a single value as text: words of a closed set in the language, dates as ISO."""
    if value is None:
        return ""
    if shape.form == "choice":
        return choice_word(shape.name, value, language)
    if shape.form == "truth":
        return texts(language)[f"record.value.{'true' if value else 'false'}"]
    return as_text(value)
