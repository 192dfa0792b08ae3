"""Searching guidance: meaning and words, fused, with a confidence that can be held against a floor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Embedder
from assistant.retrieval.index_files import IndexFiles
from assistant.retrieval.lexical import WordIndex
from assistant.retrieval.passages import Facet, Locator, Passage, Sentence
from assistant.retrieval.queries import Query, Speller, prepared
from assistant.retrieval.units import Unit
from assistant.retrieval.words import stems, words
from assistant.settings import Edition, Language
from assistant.standard import find_members

# Cosines of e5 crowd between 0.75 (unrelated) and 0.95 (the same question); these stretch them to 0..1.
_LOW, _HIGH = 0.78, 0.95
# Shares of a unit's score: meaning, how much of the question its words cover, BM25 (chosen on the questions
# that pages list themselves, each left out in turn).
_MEANING, _COVERAGE, _BM25 = 0.62, 0.28, 0.10
# A unit that is about another standard or clause than the one named is not the answer.
_OTHER_CODE = 0.45
_NAME_CUE = "NAME"
_CLAIM_SHARE = 0.5


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
        cued: The question holds one of the words that such a question needs; True where it needs none.
        specific: Such a question needs a word of its own.
        lead: Cosine of its nearest example minus that of the nearest other text.
        nearness: Cosine of its nearest example.
    """

    id: str
    status: str
    sentence: str
    page: str
    cued: bool
    specific: bool
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


def in_edition(sentences: Sequence[Sentence], edition: Edition | None) -> tuple[Sentence, ...]:
    """Return the sentences that hold for the edition; all of them when none is asked for."""
    return tuple(s for s in sentences if edition is None or s.edition in (None, edition))


