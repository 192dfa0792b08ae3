"""How near a sentence is to sentences of passages by their meaning; each is embedded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np

from assistant.retrieval.embedding import Embedder, Vectors

_KEPT = 2_000


class Nearest(NamedTuple):
    """The place of the nearest of several sentences, and its cosine."""

    place: int
    cosine: float


class Meanings:
    """Vectors of sentences, kept for the next one that cites the same passage.

    Args:
        embedder: Any embedder; the thresholds were chosen with the built-in one.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._guard = Lock()

    def nearest(self, sentence: str, others: Sequence[str]) -> Nearest:
        """Return which of others is nearest to a sentence, and its cosine; 0 where none is."""
        if not others:
            return Nearest(0, 0.0)
        vectors = self._vectors([sentence, *others])
        cosines = vectors[1:] @ vectors[0]
        place = int(np.argmax(cosines))
        return Nearest(place, float(cosines[place]))

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        with self._guard:
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            for text, vector in zip(new, self._embedder.embed_passages(new), strict=True):
                self._known[text] = vector
            found = np.asarray([self._known[text] for text in texts], dtype=np.float32)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
