"""Guidance of every language that has some, and looking a clause or a standard up in it."""

from __future__ import annotations

import threading

from assistant.retrieval.classifying.statements import REFUSED, statement_shares
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.guidance import index_files
from assistant.retrieval.guidance.boundaries import boundary_model
from assistant.retrieval.guidance.index import GuidanceIndex
from assistant.retrieval.guidance.results import GuidanceResult
from assistant.retrieval.passages import Facet, Passage
from assistant.retrieval.tuning.matrix import Tuning
from assistant.settings import Edition, Language

_AT_BOUNDARY = 0.8


class GuidanceLibrary:
    """Searches the guidance in the language of the question, or in English where there is none yet.

    Args:
        embedder: The embedder that made the shipped vectors.
        tuning: Turns those vectors and the questions'; None leaves them as they are.
    """

    def __init__(self, embedder: Embedder, tuning: Tuning | None = None) -> None:
        self._embedder = embedder
        self._tuning = tuning
        self._indexes: dict[Language, GuidanceIndex] = {}
        self._lock = threading.Lock()

    def index(self, language: Language) -> GuidanceIndex:
        """Return the index of a language; English where it has no guidance."""
        available = language if language in index_files.available() else "en"
        with self._lock:
            if available not in self._indexes:
                files = index_files.load(available)
                self._indexes[available] = GuidanceIndex(
                    files, self._embedder, available, self._tuning
                )
        return self._indexes[available]

    def search(
        self,
        query: str,
        *,
        language: Language = "en",
        edition: Edition | None = None,
        limit: int = 8,
    ) -> GuidanceResult:
        """Find the passages that meet a question; see `GuidanceIndex.search`."""
        return self.index(language).search(query, edition=edition, limit=limit)

    def statement_shares(self, text: str) -> dict[str, float]:
        """Return how probable each label of a statement is; see `statements`.

        One that is at a boundary beyond doubt is to be refused, whatever else it may be.
        """
        vector = self._embedder.embed_query(text)
        shares = statement_shares(text, vector)
        at_boundary = boundary_model().nearest(text, vector).probability
        if at_boundary < _AT_BOUNDARY:
            return shares
        return {label: share * (1 - at_boundary) for label, share in shares.items()} | {
            REFUSED: at_boundary
        }

    def section(
        self,
        page: str,
        facet: Facet,
        *,
        language: Language = "en",
        query: str = "",
        edition: Edition | None = None,
    ) -> Passage | None:
        """Return one section of a page, or None."""
        return self.index(language).facet(page, facet, query, edition)
