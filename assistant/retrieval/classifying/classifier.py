"""A classifier of short texts over their meaning and their wording.

Multinomial logistic regression over a text's vector and its hashed words, word pairs and
character n-grams, trained by `training` and kept as one file of arrays.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import KnowledgeError

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
    """Return vectors of length one around the mean of all examples, shape as given."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class TextClassifier:
    """A trained classifier.

    Args:
        classes: What a text may be.
        mean: Mean vector of all examples, shape (dimensions,).
        meaning: Weights of the vector, shape (classes, dimensions).
        wording: Weights of the hashed wording, shape (classes, BUCKETS).
        bias: Shape (classes,).
    """

    classes: tuple[str, ...]
    mean: Floats
    meaning: Floats
    wording: Floats
    bias: Floats

    def shares(self, text: str, vector: Floats) -> dict[str, float]:
        """Return how probable each class is; together they make one.

        Args:
            text: The text.
            vector: Its vector as a query, shape (dimensions,).
        """
        scores = self.meaning @ centred(vector, self.mean) + self.bias
        for bucket, weight in wording_of(text).items():
            scores = scores + self.wording[:, bucket] * weight
        shares = np.exp(scores - scores.max())
        return dict(zip(self.classes, (shares / shares.sum()).tolist(), strict=True))


def read_classifier(path: Path) -> TextClassifier:
    """Read a classifier that `training.save` wrote.

    Raises:
        KnowledgeError: It is missing or broken.
    """
    try:
        with np.load(path) as arrays:
            return TextClassifier(
                classes=tuple(str(name) for name in arrays["classes"]),
                mean=arrays["mean"].astype(np.float32),
                meaning=arrays["meaning"].astype(np.float32),
                wording=arrays["wording"].astype(np.float32),
                bias=arrays["bias"].astype(np.float32),
            )
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            f"The shipped classifier {path.name} is missing or out of date.",
            "Run `ems knowledge build`.",
        ) from error
