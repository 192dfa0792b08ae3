"""Whether the text that answers is among the first found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.documents.corpus import Question
from bench.documents.others import Pipeline

LIMIT = 5


def recall(pipeline: Pipeline, questions: Sequence[Question], limit: int = LIMIT) -> float:
    """Return the share of questions whose answer stands in one of the first texts."""
    met = sum(_holds(pipeline.retrieve(q.text, limit), q.answer) for q in questions)
    return met / len(questions)


def _holds(texts: Sequence[str], answer: str) -> bool:
    """Tell whether a text holds the sentence; line breaks and list marks do not matter."""
    wanted = _plain(answer)
    return any(wanted in _plain(text) for text in texts)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
