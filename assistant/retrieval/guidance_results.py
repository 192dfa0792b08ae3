"""What a search in guidance gives back."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.retrieval.passages import Passage


@dataclass(frozen=True)
class Topic:
    """A page or data entry with how well the query meets it, 0 to 1."""

    page: str
    title: str
    score: float


@dataclass(frozen=True)
class Boundary:
    """A kind of question that is not answered.

    Args:
        id: Which kind.
        status: How the answer ends.
        sentence: What is said instead.
        page: Guidance page that still helps; may be empty.
        cued: The question holds one of the words that such a question needs; True where it needs
            none.
        margin: By how much guidance may be nearer (cosine) for the boundary still to count.
        lead: Cosine of its nearest example minus that of the nearest other text.
        nearness: Cosine of its nearest example.
    """

    id: str
    status: str
    sentence: str
    page: str
    cued: bool
    margin: float
    lead: float
    nearness: float


@dataclass(frozen=True)
class GuidanceResult:
    """What a search in guidance found.

    Args:
        passages: Best first.
        topics: Pages and data entries, best first.
        refuted: Corrections whose false claim is close to the query, best first.
        confidence: How sure it is that guidance speaks about the query, 0 to 1.
        boundary: The nearest kind of question that is not answered.
    """

    passages: tuple[Passage, ...]
    topics: tuple[Topic, ...]
    refuted: tuple[Passage, ...]
    confidence: float
    boundary: Boundary | None = None
