"""Words and patterns by which documents are read, from `knowledge/extraction/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from assistant.settings import shipped
from assistant.shipped_data import read_yaml

Patterns = tuple[re.Pattern[str], ...]


@cache
def table(name: str) -> Any:
    """Return one data file as plain data.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    return read_yaml(shipped("knowledge") / "extraction" / f"{name}.yaml")


@cache
def patterns(name: str, *keys: str) -> Patterns:
    """Return the compiled patterns that stand under keys of a data file."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def shows(wanted: Sequence[re.Pattern[str]], text: str) -> bool:
    """Tell whether a text meets one of the patterns."""
    return any(pattern.search(text) for pattern in wanted)


def first(wanted: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """Return the match that begins earliest in a text; the longer one of two."""
    found = [match for pattern in wanted if (match := pattern.search(text))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)
