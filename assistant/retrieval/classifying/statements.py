"""What a statement tells of: a kind of the record, an edit, a question, or nothing to keep."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.retrieval.classifying.classifier import Floats, TextClassifier, read_classifier
from assistant.retrieval.classifying.training import Example
from assistant.settings import LANGUAGES, shipped
from assistant.shipped_data import read_yaml

# The label of what wants something forged or a rule set aside.
REFUSED = "refused"


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


def told_examples() -> list[Example]:
    """Return the statements that are shipped with what each is, in three languages."""
    folder = shipped("knowledge") / "guide" / "statement-examples"
    tables: list[dict[str, list[str]]] = [read_yaml(folder / f"{code}.yaml") for code in LANGUAGES]
    return [
        Example(text, label) for table in tables for label, texts in table.items() for text in texts
    ]


@cache
def _model() -> TextClassifier:
    return read_classifier(statements_path())
