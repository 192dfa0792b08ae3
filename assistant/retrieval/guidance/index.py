"""Searching the guidance of one language: meaning and words, fused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from assistant.retrieval.embedding import Embedder
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.retrieval.guidance.results import GuidanceResult, Topic
from assistant.retrieval.guidance.scores import Asked, Floats, GuidanceScores
from assistant.retrieval.passages import Facet, Locator, Passage, Sentence
from assistant.retrieval.tuning.matrix import Tuning
from assistant.settings import Edition, Language

# How much the page of a unit counts beside the unit itself.
_PAGE_SHARE = 0.3
# How much the questions a page lists count beside its text.
_LISTED_SHARE = 0.3
_LOOKED_AT = 80


def in_edition(sentences: Sequence[Sentence], edition: Edition | None) -> tuple[Sentence, ...]:
    """Return the sentences that hold for the edition; all of them when none is asked for."""
    return tuple(s for s in sentences if edition is None or s.edition in (None, edition))


class GuidanceIndex:
    """Guidance of one language, held in memory.

    Args:
        files: Units, probes and vectors as shipped.
        embedder: The embedder that made the vectors.
        language: Language of the units.
        tuning: Turns the vectors of questions and probes; None leaves them as they are.
    """

    def __init__(
        self,
        files: IndexFiles,
        embedder: Embedder,
        language: Language,
        tuning: Tuning | None = None,
    ) -> None:
        self._units = files.units
        self._scores = GuidanceScores(files, embedder, language, tuning)

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """Return where each section and entry stands."""
        found: dict[tuple[str, str], int] = {}
        for number, unit in enumerate(self._units):
            if unit.kind not in ("answer", "correction"):
                found.setdefault((unit.page, unit.facet), number)
        return found

    def warm(self) -> None:
        """Load what the first search would wait for."""
        self.search("which standard is ISO 14031, and what is environmental policy?")

    def search(
        self, query: str, *, edition: Edition | None = None, limit: int = 8
    ) -> GuidanceResult:
        """Find the passages that meet a question.

        Args:
            query: The question, in any of the three languages.
            edition: Leave out sentences that hold for the other edition only.
            limit: How many passages at most.
        """
        asked = self._scores.asked(query)
        scores = self._scores.of_units(asked)
        nearest = np.argsort(-scores, kind="stable")[: 2 * _LOOKED_AT].tolist()
        order: list[int] = [n for n in nearest if self._is_said(n)][:_LOOKED_AT]
        topics = self._topics(scores, order, self._scores.of_pages(asked))
        pages = {topic.page: topic.score for topic in topics}
        blended = {n: _with_page(float(scores[n]), pages, self._units[n].page) for n in order}
        ranked = sorted(order, key=lambda n: -blended[n])
        passages = (self._passage(n, blended[n], asked, edition) for n in ranked[: 3 * limit])
        return GuidanceResult(
            passages=tuple(passage for passage in passages if passage.sentences)[:limit],
            topics=topics[:5],
            refuted=self._refuted(asked, edition),
            confidence=max((float(scores[order[0]]), topics[0].score)) if order else 0.0,
            boundary=self._scores.boundary(asked),
        )

    def _is_said(self, number: int) -> bool:
        return self._units[number].kind != "correction"

    def _topics(
        self, scores: Floats, order: list[int], listed: dict[str, float]
    ) -> tuple[Topic, ...]:
        """Return pages by their best units and by the questions they list."""
        best: dict[str, list[float]] = {}
        titles: dict[str, str] = {}
        for number in order:
            unit = self._units[number]
            best.setdefault(unit.page, []).append(float(scores[number]))
            titles.setdefault(unit.page, unit.title)
        ranked = sorted(
            (-_of_page(found, listed.get(page, 0.0)), page) for page, found in best.items()
        )
        return tuple(Topic(page, titles[page], -score) for score, page in ranked)

    def _refuted(self, asked: Asked, edition: Edition | None) -> tuple[Passage, ...]:
        found: dict[int, Passage] = {}
        for unit, nearness, claim in self._scores.claims(asked):
            passage = self._passage(unit, nearness, asked, edition)
            found.setdefault(unit, replace(passage, question=claim))
        return tuple(found.values())[:3]

    def _passage(
        self, number: int, score: float, asked: Asked | None, edition: Edition | None
    ) -> Passage:
        unit = self._units[number]
        sentences = unit.sentences
        if asked is not None:
            scored = zip(sentences, self._scores.of_sentences(asked, number), strict=True)
            sentences = tuple(replace(sentence, score=value) for sentence, value in scored)
        return Passage(
            source="guidance",
            id=unit.page,
            title=unit.title,
            sentences=sentences if unit.facet == "changes" else in_edition(sentences, edition),
            facet=unit.facet,
            question=unit.question,
            clauses=unit.clauses,
            locator=Locator(heading=unit.question or unit.heading),
            score=round(score, 4),
        )

    def facet(
        self, page: str, facet: Facet, query: str = "", edition: Edition | None = None
    ) -> Passage | None:
        """Return one section of a page, its sentences scored; None if there is none."""
        number = self._places.get((page, facet))
        if number is None:
            return None
        asked = self._scores.asked(query) if query else None
        return self._passage(number, 0.0, asked, edition)

    def title(self, page: str) -> str:
        """Return the title of a page or entry; empty when there is none."""
        return next((unit.title for unit in self._units if unit.page == page), "")


def _of_page(found: list[float], listed: float) -> float:
    own = 0.5 * found[0] + 0.5 * sum(found[:3]) / min(3, max(len(found), 2))
    return (1 - _LISTED_SHARE) * own + _LISTED_SHARE * listed


def _with_page(score: float, pages: dict[str, float], page: str) -> float:
    return (score + _PAGE_SHARE * pages.get(page, 0.0)) / (1 + _PAGE_SHARE)
