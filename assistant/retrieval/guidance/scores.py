"""How well each unit of guidance, and each of its sentences, meets a question.

Meaning (the nearest probe of the unit) and words (coverage of the question, BM25) are blended into
a number from 0 to 1 that can be held against a floor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.guidance.boundaries import boundary_model
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.retrieval.guidance.index_words import codes_in
from assistant.retrieval.guidance.lexical import WordIndex, word_index
from assistant.retrieval.guidance.queries import Query, Speller, prepared
from assistant.retrieval.guidance.results import Boundary
from assistant.retrieval.tuning.matrix import Tuning
from assistant.retrieval.words import stems
from assistant.settings import Language

Floats = NDArray[np.float32]

# Cosines of e5 crowd between 0.75 (unrelated) and 0.95 (the same question); these stretch them to
# 0..1.
_LOW, _HIGH = 0.78, 0.95
# Shares of a unit's score, chosen on the questions that pages list, each left out in turn.
_MEANING, _COVERAGE, _BM25 = 0.62, 0.28, 0.10
_SENTENCE_MEANING = 0.65
# A unit that is about another standard than the one named is not the answer.
_OTHER_CODE = 0.45
# How many claims are looked at, and what it adds to a claim's cosine when the question holds all
# of its words; chosen on the development questions (area under the curve 0.84 with, 0.76 without).
_CLAIMS_LOOKED_AT = 25
_CLAIM_WORDS = 0.09


@dataclass(frozen=True)
class Asked:
    """A question with what has been worked out about it.

    Args:
        said: The question as it was written.
        query: The question made ready.
        cosines: How near each probe is, shape (probes,).
        claim_cosines: How near each claim is to the question or to a clause of it, shape (claims,).
        stems: Its telling words, each once.
    """

    said: str
    query: Query
    cosines: Floats
    claim_cosines: Floats
    stems: tuple[str, ...]


class GuidanceScores:
    """Scores of the units and sentences of one language.

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
        self.units = files.units
        self._known = files.words
        self._probes = files.probes
        self._vectors = tuning.turned(files.vectors) if tuning else files.vectors
        self._tuning = tuning
        self._embedder = embedder
        self._language = language
        self._recent: Asked | None = None
        self._unit_of = np.array([probe.unit for probe in files.probes])
        self._is_claim = np.array([probe.role == "claim" for probe in files.probes])
        self._claims = np.flatnonzero(self._is_claim)
        self._claim_vectors = self._vectors[self._claims]
        # the questions a page lists tell which page is meant, not which part of it answers
        self._is_page_probe = np.array([probe.role == "page" for probe in files.probes])

    @cached_property
    def _words(self) -> WordIndex:
        return word_index(tuple(self._known.stems), self._language)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._known.vocabulary)

    @cached_property
    def _probes_of(self) -> dict[int, list[int]]:
        pairs = enumerate(self._unit_of.tolist())
        grouped = groupby(pairs, key=lambda pair: pair[1])
        return {unit: [position for position, _ in rows] for unit, rows in grouped}

    @cached_property
    def _sentence_stems(self) -> dict[int, list[frozenset[str]]]:
        return {}

    def asked(self, text: str) -> Asked:
        """Return a question with the nearness of every probe; the last one is remembered."""
        query = prepared(text, self._speller)
        if self._recent and self._recent.said == text:
            return self._recent
        cosines = self._near(self._vectors, query.text)
        if query.core != query.text:
            cosines = np.maximum(cosines, self._near(self._vectors, query.core))
        claims = cosines[self._claims]
        for part in query.parts:
            claims = np.maximum(claims, self._near(self._claim_vectors, part))
        found = tuple(dict.fromkeys(stems(query.text, self._language)))
        self._recent = Asked(text, query, cosines, claims, found)
        return self._recent

    def _near(self, vectors: Vectors, text: str) -> Floats:
        vector = self._embedder.embed_query(text)
        if self._tuning is None:
            return vectors @ vector
        return self._tuning.levelled(vectors @ self._tuning.turned(vector))

    def of_units(self, asked: Asked) -> Floats:
        """Return one score a unit, shape (units,); corrections get no meaning."""
        unusable = self._is_claim | self._is_page_probe
        usable = np.where(unusable, -1.0, asked.cosines)
        best = np.full(len(self.units), -1.0, dtype=np.float32)
        np.maximum.at(best, self._unit_of, usable)
        scores = stretched(best) * _MEANING
        found = self._words.search(asked.query.text)
        top = max(found.values(), default=1.0) or 1.0
        for unit, bm25 in found.items():
            coverage = self._words.coverage(asked.stems, unit)
            scores[unit] += _COVERAGE * coverage + _BM25 * bm25 / top
        named = codes_in(asked.query.text)
        if named:
            off = [bool(codes) and not named & codes for codes in self._known.codes]
            scores = np.where(off, scores * _OTHER_CODE, scores)
        return np.asarray(scores, dtype=np.float32)

    def of_pages(self, asked: Asked) -> dict[str, float]:
        """Return how near the questions that each page lists are, by page, 0 to 1."""
        found: dict[str, float] = {}
        for position in np.flatnonzero(self._is_page_probe).tolist():
            page = self.units[int(self._unit_of[position])].page
            found[page] = max(found.get(page, -1.0), float(asked.cosines[position]))
        return {page: float(stretched(np.float32(cosine))) for page, cosine in found.items()}

    def of_sentences(self, asked: Asked, unit: int) -> list[float]:
        """Return one score a sentence of a unit: its meaning, and the question's words in it."""
        near = [0.0] * len(self.units[unit].sentences)
        for position in self._probes_of.get(unit, ()):
            number = self._probes[position].sentence
            if number >= 0:
                near[number] = float(stretched(asked.cosines[position]))
        shares = [self._share(asked.stems, own) for own in self._stems_of(unit)]
        blend = zip(near, shares, strict=True)
        return [_SENTENCE_MEANING * n + (1 - _SENTENCE_MEANING) * share for n, share in blend]

    def _stems_of(self, unit: int) -> list[frozenset[str]]:
        if unit not in self._sentence_stems:
            self._sentence_stems[unit] = [
                frozenset(stems(sentence.text, self._language))
                for sentence in self.units[unit].sentences
            ]
        return self._sentence_stems[unit]

    def _share(self, wanted: tuple[str, ...], own: frozenset[str] | set[str]) -> float:
        """Return how much of some words, by their weight, another text holds, 0 to 1."""
        total = sum(self._words.weight(word) for word in wanted)
        return sum(self._words.weight(w) for w in wanted if w in own) / total if total else 0.0

    def claims(self, asked: Asked) -> list[tuple[int, float, str]]:
        """Return refuted claims near a question: unit, strength, and the claim; strongest first.

        The strength is the claim's cosine to the question or a clause of it, and a part for the
        words they share: 0.91 and more for most questions that are built on the claim.
        """
        named = codes_in(asked.query.text)
        found: list[tuple[int, float, str]] = []
        for place in np.argsort(-asked.claim_cosines)[:_CLAIMS_LOOKED_AT].tolist():
            position = int(self._claims[place])
            claim = self._probes[position].text
            about = codes_in(claim)
            if named and about and not named & about:
                continue
            telling = tuple(w for w in stems(claim, self._language) if w not in ("iso", "14001"))
            share = self._share(telling, set(asked.stems))
            strength = float(asked.claim_cosines[place]) + _CLAIM_WORDS * share
            found.append((int(self._unit_of[position]), strength, claim))
        found.sort(key=lambda row: -row[1])
        return found

    def boundary(self, asked: Asked) -> Boundary:
        """Return the likeliest kind of question that is not answered."""
        return boundary_model().nearest(asked.said, self._embedder.embed_query(asked.said))


def stretched(cosines: Any) -> Any:
    """Return cosines stretched so that unrelated texts get 0 and the same question 1."""
    return np.clip((cosines - _LOW) / (_HIGH - _LOW), 0, 1)
