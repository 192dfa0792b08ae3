"""One sample is a question and what its answer must carry; they are read from JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import Edition, Language

Part = Literal["development", "challenge", "sealed"]
PARTS: tuple[Part, ...] = ("development", "challenge", "sealed")
SampleType = Literal[
    "answerable",
    "edition",
    "false_premise",
    "unanswerable",
    "out_of_scope",
    "ambiguous",
    "follow_up",
]
QUESTIONS = Path(__file__).parent / "datasets" / "questions"


class Point(BaseModel):
    """Something an answer must say; any one of its patterns shows that it does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    patterns: tuple[str, ...] = Field(alias="any", min_length=1)


class Sample(BaseModel):
    """A question with the expectations that `datasets/README.md` describes.

    Args:
        id: Stays the same for good, so that runs can be compared.
        part: Development and the harder challenge may be read; sealed is only run.
        language: Language of the question, and so of the answer.
        type: What kind of case it is; results are told per type.
        question: What the person asks.
        history: What the same person asked before, in order.
        edition: Edition the answer must be about.
        clauses: Clauses of which at least one must be cited; empty where none matters.
        points: What the answer must say.
        forbidden: Patterns that must not be found in it.
        status: Families of the answer's status that are right.
        why: What the case tests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Part
    language: Language
    type: SampleType
    question: str = Field(min_length=1)
    history: tuple[str, ...] = ()
    edition: Edition
    clauses: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    forbidden: tuple[str, ...] = ()
    status: tuple[str, ...] = Field(min_length=1)
    why: str = ""

    @property
    def wants_answer(self) -> bool:
        """Tell whether this question is to be answered, not declined or asked back."""
        return "answered" in self.status


def parts_of(part: Part | Literal["all"]) -> tuple[Part, ...]:
    """Return the parts that a choice stands for."""
    return PARTS if part == "all" else (part,)


def read_samples(
    part: Part | Literal["all"] = "development", folder: Path = QUESTIONS
) -> tuple[Sample, ...]:
    """Return the samples of a part in all its languages.

    Raises:
        KnowledgeError: A file or a line of it is broken, or there is none.
    """
    found = tuple(
        _sample(line, each)
        for each in parts_of(part)
        for path in sorted(folder.glob(f"*-{each}.jsonl"))
        for line in _lines(path)
    )
    if not found:
        raise KnowledgeError(f"There are no {part} questions in {folder}.")
    return found


def read_gold(
    part: Part | Literal["all"] = "development", folder: Path = QUESTIONS
) -> dict[str, str]:
    """Return the reference answer of each sample by the sample's id."""
    rows = [
        json.loads(line)
        for each in parts_of(part)
        for path in sorted(folder.glob(f"*-{each}-gold.jsonl"))
        for line in _lines(path)
    ]
    return {row["id"]: row["answer"] for row in rows}


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sample(line: str, part: Part) -> Sample:
    try:
        return Sample.model_validate({**json.loads(line), "part": part})
    except (ValueError, ValidationError):
        # the line itself stays untold because it may be a sealed one
        raise KnowledgeError(f"A line of the {part} questions is not a valid sample.") from None
