"""Questions about documents: what is asked, where the answer stands, what it must carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import CURRENT_EDITION, Language
from evals.documents.sources import CORPUS
from evals.samples import Part, Point, Sample

Collection = Literal["corpus", "example-company"]
COLLECTIONS: tuple[Collection, ...] = ("corpus", "example-company")
QuestionType = Literal[
    "fact",
    "code",
    "list",
    "count",
    "named_file",
    "disagreement",
    "superseded",
    "unanswerable",
]


class Place(BaseModel):
    """Where an answer stands.

    Args:
        file: Name of the file.
        page: Page, counted from 1, where the format has pages.
        sheet: Sheet of a workbook.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    page: int | None = None
    sheet: str = ""

    @property
    def is_exact(self) -> bool:
        """Tell whether more than the file is known."""
        return self.page is not None or bool(self.sheet)


class TableTruth(BaseModel):
    """How the lint finds an answer anew in a table.

    Args:
        name: Table file.
        where: Columns and the values that its rows must have.
        above: Columns and numbers that its rows must exceed.
        answer: All values of a column, or how many rows there are.
        column: That column.
        value: The number of rows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    where: dict[str, str] = {}
    above: dict[str, float] = {}
    answer: Literal["list", "count"] = "list"
    column: str = ""
    value: str = ""


class DocumentQuestion(BaseModel):
    """One question with its expectations; `datasets/documents/README.md` describes the fields.

    Args:
        id: Stays the same for good.
        part: Development may be read; sealed is only run.
        collection: Whose documents are asked about.
        language: Language of the question.
        type: What kind of case it is.
        question: What the person asks.
        places: Groups of places; of each group one must be cited.
        near: Files of the topic where nothing answers it.
        points: What the answer must say.
        forbidden: Patterns that must not be found in it.
        status: Families of the answer's status that are right.
        tags: Misspelt and the like.
        gold: A right answer.
        table: How a list or count is found anew.
        why: What the case tests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Part
    collection: Collection
    language: Language
    type: QuestionType
    question: str = Field(min_length=1)
    places: tuple[tuple[Place, ...], ...] = ()
    near: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    forbidden: tuple[str, ...] = ()
    status: tuple[str, ...] = Field(min_length=1)
    tags: tuple[str, ...] = ()
    gold: str
    table: TableTruth | None = None
    why: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Return every file it is about, the nearest ones of an unanswerable question included."""
        return (*(place.file for group in self.places for place in group), *self.near)

    @property
    def sample(self) -> Sample:
        """Return it as the general scorers know it."""
        return Sample(
            id=self.id,
            part=self.part,
            language=self.language,
            type="unanswerable" if self.type == "unanswerable" else "answerable",
            question=self.question,
            edition=CURRENT_EDITION,
            points=self.points,
            forbidden=self.forbidden,
            status=self.status,
        )


def read_questions(path: Path = CORPUS / "questions.jsonl") -> tuple[DocumentQuestion, ...]:
    """Return every question about documents.

    Raises:
        KnowledgeError: A line is broken.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    try:
        return tuple(DocumentQuestion.model_validate(json.loads(line)) for line in lines if line)
    except (ValueError, ValidationError):
        # the line itself stays untold because it may be a sealed one
        raise KnowledgeError("A line of the document questions is not valid.") from None
