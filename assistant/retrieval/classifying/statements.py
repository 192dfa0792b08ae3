"""What a statement tells of: a kind of the record, an edit, a question, or nothing to keep."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.retrieval.classifying.classifier import Floats, TextClassifier, read_classifier
from assistant.settings import shipped


def statement_shares(text: str, vector: Floats) -> dict[str, float]:
    """Return how probable each label of a statement is.

    Args:
        text: The statement.
        vector: Its vector as a query, shape (dimensions,).

    Raises:
        KnowledgeError: The shipped classifier is missing or broken.
    """
    return _model().shares(text, vector)


def statements_path() -> Path:
    """Return where the shipped classifier is."""
    return shipped("knowledge") / "index" / "statements.npz"


@cache
def _model() -> TextClassifier:
    return read_classifier(statements_path())
