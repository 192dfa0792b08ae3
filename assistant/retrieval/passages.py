"""What retrieval hands over: passages with their sentences, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.settings import Edition

Source = Literal["guidance", "organisation", "record"]
Facet = Literal[
    "summary",
    "required",
    "how_to",
    "small",
    "evidence",
    "auditors",
    "mistakes",
    "example",
    "changes",
    "question",
]


@dataclass(frozen=True)
class Locator:
    """Where in its source a passage stands; a field is empty when the source has no such thing.

    Args:
        page: Physical page or slide, counted from 1.
        sheet: Sheet of a workbook.
        heading: Headings above it, outermost first.
        rows: Rows of the sheet or table file, as "12-40".
        page_label: Page number as printed, where it is not the physical one.
    """

    page: int | None = None
    sheet: str = ""
    heading: str = ""
    rows: str = ""
    page_label: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence that can be quoted alone.

    Args:
        text: The sentence.
        edition: The only edition it holds for, or None when it holds for both.
        score: How well it meets the query, 0 to 1; 0 where nothing was asked.
        support: How far the place it stands in carries what is asked, 0 to 1; of own documents.
    """

    text: str
    edition: Edition | None = None
    score: float = 0.0
    support: float = 0.0


@dataclass(frozen=True)
class Passage:
    """A part of a source that was found for a query.

    Args:
        source: Guidance, the organisation's documents, or its record.
        id: Page id, document id or item id.
        title: What a reader would call the source.
        sentences: The passage in quotable sentences.
        facet: Which side of the topic it is about; `question` for a question with its answer.
        question: The question it answers, where it does.
        clauses: Clauses it is about, per edition.
        locator: Place in the source.
        score: How well it meets the query, 0 to 1.
        token: What a model writes to cite it; given by the turn.
        notes: False claims noticed in it, with the guidance that corrects them.
        dated: ISO date that an own document gives as its own; empty where it gives none.
    """

    source: Source
    id: str
    title: str
    sentences: tuple[Sentence, ...]
    facet: Facet = "summary"
    question: str = ""
    clauses: dict[Edition, tuple[str, ...]] = field(default_factory=dict)
    locator: Locator = Locator()
    score: float = 0.0
    token: str = ""
    notes: tuple[Notice, ...] = ()
    dated: str = ""

    @property
    def text(self) -> str:
        """The whole passage."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Notice:
    """A statement in a document that the guidance refutes.

    Args:
        statement: The sentence as it stands in the document.
        correction: What is right, in one or two sentences.
        page: Guidance page or data entry that carries the correction.
    """

    statement: str
    correction: str
    page: str
