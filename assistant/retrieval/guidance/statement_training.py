"""What the classifier of statements learns from: its examples, and what is asked of guidance."""

from __future__ import annotations

import zlib

from assistant.retrieval.classifying.training import Example
from assistant.retrieval.guidance.boundaries import ANSWERABLE
from assistant.retrieval.guidance.boundary_training import shipped_examples
from assistant.settings import LANGUAGES, shipped
from assistant.shipped_data import read_yaml

ASKED, REFUSED = "question", "refused"
# Boundaries whose messages often are put as statements: "backdate the audit", "skip the approval".
_REFUSED = ("dishonest", "injection")
# What is asked is plentiful and well told; it counts little, so that it does not drown statements.
_SAMPLED, _SAMPLE_WEIGHT = 8, 0.1


def statement_examples() -> list[Example]:
    """Return what the classifier is trained on, in three languages."""
    folder = shipped("knowledge") / "guide" / "statement-examples"
    tables: list[dict[str, list[str]]] = [read_yaml(folder / f"{code}.yaml") for code in LANGUAGES]
    told = [
        Example(text, label) for table in tables for label, texts in table.items() for text in texts
    ]
    asked = (each for each in shipped_examples() if _is_taken(each))
    return told + [_labelled(each) for each in asked]


def _labelled(each: Example) -> Example:
    if each.label in _REFUSED:
        return Example(each.text, REFUSED)
    return Example(each.text, ASKED, _SAMPLE_WEIGHT)


def _is_taken(each: Example) -> bool:
    return each.label != ANSWERABLE or zlib.crc32(each.text.encode()) % _SAMPLED == 0
