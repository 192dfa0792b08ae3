"""A question as the search in own documents sees it: its stems, and the files it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from assistant.retrieval.words import stems, words
from assistant.settings import LANGUAGES


class Query:
    """A question with the stems of its telling words in each of the three languages.

    Args:
        text: The question.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = [frozenset(s for code in LANGUAGES for s in stems(w, code)) for w in words(text)]
        self._words = [group for group in dict.fromkeys(found) if group]

    @property
    def stems(self) -> list[str]:
        """Every stem, each once."""
        return sorted({stem for group in self._words for stem in group})

    def coverage(self, held: Iterable[str]) -> float:
        """Return the share of the telling words that a text with these stems holds, 0 to 1."""
        own = set(held)
        met = sum(not own.isdisjoint(group) for group in self._words)
        return met / len(self._words) if self._words else 0.0

    def names(self, file_name: str) -> bool:
        """Tell whether the question names a file: in full, or by a telling name without suffix."""
        asked, name = self.text.lower(), file_name.lower()
        if name in asked:
            return True
        parts = re.findall(r"[^\W_]+", Path(name).stem)
        is_telling = len(parts) > 1 or any(c.isdigit() for part in parts for c in part)
        return is_telling and f" {' '.join(parts)} " in f" {' '.join(_runs(asked))} "


def _runs(text: str) -> list[str]:
    """Return the runs of letters and digits of a text."""
    return re.findall(r"[^\W_]+", text)
