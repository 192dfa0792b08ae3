"""Cue phrases in three languages, read from `knowledge/guide/`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from assistant.retrieval import Facet
from assistant.settings import shipped
from assistant.shipped_data import read_yaml

Patterns = tuple[re.Pattern[str], ...]


@cache
def _patterns(name: str, key: str) -> Patterns:
    # one key at a time: a turn asks for few of them, and to compile is slow
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in table(name)[key])


@cache
def table(name: str) -> Any:
    """Return one data file of the guide as plain data."""
    return read_yaml(shipped("knowledge") / "guide" / f"{name}.yaml")


def first_match(name: str, text: str) -> str | None:
    """Return the first key of a cue file with a pattern that the text meets, or None."""
    return next((key for key in table(name) if shows(name, key, text)), None)


def shows(name: str, key: str, text: str) -> bool:
    """Tell whether a text meets a pattern that stands under a key of a cue file."""
    return any(pattern.search(text) for pattern in _patterns(name, key))


def without(name: str, key: str, text: str) -> str:
    """Return a text without what the patterns under a key of a cue file meet."""
    for pattern in _patterns(name, key):
        text = pattern.sub("", text)
    return text


def facet_of(text: str) -> Facet | None:
    """Return the side of a topic that a question asks for, or None when it shows no side."""
    return cast("Facet | None", first_match("facets", text))


def intent_of(text: str) -> str | None:
    """Return what a message wants by its cue phrases, or None."""
    return first_match("intents", text.lower())
