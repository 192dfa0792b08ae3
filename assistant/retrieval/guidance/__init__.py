"""Our own guidance: pages, data and beliefs as units, their shipped index, and the search in it."""

from assistant.retrieval.guidance.library import GuidanceLibrary
from assistant.retrieval.guidance.results import Boundary, GuidanceResult, Topic

__all__ = ["Boundary", "GuidanceLibrary", "GuidanceResult", "Topic"]
