"""How near a sentence is to sentences of passages by their meaning; each is embedded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from assistant.retrieval.embedding import Embedder, Vectors

_KEPT = 2_000


class Meanings:
    """Vectors of sentences, kept for the next one that cites the same passage.

    Args:
        embedder: Any embedder; the thresholds were chosen with the built-in one.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._guard = Lock()

    def nearest(self, sentence: str, others: Sequence[str]) -> float:
        """Return the cosine of a sentence to the nearest of others; 0 where there are none."""
        if not others:
            return 0.0
        vectors = self._vectors([sentence, *others])
        return float(np.max(vectors[1:] @ vectors[0]))

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        with self._guard:
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            for text, vector in zip(new, self._embedder.embed_passages(new), strict=True):
                self._known[text] = vector
            found = np.asarray([self._known[text] for text in texts], dtype=np.float32)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
