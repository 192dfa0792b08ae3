"""What a turn gives back: the answer, and the events on the way to it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from assistant.settings import Edition, Language


class AnswerLocator(BaseModel):
    """Where in a source a citation points: rows as "12-40", a label is the printed page number."""

    page: int | None = None
    sheet: str | None = None
    heading: str | None = None
    rows: str | None = None
    page_label: str | None = None


class Citation(BaseModel):
    """A passage that an answer relies on.

    Args:
        n: The number of its marker in the answer.
        source: Guidance, the organisation's documents, or its record.
        id: Guidance page, document or item.
        title: What a reader calls it; the name of a file.
        clauses: Clauses it is about, in the edition of the answer.
        edition: Editions the quoted sentences hold for.
        locator: Page, sheet or heading.
        quote: The sentences the answer relies on.
    """

    n: int
    source: Literal["guidance", "organisation", "record"]
    id: str
    title: str
    clauses: list[str] = Field(default_factory=list)
    edition: list[Edition] = Field(default_factory=list)
    locator: AnswerLocator = AnswerLocator()
    quote: str = ""


class ProposalCard(BaseModel):
    """A proposed change as a door shows it."""

    id: str
    kind: str
    operation: str
    summary: str
    item: dict[str, Any] = Field(default_factory=dict)


class DraftCard(BaseModel):
    """A draft as a door shows it; its headings are for the answer to name, not for doors."""

    id: str
    kind: str
    title: str
    headings: tuple[str, ...] = Field(default=(), exclude=True)


class Tokens(BaseModel):
    """Tokens a model read and wrote; zero for the guide."""

    input: int = 0
    output: int = 0


class Cost(BaseModel):
    """What an answer of a language model cost.

    Args:
        money: By the price list; None where the model has no known price.
        currency: Of the money.
        energy_wh: Watt-hours, from at least to at most.
    """

    money: float | None = None
    currency: str = "USD"
    energy_wh: tuple[float, float] = (0.0, 0.0)


class Timings(BaseModel):
    """Milliseconds to the first words and to the end."""

    first_token: float = 0.0
    total: float = 0.0


class Answer(BaseModel):
    """The contract that doors, evaluations and users rely on (DESIGN section 4)."""

    question: str
    answer: str
    status: str
    language: Language
    edition: Edition | None
    citations: list[Citation] = Field(default_factory=list)
    proposals: list[ProposalCard] = Field(default_factory=list)
    drafts: list[DraftCard] = Field(default_factory=list)
    unsupported: list[str] = Field(default_factory=list)
    model: str = "guide"
    prompt_digest: str = ""
    tokens: Tokens = Tokens()
    cost: Cost | None = None
    timings_ms: Timings = Timings()
    conversation: str = ""
    notes: dict[str, Any] = Field(default_factory=dict, exclude=True)


class Status(BaseModel):
    """What is being done now, in the language of the question."""

    type: Literal["status"] = "status"
    text: str


class Passages(BaseModel):
    """Titles of what was found, before the answer relies on any of it."""

    type: Literal["passages"] = "passages"
    titles: list[str]


class Delta(BaseModel):
    """The next words of the answer."""

    type: Literal["delta"] = "delta"
    text: str


class Restarted(BaseModel):
    """The words streamed so far are not part of the answer; they are to be taken away.

    Args:
        text: Why, where a person should know.
    """

    type: Literal["restart"] = "restart"
    text: str = ""


class Proposed(BaseModel):
    """A change was proposed and waits for a person."""

    type: Literal["proposal"] = "proposal"
    proposal: ProposalCard


class Drafted(BaseModel):
    """A draft was stored."""

    type: Literal["draft"] = "draft"
    draft: DraftCard


class Answered(BaseModel):
    """The turn is over; the answer is final and replaces the words streamed before."""

    type: Literal["answer"] = "answer"
    answer: Answer


Event = Status | Passages | Delta | Restarted | Proposed | Drafted | Answered
