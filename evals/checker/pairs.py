"""A sentence with the passage it cites, and whether the passage carries it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import Language

PAIRS = Path(__file__).parents[1] / "datasets" / "checker"
Half = Literal["development", "sealed"]
HALVES: tuple[Half, ...] = ("development", "sealed")
Kind = Literal[
    "paraphrase",
    "translation",
    "number",
    "unit",
    "date",
    "clause",
    "edition",
    "modal",
    "negation",
    "name",
    "quantifier",
    "cause",
    "citation",
    "added",
    "half",
]


class Pair(BaseModel):
    """One sentence with the passage it cites.

    Args:
        id: Stays the same for good.
        part: Development may be read; sealed is only run.
        language: Language of the sentence.
        topic: What the passage is about; no topic is in both halves.
        kind: A paraphrase or translation, or what is wrong with it.
        verdict: Whether the passage carries the sentence.
        sentence: The sentence, as in an answer.
        passage_language: Language of the passage.
        title: Where the passage comes from.
        passage: The passage.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Half
    language: Language
    topic: str
    kind: Kind
    verdict: Literal["supported", "partly", "unsupported"]
    sentence: str = Field(min_length=1)
    passage_language: Language
    title: str
    passage: str = Field(min_length=1)

    @property
    def is_supported(self) -> bool:
        """Tell whether the passage carries all of the sentence."""
        return self.verdict == "supported"


def read_pairs(half: Half, folder: Path = PAIRS) -> tuple[Pair, ...]:
    """Return the pairs of one half in all languages.

    Raises:
        KnowledgeError: A file or a line of it is broken, or there is none.
    """
    lines = [
        line
        for path in sorted(folder.glob(f"*-{half}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    try:
        found = tuple(Pair.model_validate({**json.loads(line), "part": half}) for line in lines)
    except (ValueError, ValidationError):
        # the line itself stays untold because it may be a sealed one
        raise KnowledgeError(f"A line of the {half} pairs is not a valid one.") from None
    if not found:
        raise KnowledgeError(f"There are no {half} pairs in {folder}.")
    return found
