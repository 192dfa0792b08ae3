"""Embedders of sentence-transformers."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.retrieval.embedding.catalogue import Prefixes
from assistant.retrieval.embedding.loading import loading
from assistant.retrieval.embedding.protocols import Vectors

# A question waits for no more than this many passages.
_TURN = 8


class BiEncoder:
    """Any bi-encoder that sentence-transformers loads from this machine; it downloads nothing.

    A text longer than the model takes is cut where the model's own settings say.

    Args:
        name: What the model is called.
        place: Its folder, or the name of one in the local cache of the hub.
        prefixes: Used where the model brings no prompts of its own.
    """

    def __init__(self, name: str, place: Path | str, prefixes: Prefixes) -> None:
        self.name = name
        self._place = str(place)
        self._known = prefixes
        self._turn = threading.Lock()
        self._recent = lru_cache(maxsize=256)(self._embed_query)

    @cached_property
    def _model(self) -> Any:
        with loading(self.name, self._place):
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._place, local_files_only=True, device="cpu")

    @cached_property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def prefixes(self) -> Prefixes:
        """What is put in front of texts: the model's own prompts, else what is known of it."""
        prompts = self._model.prompts
        own = Prefixes(
            prompts.get("query") or "", prompts.get("document") or prompts.get("passage") or ""
        )
        return own if any(own) else self._known

    def _encode(self, texts: list[str]) -> Vectors:
        model = self._model
        # a tokenizer cannot be used by two threads at once
        with self._turn:
            vectors = model.encode(
                texts, prompt="", normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)

    def _embed_query(self, text: str) -> Vectors:
        vector: Vectors = self._encode([self.prefixes.query + text])[0]
        return vector

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,); recent ones are remembered."""
        return self._recent(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        given = [self.prefixes.passage + text for text in texts]
        turns = [given[start : start + _TURN] for start in range(0, len(given), _TURN)]
        return np.concatenate([self._encode(turn) for turn in turns])
