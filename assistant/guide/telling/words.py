"""Patterns of the telling files, with the words that stand in them in braces."""

from __future__ import annotations

import re
from functools import cache

from assistant.guide.cues import table


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of a telling file: {NAME} and the like stand for its `words`."""
    for name, words in _words().items():
        text = text.replace(f"{{{name}}}", words)
    return re.compile(text, re.IGNORECASE)


@cache
def _words() -> dict[str, str]:
    kinds = "|".join(table("telling-nouns")["nouns"].values())
    known: dict[str, str] = {}
    # words of a file before may stand within those of one behind it, so they are put in later
    for name in ("telling-shapes", "telling-orders", "telling-kinds"):
        known |= table(name)["words"]
    return {**known, "KINDS": f"(?:{kinds})"}


def meets(name: str, key: str, text: str) -> bool:
    """Tell whether a text meets a pattern under a key of a telling file."""
    return any(pattern(row).search(text) for row in table(name)[key])
