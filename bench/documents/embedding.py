"""The one embedder of all pipelines, and the same work done beside a pipeline for comparison."""

from __future__ import annotations

import time
from collections.abc import Sequence

from assistant.retrieval.embedding import Embedder, Vectors

BATCH = 32


class PacedEmbedder:
    """Embeds for a pipeline, and every passage once more alone, by turns.

    By turns, because other work on the machine then slows both alike. Its name is its own, so that
    what notices false claims takes an embedder of its own and counts as work of the pipeline.

    Args:
        inner: The embedder.
    """

    name = "bench"

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self.dimensions = inner.dimensions
        self.alone_seconds = 0.0
        self._waiting: list[str] = []

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return self._inner.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages; a full batch of them is embedded alone as well."""
        made = self._inner.embed_passages(texts)
        self._waiting += texts
        while len(self._waiting) >= BATCH:
            self._alone(BATCH)
        return made

    def finish(self) -> None:
        """Embed the rest alone."""
        self._alone(len(self._waiting))

    def _alone(self, count: int) -> None:
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        started = time.perf_counter()
        self._inner.embed_passages(batch)
        self.alone_seconds += time.perf_counter() - started


def in_batches(embedder: Embedder, texts: Sequence[str]) -> list[list[float]]:
    """Return vectors as the other pipelines want them."""
    starts = range(0, len(texts), BATCH)
    made = [embedder.embed_passages(texts[start : start + BATCH]) for start in starts]
    return [[float(value) for value in row] for vectors in made for row in vectors]
