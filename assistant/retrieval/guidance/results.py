"""What a search in guidance gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.retrieval.passages import Passage
from assistant.settings import Language


@dataclass(frozen=True)
class Topic:
    """A page or data entry with how well the query meets it, 0 to 1."""

    page: str
    title: str
    score: float


@dataclass(frozen=True)
class Boundary:
    """The likeliest kind of message, among those that are not answered.

    Args:
        id: Which kind.
        status: How the answer ends.
        page: Guidance page that still helps; may be empty.
        answer: What is said there, by language.
        probability: That the message is of this or another such kind, 0 to 1.
    """

    id: str
    status: str
    page: str
    answer: Mapping[Language, str]
    probability: float


@dataclass(frozen=True)
class GuidanceResult:
    """What a search in guidance found.

    Args:
        passages: Best first.
        topics: Pages and data entries, best first.
        refuted: Corrections whose false claim is close to the query, best first.
        confidence: How sure it is that guidance speaks about the query, 0 to 1.
        boundary: The likeliest kind of question that is not answered.
    """

    passages: tuple[Passage, ...]
    topics: tuple[Topic, ...]
    refuted: tuple[Passage, ...]
    confidence: float
    boundary: Boundary | None = None
