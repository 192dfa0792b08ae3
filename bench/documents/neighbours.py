"""How many of the true nearest neighbours the index of vectors finds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.vectors.index import VectorIndex

NEAREST = 10
_SHARE_OF_OTHER, _NOISE = 0.35, 0.25


def grown(vectors: Vectors, count: int, seed: int) -> Vectors:
    """Return so many unit vectors near the given ones: each between two of them, and disturbed.

    Args:
        vectors: Real ones, shape (any, dimensions), of length 1.
        count: How many to return; the first are the real ones.
        seed: Another one gives others.
    """
    random = np.random.default_rng(seed)
    first = vectors[np.arange(count) % len(vectors)]
    other = vectors[random.integers(0, len(vectors), count)]
    size = (count, vectors.shape[1])
    noise = random.standard_normal(size, dtype=np.float32) * (_NOISE / np.sqrt(size[1]))
    made = first + random.random((count, 1), dtype=np.float32) * _SHARE_OF_OTHER * other + noise
    made[: len(vectors)] = vectors[:count]
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return np.asarray(made, dtype=np.float32)


def recall_against_exact(
    index: VectorIndex,
    organisation: str,
    ids: Sequence[int],
    vectors: Vectors,
    queries: Vectors,
) -> float:
    """Return the share of the exact NEAREST that the index finds too.

    Args:
        index: It holds the vectors under the ids.
        organisation: Whose vectors.
        ids: Numbers of the vectors.
        vectors: All of them, shape (len(ids), dimensions).
        queries: Shape (any, dimensions).
    """
    cosines = queries @ vectors.T
    nearest = np.argpartition(-cosines, NEAREST - 1, axis=1)[:, :NEAREST]
    found = 0
    for query, own in zip(queries, nearest, strict=True):
        near = {row.chunk for row in index.query(organisation, query, NEAREST)}
        found += len(near & {ids[place] for place in own})
    return found / (NEAREST * len(queries))
