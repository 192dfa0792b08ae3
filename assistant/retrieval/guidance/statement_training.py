"""What the classifier of statements learns from: its examples, and what is asked of guidance."""

from __future__ import annotations

import zlib

from assistant.retrieval.classifying.statements import REFUSED, told_examples
from assistant.retrieval.classifying.training import Example
from assistant.retrieval.guidance.boundaries import ANSWERABLE
from assistant.retrieval.guidance.boundary_training import guidance_examples

ASKED = "question"
# Boundaries whose messages often are put as statements: "backdate the audit", "skip the approval".
_REFUSED = ("dishonest", "injection")
# What is asked is plentiful and well told; it counts little, so that it does not drown statements.
_SAMPLED, _SAMPLE_WEIGHT = 8, 0.1
# What is asked for by an order ("print section 3") looks most like a statement.
_ORDERED, _ORDER_WEIGHT = ("verbatim", "law", "out-of-scope"), 0.5


def statement_examples() -> list[Example]:
    """Return what the classifier is trained on, in three languages."""
    asked = (each for each in guidance_examples() if _is_taken(each))
    return told_examples() + [_labelled(each) for each in asked]


def _labelled(each: Example) -> Example:
    if each.label in _REFUSED:
        return Example(each.text, REFUSED)
    return Example(each.text, ASKED, _ORDER_WEIGHT if each.label in _ORDERED else _SAMPLE_WEIGHT)


def _is_taken(each: Example) -> bool:
    return each.label != ANSWERABLE or zlib.crc32(each.text.encode()) % _SAMPLED == 0
