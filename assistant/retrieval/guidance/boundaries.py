"""Which messages are not answered, told by a classifier that `boundary_training` trains."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from assistant.retrieval.classifying import Floats, TextClassifier, read_classifier
from assistant.retrieval.guidance.results import Boundary
from assistant.settings import shipped
from assistant.shipped_data import read_yaml

ANSWERABLE = "answerable"


class BoundaryModel(NamedTuple):
    """Tells messages that are not answered from those that are.

    Args:
        classifier: Its classes are the ids of boundaries, and `answerable`.
    """

    classifier: TextClassifier

    def nearest(self, text: str, vector: Floats) -> Boundary:
        """Return the likeliest boundary with the probability that the message is at any.

        Args:
            text: The message.
            vector: Its vector as a query, shape (dimensions,).
        """
        shares = self.classifier.shares(text, vector)
        probability = 1.0 - shares.pop(ANSWERABLE)
        found = rows()[max(shares, key=lambda name: shares[name])]
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
    return BoundaryModel(read_classifier(model_path()))
