"""Words: BM25 over guidance units in memory, and how much of a question is covered."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.retrieval.words import stems
from assistant.settings import LANGUAGES, Language

_SPECIAL = re.compile(r"[^A-Za-z0-9 ]")


class WordIndex:
    """BM25 over stemmed texts (SQLite FTS5; Robertson et al. 1994 as FTS5 implements it).

    Args:
        texts: Stems of what is searched, a space between them; positions are what `search` returns.
        language: Language whose stemmer made them.
    """

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self._language = language
        self._stems = texts
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute("CREATE VIRTUAL TABLE unit USING fts5(stems, tokenize='ascii')")
        self._connection.executemany(
            "INSERT INTO unit(rowid, stems) VALUES (?, ?)",
            ((row, _tokens(found)) for row, found in enumerate(self._stems)),
        )
        counts = Counter(word for found in self._stems for word in set(found.split()))
        total = len(self._stems) + 1
        self._idf = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._unknown = math.log(1 + total)

    def search(self, query: str, limit: int = 60) -> dict[int, float]:
        """Return positions with their BM25 score, higher is better."""
        wanted = list(dict.fromkeys(map(_tokens, stems(query, self._language))))
        if not wanted:
            return {}
        match = " OR ".join(f'"{word}"' for word in wanted)
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid, -bm25(unit) FROM unit WHERE unit MATCH ? "
                "ORDER BY bm25(unit) LIMIT ?",
                (match, limit),
            ).fetchall()
        return {int(row): float(score) for row, score in rows}

    def weight(self, word: str) -> float:
        """Return how telling a stem is: its inverse document frequency; unknown ones most."""
        return self._idf.get(word, self._unknown)

    def knows(self, word: str) -> bool:
        """Tell whether any text holds this stem."""
        return word in self._idf

    def coverage(self, query: Sequence[str], position: int) -> float:
        """Return the share of the query's telling words that a text holds, 0 to 1.

        Args:
            query: Stems of the question.
            position: Which text.
        """
        total = sum(self.weight(word) for word in query)
        own = set(self._stems[position].split())
        return sum(self.weight(w) for w in query if w in own) / total if total else 0.0


@lru_cache(maxsize=len(LANGUAGES))
def word_index(texts: tuple[str, ...], language: Language) -> WordIndex:
    """Return the index of texts, one for all organisations that a process opens."""
    return WordIndex(texts, language)


def _tokens(line: str) -> str:
    """Return stems as tokens of letters and digits only, which FTS5 leaves whole."""
    return _SPECIAL.sub(lambda special: f"x{ord(special[0]):x}x", line)
