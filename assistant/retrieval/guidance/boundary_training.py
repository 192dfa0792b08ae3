"""What the classifier of boundaries learns from: its examples and questions of the guidance."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from assistant.retrieval.classifying.statements import told_examples
from assistant.retrieval.classifying.training import Example
from assistant.retrieval.guidance.boundaries import ANSWERABLE, rows
from assistant.retrieval.guidance.index_files import Probe, available, load
from assistant.settings import Language, shipped
from assistant.shipped_data import read_yaml

# One in so many questions of the guidance stands for all of them, and counts half, so that the
# few examples of boundaries are not drowned.
_SAMPLED, _SAMPLE_WEIGHT = 3, 0.5
# What is told for the record is at no boundary, however much it speaks of laws, prices and secrets.
_NOT_TOLD, _TOLD_WEIGHT = ("question", "chat", "about_standard"), 0.3


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


def guidance_examples() -> list[Example]:
    """Return the examples that the guidance as it ships gives."""
    return examples({code: load(code).probes for code in available()})


def shipped_examples() -> list[Example]:
    """Return what the shipped classifier learns from: guidance, and what people tell."""
    told = (each for each in told_examples() if each.label not in _NOT_TOLD)
    return guidance_examples() + [Example(each.text, ANSWERABLE, _TOLD_WEIGHT) for each in told]
