"""Which messages are not answered, told by a classifier over meaning and wording.

Multinomial logistic regression over the message's vector and its hashed words, word pairs and
character n-grams, trained by `boundary_training` and shipped as `knowledge/index/boundaries.npz`.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import KnowledgeError
from assistant.retrieval.guidance.results import Boundary
from assistant.settings import shipped
from assistant.shipped_data import read_yaml

ANSWERABLE = "answerable"
BUCKETS = 1 << 15
_WORD = re.compile(r"[^\W_]+|[?€$£§%]")
_SHORTEST_GRAM, _LONGEST_GRAM = 3, 5
Floats = NDArray[np.float32]


def wording_of(text: str) -> dict[int, float]:
    """Return the hashed words, word pairs and character n-grams of a text, of length one.

    Weinberger et al. 2009, "Feature hashing for large scale multitask learning".
    """
    counts = Counter(zlib.crc32(gram.encode()) % BUCKETS for gram in _grams(text.lower()))
    weights = {bucket: 1 + math.log(count) for bucket, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {bucket: weight / length for bucket, weight in weights.items()}


def _grams(text: str) -> list[str]:
    words = _WORD.findall(text)
    grams = [f"w:{word}" for word in words]
    grams += [f"b:{first} {second}" for first, second in zip(words, words[1:], strict=False)]
    for word in words:
        framed = f"_{word}_"
        for size in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1):
            grams += [f"c:{framed[i : i + size]}" for i in range(len(framed) - size + 1)]
    return grams


def centred(vectors: Floats, mean: Floats) -> Floats:
    """Return vectors of length one around the mean of all questions, shape as given."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class BoundaryModel:
    """The trained classifier.

    Args:
        classes: Ids of boundaries, and `answerable`.
        mean: Mean vector of all questions, shape (dimensions,).
        meaning: Weights of the vector, shape (classes, dimensions).
        wording: Weights of the hashed wording, shape (classes, BUCKETS).
        bias: Shape (classes,).
    """

    classes: tuple[str, ...]
    mean: Floats
    meaning: Floats
    wording: Floats
    bias: Floats

    def nearest(self, text: str, vector: Floats) -> Boundary:
        """Return the likeliest boundary with the probability that the message is at any.

        Args:
            text: The message.
            vector: Its vector as a query, shape (dimensions,).
        """
        scores = self.meaning @ centred(vector, self.mean) + self.bias
        for bucket, weight in wording_of(text).items():
            scores = scores + self.wording[:, bucket] * weight
        shares = np.exp(scores - scores.max())
        shares = shares / shares.sum()
        answerable = self.classes.index(ANSWERABLE)
        probability = 1.0 - float(shares[answerable])
        shares[answerable] = -1.0
        found = rows()[self.classes[int(np.argmax(shares))]]
        return Boundary(probability=probability, **found)


@cache
def rows() -> dict[str, Any]:
    """Return what is said at each boundary, by its id."""
    return {row["id"]: row for row in read_yaml(shipped("knowledge") / "guide" / "boundaries.yaml")}


def model_path() -> Path:
    """Return where the shipped classifier is."""
    return shipped("knowledge") / "index" / "boundaries.npz"


@cache
def boundary_model() -> BoundaryModel:
    """Return the shipped classifier.

    Raises:
        KnowledgeError: It is missing or broken.
    """
    try:
        with np.load(model_path()) as arrays:
            return BoundaryModel(
                classes=tuple(str(name) for name in arrays["classes"]),
                mean=arrays["mean"].astype(np.float32),
                meaning=arrays["meaning"].astype(np.float32),
                wording=arrays["wording"].astype(np.float32),
                bias=arrays["bias"].astype(np.float32),
            )
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            "The shipped classifier of boundaries is missing or out of date.",
            "Run `ems knowledge build`.",
        ) from error
