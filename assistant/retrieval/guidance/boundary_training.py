"""Training the classifier of boundaries from its examples and the questions of the guidance."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.retrieval.embedding import Embedder
from assistant.retrieval.guidance.boundaries import (
    ANSWERABLE,
    BUCKETS,
    BoundaryModel,
    Floats,
    centred,
    model_path,
    rows,
    wording_of,
)
from assistant.retrieval.guidance.index_files import Probe, available, load
from assistant.settings import Language, shipped
from assistant.shipped_data import read_yaml

# One in so many questions of the guidance stands for all of them, and counts half, so that the
# few examples of boundaries are not drowned.
_SAMPLED, _SAMPLE_WEIGHT = 3, 0.5
_INVERSE_PENALTY = 20.0
_STEPS = 400


@dataclass(frozen=True)
class Example:
    """A message, what it is (a boundary's id or `answerable`), and how much it counts."""

    text: str
    label: str
    weight: float = 1.0


def examples(probes: Mapping[Language, Sequence[Probe]]) -> list[Example]:
    """Return what the classifier is trained on.

    Args:
        probes: Of the guidance in each language; its questions are what can be answered.
    """
    table: dict[str, list[str]] = read_yaml(
        shipped("knowledge") / "guide" / "boundary-examples.yaml"
    )
    if unknown := table.keys() - rows().keys() - {ANSWERABLE}:
        raise ValueError(f"no such boundary: {', '.join(sorted(unknown))}")
    given = [Example(text, label) for label, texts in table.items() for text in texts]
    asked = {
        probe.text: probe.role == "page" and language != "en"
        for language, own in probes.items()
        for probe in own
        if probe.role in ("question", "page")
    }
    # of the few that are not in English all that pages list, lest that language tell a boundary
    taken = (t for t, is_kept in asked.items() if is_kept or zlib.crc32(t.encode()) % _SAMPLED == 0)
    return given + [Example(text, ANSWERABLE, _SAMPLE_WEIGHT) for text in taken]


def shipped_examples() -> list[Example]:
    """Return the examples that the guidance as it ships gives."""
    return examples({code: load(code).probes for code in available()})


def digest(given: list[Example]) -> str:
    """Return what tells whether the classifier was trained on these examples."""
    lines = [f"{each.label}\t{each.weight}\t{each.text}" for each in given]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]


def is_current(given: list[Example]) -> bool:
    """Tell whether the shipped classifier was trained on these examples."""
    if not model_path().exists():
        return False
    with np.load(model_path()) as arrays:
        return str(arrays["digest"]) == digest(given)


def train(given: list[Example], embedder: Embedder) -> BoundaryModel:
    """Train the classifier; about a minute for ten thousand examples.

    Args:
        given: The examples.
        embedder: Makes the vectors of messages.
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
    return BoundaryModel(
        classes=tuple(str(name) for name in learned.classes_),
        mean=mean.astype(np.float32),
        meaning=learned.coef_[:, :split].astype(np.float32),
        wording=learned.coef_[:, split:].astype(np.float32),
        bias=learned.intercept_.astype(np.float32),
    )


def _wordings(given: list[Example]) -> Any:
    from scipy.sparse import csr_matrix

    found = [wording_of(each.text) for each in given]
    places = [place for place, wording in enumerate(found) for _ in wording]
    buckets = [bucket for wording in found for bucket in wording]
    weights = [weight for wording in found for weight in wording.values()]
    return csr_matrix((weights, (places, buckets)), shape=(len(given), BUCKETS))


def save(model: BoundaryModel, given: list[Example]) -> None:
    """Write the classifier where `boundary_model` finds it."""
    np.savez_compressed(
        model_path(),
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
