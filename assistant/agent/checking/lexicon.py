"""The words that the checks know, of `knowledge/language/checking.yaml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from assistant.contents import Language, shipped
from assistant.retrieval.documents.lexicon import meaning, stems_of
from assistant.shipped_data import read_yaml

_LEAST_PART = 4


class Unit(NamedTuple):
    """A unit of measurement: what it measures, and how many of the smallest one it holds."""

    dimension: str
    factor: float


@cache
def _rows() -> Any:
    return read_yaml(shipped("knowledge") / "language" / "checking.yaml")


@cache
def pattern(section: str, name: str = "") -> re.Pattern[str]:
    """Return the pattern of a section, or of one entry of it; it matches whole words."""
    rows = _rows()[section][name] if name else _rows()[section]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(rows)})(?![\w-])", re.IGNORECASE)


@cache
def kinds_of(section: str) -> tuple[str, ...]:
    """Return the names of the entries of a section, in order."""
    return tuple(_rows()[section])


@cache
def number_words(language: Language) -> dict[str, float]:
    """Return the number words of a language with their values."""
    parts = str(_rows()["numbers"][language]).split()
    return {word: float(value) for word, value in zip(parts[::2], parts[1::2], strict=True)}


@cache
def units() -> dict[str, Unit]:
    """Return units by their names, in lower case."""
    found: dict[str, Unit] = {}
    for row in _rows()["units"]:
        head, names = str(row).split(" | ")
        dimension, factor = head.rsplit(", ", 1)
        found |= {name: Unit(dimension, float(factor)) for name in names.split(", ")}
    return found


@cache
def often() -> dict[str, float]:
    """Return phrases for how often something is, with their number of times a year."""
    rows = (str(row).split(" | ") for row in _rows()["often"])
    return {name: float(times) for times, names in rows for name in names.split(", ")}


@cache
def calendar() -> dict[str, int]:
    """Return names of weekdays and seasons; those of one have the same number."""
    rows = enumerate(_rows()["calendar"])
    return {name: place for place, row in rows for name in str(row).split(", ")}


@cache
def light() -> frozenset[str]:
    """Return words that add nothing which a source would have to carry."""
    return frozenset(str(_rows()["light"]).split())


@cache
def contrasts() -> dict[str, tuple[int, int]]:
    """Return words that exclude others: by word the number of the row, and of its member."""
    return {
        word: (row, member)
        for row, members in enumerate(_rows()["contrasts"])
        for member, words in enumerate(str(members).split(" / "))
        for word in words.split(", ")
    }


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _rows()["alike"]:
        names = [name for name in str(row).split(", ") if " " not in name]
        held = frozenset(one for name in names for one in stems_of(name))
        for name in names:
            found[name] = found.get(name, frozenset()) | held
    return found


@lru_cache(maxsize=20_000)
def variants(word: str) -> frozenset[str]:
    """Return the stems of a lower-case word and of all that means the same in any language."""
    known = meaning(word)
    alike = _alike()
    own = stems_of(word)
    others = [alike[form] for form in {word, *own} if form in alike]
    return own.union(known.stems if known else (), *others)


@lru_cache(maxsize=20_000)
def head(word: str) -> frozenset[str]:
    """Return what the last part of a compound may be called: "handbok" of "miljöhandbok"."""
    ends = (word[start:] for start in range(_LEAST_PART, len(word) - _LEAST_PART))
    found = next((known for end in ends if (known := meaning(end))), None)
    return found.stems if found else frozenset()


def is_plain(word: str) -> bool:
    """Tell whether a lower-case word is one of plain language, which has many others beside it."""
    return any(form in _alike() for form in (word, *stems_of(word)))
