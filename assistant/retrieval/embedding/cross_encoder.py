"""Rerankers of sentence-transformers."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import SearchModelError
from assistant.refusals import refused
from assistant.retrieval.embedding.loading import loading

_BATCH = 8


class CrossEncoderReranker:
    """Any cross-encoder with one output, loaded from this machine; it downloads nothing.

    On two cores it rates 20 to 60 passages a second.

    Args:
        name: What the model is called.
        place: Its folder, or the name of one in the local cache of the hub.
    """

    def __init__(self, name: str, place: Path | str) -> None:
        self.name = name
        self._place = str(place)
        self._turn = threading.Lock()

    @cached_property
    def _model(self) -> Any:
        with loading(self.name, self._place):
            from sentence_transformers import CrossEncoder

            model = CrossEncoder(self._place, local_files_only=True, device="cpu")
        if model.num_labels != 1:
            raise refused(SearchModelError, "faults.search_model.classes", name=self.name)
        return model

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return a score from 0 to 1 for each text, in the order given.

        Raises:
            SearchModelError: The model is not here, or is no reranker.
        """
        if not texts:
            return []
        model = self._model
        from torch import nn

        pairs = [(query, text) for text in texts]
        with self._turn:
            # models differ in what they give by themselves; a sigmoid keeps their order
            rated = model.predict(
                pairs, batch_size=_BATCH, activation_fn=nn.Sigmoid(), show_progress_bar=False
            )
        return [float(score) for score in rated]
