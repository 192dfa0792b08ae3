from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from assistant.errors import ModelError
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.words import stems


class WordEmbedder:
    """Places texts by their stems; cosines begin at 0.78, as those of e5 do."""

    name = "words"
    dimensions = 257

    def __init__(self) -> None:
        self.passages = 0
        self.is_broken = False

    def embed_query(self, text: str) -> Vectors:
        return self._vector(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.is_broken:
            raise ModelError("The embedder is broken.", "Mend it.")
        self.passages += len(texts)
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        bag = np.zeros(self.dimensions, dtype=np.float32)
        for stem in stems(text):
            bag[int(hashlib.md5(stem.encode()).hexdigest(), 16) % (self.dimensions - 1)] += 1
        bag *= np.sqrt(0.22) / max(float(np.linalg.norm(bag)), 1e-6)
        bag[-1] = np.sqrt(0.78)
        return bag / np.linalg.norm(bag)
