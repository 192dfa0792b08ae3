"""Training a classifier of short texts from examples, and keeping it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.retrieval.classifying.classifier import (
    BUCKETS,
    Floats,
    TextClassifier,
    centred,
    wording_of,
)
from assistant.retrieval.embedding import Embedder

_INVERSE_PENALTY = 20.0
_STEPS = 400


@dataclass(frozen=True)
class Example:
    """A text, what it is, and how much it counts."""

    text: str
    label: str
    weight: float = 1.0


def digest(given: Sequence[Example]) -> str:
    """Return what tells whether a classifier was trained on these examples."""
    lines = [f"{each.label}\t{each.weight}\t{each.text}" for each in given]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]


def is_current(path: Path, given: Sequence[Example]) -> bool:
    """Tell whether the classifier that is kept was trained on these examples."""
    if not path.exists():
        return False
    with np.load(path) as arrays:
        return str(arrays["digest"]) == digest(given)


def train(given: Sequence[Example], embedder: Embedder) -> TextClassifier:
    """Train a classifier; about a minute for ten thousand examples.

    Args:
        given: The examples.
        embedder: Makes the vectors of texts.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    vectors = np.stack([embedder.embed_query(each.text) for each in given])
    mean = vectors.mean(axis=0)
    features = hstack([csr_matrix(centred(vectors, mean)), _wordings(given)]).tocsr()
    learned = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_STEPS)
    learned.fit(
        features,
        [each.label for each in given],
        sample_weight=[each.weight for each in given],
    )
    split = vectors.shape[1]
    return TextClassifier(
        classes=tuple(str(name) for name in learned.classes_),
        mean=mean.astype(np.float32),
        meaning=learned.coef_[:, :split].astype(np.float32),
        wording=learned.coef_[:, split:].astype(np.float32),
        bias=learned.intercept_.astype(np.float32),
    )


def _wordings(given: Sequence[Example]) -> Any:
    from scipy.sparse import csr_matrix

    found = [wording_of(each.text) for each in given]
    places = [place for place, wording in enumerate(found) for _ in wording]
    buckets = [bucket for wording in found for bucket in wording]
    weights = [weight for wording in found for weight in wording.values()]
    return csr_matrix((weights, (places, buckets)), shape=(len(given), BUCKETS))


def save(model: TextClassifier, path: Path, given: Sequence[Example]) -> None:
    """Write a classifier where `read_classifier` finds it."""
    np.savez_compressed(
        path,
        digest=np.array(digest(given)),
        classes=np.array(model.classes),
        mean=model.mean,
        meaning=model.meaning.astype(np.float16),
        wording=_rounded(model.wording),
        bias=model.bias,
    )


def _rounded(weights: Floats) -> Any:
    """Return weights in 16 bits, those too small to matter as nothing."""
    return np.where(np.abs(weights) < 0.005, 0, weights).astype(np.float16)