class GuidanceIndex:
    """Guidance of one language, held in memory.

    Args:
        files: Units, probes and vectors as shipped.
        embedder: The embedder that made the vectors.
        language: Language of the units.
    """

    def __init__(self, files: IndexFiles, embedder: Embedder, language: Language) -> None:
        self._units = files.units
        self._probes = files.probes
        self._vectors = files.vectors
        self._embedder = embedder
        self._language = language
        self._recent: tuple[tuple[str, str], NDArray[np.float32]] | None = None
        self._probe_unit = np.array([probe.unit for probe in files.probes])
        self._is_claim = np.array([probe.role == "claim" for probe in files.probes])
        self._is_boundary = np.array(
            [files.units[probe.unit].kind == "boundary" for probe in files.probes]
        )

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex([_searchable(unit) for unit in self._units], self._language)

    @cached_property
    def _speller(self) -> Speller:
        texts = (_searchable(unit) for unit in self._units)
        return Speller(frozenset(word for text in texts for word in words(text)))

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """Return where each section and entry stands."""
        found: dict[tuple[str, str], int] = {}
        for number, unit in enumerate(self._units):
            if unit.kind not in ("answer", "correction", "boundary"):
                found.setdefault((unit.page, unit.facet), number)
        return found

    @cached_property
    def _codes(self) -> list[frozenset[str]]:
        """Return the standards and clauses that each unit names."""
        return [_codes_in(_searchable(unit)) for unit in self._units]

    def _cosines(self, query: Query) -> NDArray[np.float32]:
        """Return how near each probe is to the question, or to the part of it that asks; remembered."""
        key = (query.text, query.core)
        if self._recent and self._recent[0] == key:
            return self._recent[1]
        cosines = self._vectors @ self._embedder.embed_query(query.text)
        if query.core != query.text:
            core = self._vectors @ self._embedder.embed_query(query.core)
            cosines = np.maximum(cosines, core)
        self._recent = (key, cosines)
        return cosines

    @cached_property
    def _unit_probes(self) -> dict[int, list[int]]:
        pairs = enumerate(self._probe_unit.tolist())
        grouped = groupby(pairs, key=lambda pair: pair[1])
        return {unit: [position for position, _ in rows] for unit, rows in grouped}

    def warm(self) -> None:
        """Load what the first search would wait for."""
        self.search("environmental policy")

    def search(
        self, query: str, *, edition: Edition | None = None, limit: int = 8
    ) -> GuidanceResult:
        """Find the passages that meet a question.

        Args:
            query: The question, in any of the three languages.
            edition: Leave out sentences that hold for the other edition only.
            limit: How many passages at most.
        """
        asked = prepared(query, self._speller)
        cosines = self._cosines(asked)
        scores = self._unit_scores(asked.text, cosines)
        order = np.argsort(-scores, kind="stable")
        passages = [
            self._passage(int(unit), float(scores[unit]), cosines, edition)
            for unit in order[: 3 * limit]
            if self._units[int(unit)].kind not in ("correction", "boundary")
        ]
        found = tuple(passage for passage in passages if passage.sentences)[:limit]
        return GuidanceResult(
            passages=found,
            topics=self._topics(scores, order),
            refuted=self._refuted(asked.text, cosines, edition),
            confidence=found[0].score if found else 0.0,
            boundary=self._boundary(asked, cosines),
        )

    def _boundary(self, asked: Query, cosines: NDArray[np.float32]) -> Boundary | None:
        if not self._is_boundary.any():
            return None
        nearest = int(np.argmax(np.where(self._is_boundary, cosines, -1.0)))
        other = float(np.max(np.where(self._is_boundary | self._is_claim, -1.0, cosines)))
        unit = self._units[int(self._probe_unit[nearest])]
        return Boundary(
            id=unit.page.removeprefix("boundary:"),
            status=unit.status,
            sentence=unit.sentences[0].text,
            page=unit.see,
            cued=_is_cued(unit.cues, asked),
            specific=bool(unit.cues),
            lead=float(cosines[nearest]) - other,
            nearness=float(cosines[nearest]),
        )

    def _unit_scores(self, query: str, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return one score a unit, 0 to 1: its nearest probe, and the words it shares."""
        usable = np.where(self._is_claim | self._is_boundary, -1.0, cosines)
        best = np.full(len(self._units), -1.0, dtype=np.float32)
        np.maximum.at(best, self._probe_unit, usable)
        scores = np.clip((best - _LOW) / (_HIGH - _LOW), 0, 1) * _MEANING
        wanted = list(dict.fromkeys(stems(query, self._language)))
        found = self._words.search(query)
        top = max(found.values(), default=1.0) or 1.0
        for unit, bm25 in found.items():
            if self._units[unit].kind != "boundary":
                scores[unit] += _COVERAGE * self._words.coverage(wanted, unit) + _BM25 * bm25 / top
        named = _codes_in(query)
        if named:
            off = [bool(codes) and not named & codes for codes in self._codes]
            scores = np.where(off, scores * _OTHER_CODE, scores)
        return np.asarray(scores, dtype=np.float32)

    def _topics(
        self, scores: NDArray[np.float32], order: NDArray[np.intp], limit: int = 5
    ) -> tuple[Topic, ...]:
        """Return pages by the mean of their three best units, so that one lucky sentence does not win."""
        best: dict[str, list[float]] = {}
        titles: dict[str, str] = {}
        for number in order[:80].tolist():
            unit = self._units[number]
            if unit.kind in ("correction", "boundary"):
                continue
            best.setdefault(unit.page, []).append(float(scores[number]))
            titles.setdefault(unit.page, unit.title)
        ranked = sorted(
            (0.5 * found[0] + 0.5 * sum(found[:3]) / min(3, max(len(found), 2)), page)
            for page, found in best.items()
        )
        return tuple(Topic(page, titles[page], score) for score, page in reversed(ranked))[:limit]

    def _refuted(
        self, query: str, cosines: NDArray[np.float32], edition: Edition | None
    ) -> tuple[Passage, ...]:
        """Return corrections whose claim is near in meaning and shares most of its telling words."""
        own = set(stems(query, self._language))
        claims = np.where(self._is_claim, cosines, -1.0)
        order = np.argsort(-claims)[:6]
        found: dict[int, Passage] = {}
        for position in order.tolist():
            unit = int(self._probe_unit[position])
            claim = self._probes[position].text
            if unit not in found and claims[position] > 0 and self._shares(claim, own):
                passage = self._passage(unit, float(claims[position]), cosines, edition)
                found[unit] = replace(passage, question=self._probes[position].text)
        return tuple(found.values())[:3]

    def _shares(self, claim: str, own: set[str]) -> bool:
        """Tell whether a question holds at least half of what a claim is about, by weight."""
        telling = [word for word in stems(claim, self._language) if word not in ("iso", "14001")]
        total = sum(self._words.weight(word) for word in telling)
        shared = sum(self._words.weight(word) for word in telling if word in own)
        return total > 0 and shared / total >= _CLAIM_SHARE

    def _passage(
        self,
        number: int,
        score: float,
        cosines: NDArray[np.float32] | None = None,
        edition: Edition | None = None,
    ) -> Passage:
        unit = self._units[number]
        sentences = unit.sentences
        if cosines is not None:
            close = {
                self._probes[p].sentence: float(cosines[p]) for p in self._unit_probes[number]
            }
            sentences = tuple(
                replace(s, score=max(0.0, (close.get(n, 0.0) - _LOW) / (_HIGH - _LOW)))
                for n, s in enumerate(sentences)
            )
        return Passage(
            source="guidance",
            id=unit.page,
            title=unit.title,
            sentences=in_edition(sentences, edition),
            facet=unit.facet,
            question=unit.question,
            clauses=unit.clauses,
            locator=Locator(heading=unit.question or unit.heading),
            score=round(score, 4),
        )

    def facet(
        self, page: str, facet: Facet, query: str = "", edition: Edition | None = None
    ) -> Passage | None:
        """Return one section of a page, its sentences scored against the query; None if there is none."""
        number = self._places.get((page, facet))
        if number is None:
            return None
        cosines = self._cosines(prepared(query, self._speller)) if query else None
        return self._passage(number, 0.0, cosines, edition)

    def title(self, page: str) -> str:
        """Return the title of a page or entry; empty when there is none."""
        return next((unit.title for unit in self._units if unit.page == page), "")

    def of_clause(self, number: str, edition: Edition) -> tuple[str, ...]:
        """Return the page that explains a clause, then the pages that bear on it."""
        pages = [
            (unit.page.startswith("clause:"), unit.page)
            for unit in self._units
            if unit.facet == "summary" and number in unit.clauses.get(edition, ())
        ]
        return tuple(page for _, page in sorted(pages, key=lambda pair: pair[0]))


def _codes_in(text: str) -> frozenset[str]:
    """Return the numbers of standards in a text, ISO 14001 itself left out."""
    return frozenset(mention.number for mention in find_members(text)) - {"14001", "14000"}


def _is_cued(cues: str, asked: Query) -> bool:
    if not cues:
        return True
    if _NAME_CUE in cues and asked.names:
        return True
    return bool(re.search(cues, asked.text, re.IGNORECASE))


def _searchable(unit: Unit) -> str:
    parts = [unit.title, unit.question, *unit.probes]
    return " . ".join([*parts, *(sentence.text for sentence in unit.sentences)])
