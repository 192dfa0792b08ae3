"""Finding passages: guidance and the organisation's documents, which never mix."""

from assistant.retrieval.documents.findings import Findings, Listing
from assistant.retrieval.embedding import Embedder, embedder
from assistant.retrieval.guidance.library import GuidanceLibrary
from assistant.retrieval.guidance.results import Boundary, GuidanceResult, Topic
from assistant.retrieval.passages import Facet, Locator, Notice, Passage, Sentence, Source

__all__ = [
    "Boundary",
    "Embedder",
    "Facet",
    "Findings",
    "GuidanceLibrary",
    "GuidanceResult",
    "Listing",
    "Locator",
    "Notice",
    "Passage",
    "Sentence",
    "Source",
    "Topic",
    "embedder",
]
