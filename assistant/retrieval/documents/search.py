"""Searching own documents: words and meaning, fused; what is named in the query comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.errors import AssistantError
from assistant.retrieval.documents.dating import date_of
from assistant.retrieval.documents.differing import differing
from assistant.retrieval.documents.evidence import Evidence
from assistant.retrieval.documents.findings import Findings
from assistant.retrieval.documents.listing import Lister
from assistant.retrieval.documents.naming import (
    Catalogue,
    Named,
    of_sections,
    untold,
)
from assistant.retrieval.documents.passages import passage_of
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.ranking import (
    Lifts,
    Ranked,
    distinct,
    fused_shares,
    reach,
    scored,
    spread,
)
from assistant.retrieval.documents.reranking import places
from assistant.retrieval.documents.sentences import SentenceScorer
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk
from assistant.retrieval.documents.terms import Held
from assistant.retrieval.embedding import Embedder, Reranker, Vectors
from assistant.retrieval.embedding.scale import scaling_of
from assistant.retrieval.passages import Passage
from assistant.retrieval.vectors.index import VectorIndex

_CANDIDATES = 30
# Chunks found by words whose vectors are fetched: those further down are not going to lead.
_COMPARED = 16
# A cross-encoder rates 20 to 60 pairs a second on two cores.
_RERANKED = 20
_LEAST_SCORE = 0.05
_SENTENCE_SHARE = 0.9
# Counting goes no further than this: what is so common tells little, and is not searched for.
_COMMON = 2_000
# A named file is read whole up to this many chunks; in a longer one its words are searched.
_READ_WHOLE, _READ_FILES = 60, 3
# A table of many chunks must not be all that is seen.
_OF_ONE_FILE = 3
# Sentences are compared by meaning in so many of the best passages: it costs 60 ms in each.
_CLOSELY = 1


class _Look(NamedTuple):
    """A question, and the chunks that meet it best."""

    query: Query
    names: Mapping[str, str]
    vector: Vectors | None
    named: Named
    best: list[Ranked]


class DocumentSearch:
    """Finds passages in the files of one organisation.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Vectors of the chunks.
        embedder: The embedder that made the vectors.
        organisation: Whose files they are.
        reranker: Rates the best chunks once more; None leaves them in order.
    """

    def __init__(
        self,
        files: FileStore,
        chunks: ChunkStore,
        vectors: VectorIndex,
        embedder: Embedder,
        organisation: str,
        reranker: Reranker | None = None,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._vectors = vectors
        self._embedder = embedder
        self._scaled = scaling_of(embedder)
        self._organisation = organisation
        self._reranker = reranker
        self._scorer = SentenceScorer(embedder)
        self._lister = Lister(chunks)
        self._catalogue = Catalogue({}, {})

    def search(self, text: str, limit: int) -> list[Passage]:
        """Return the passages that meet a question, best first.

        Without vectors, because another process holds them or they are not made yet, words decide.
        """
        look = self._looked(text, limit)
        return [self._passage(row, look, None) for row in look.best] if look else []

    def find(self, text: str, limit: int) -> Findings:
        """Return what own documents say on a question: passages, rows, and what they lack."""
        look = self._looked(text, limit)
        return self._findings(look) if look else Findings()

    def _looked(self, text: str, limit: int) -> _Look | None:
        names = self._files.names()
        if not names or not text.strip():
            return None
        query = self._weighed(text, names)
        vector = self._query_vector(text)
        named = self._named(query, names)
        best = self._best(query, vector, names, named)
        if not named.files:
            best = spread(best, max(_OF_ONE_FILE, limit // 3))
        return _Look(query, names, vector, named, best[:limit])

    def _findings(self, look: _Look) -> Findings:
        query, named = look.query, look.named
        evidence = Evidence(query, named, self._catalogue, self._chunks, look.best)
        passages = [
            self._supported(row, look, evidence, look.vector if place < _CLOSELY else None)
            for place, row in enumerate(look.best)
        ]
        absent = evidence.absent()
        chunks = [row.chunk for row in look.best]
        return Findings(
            passages=tuple(_asked_of(passages, named)),
            absent=tuple(absent),
            differing=differing(passages, query),
            missing=evidence.is_missing(),
            named="file" if named.files or named.unknown else "kind" if named.of_kind else "",
            is_anchored=evidence.is_anchored,
            listing=None if absent else self._lister.listing(query, look.names, named, chunks),
        )

    def _named(self, query: Query, names: Mapping[str, str]) -> Named:
        if names != self._catalogue.names:
            self._catalogue = Catalogue(names, self._chunks.titles())
        return self._catalogue.named_in(query)

    def _date_of(self, file: str) -> str:
        opening = self._chunks.of(file, 1)
        return date_of(opening[0].text) if opening else ""

    def _weighed(self, text: str, names: Mapping[str, str]) -> Query:
        query = Query(text, names.values())
        query.weigh(self._chunks.frequencies(query.stems, _COMMON), _COMMON)
        if query.unheld:
            query.mend()
            query.weigh(self._chunks.frequencies(query.stems, _COMMON), _COMMON)
        return query

    def _reranked(self, text: str, rows: list[Ranked], named: Named) -> list[Ranked]:
        """Let the reranker say who gets which of the scores, the best score to its first."""
        if self._reranker is None:
            return rows
        first = rows[:_RERANKED]
        order = places(self._reranker, text, [row.chunk.text for row in first])
        scores = sorted((row.score for row in first), reverse=True)
        rated = [replace(first[place], score=s) for place, s in zip(order, scores, strict=True)]
        rated.sort(key=lambda row: row.chunk.file_id not in named.files)
        return rated + rows[_RERANKED:]

    def _query_vector(self, text: str) -> Vectors | None:
        try:
            return self._embedder.embed_query(text) if self._vectors.hold() else None
        except AssistantError:
            # words still find; what is wrong with the embedder or the folder is told when adding
            return None

    def _best(
        self, query: Query, vector: Vectors | None, names: Mapping[str, str], named: Named
    ) -> list[Ranked]:
        ranked = self._ranked(query, vector, names, named)
        ranked.sort(key=lambda row: (row.chunk.file_id not in named.files, -row.score))
        best = distinct(
            row for row in ranked if row.score >= _LEAST_SCORE or row.chunk.file_id in named.files
        )
        return self._reranked(query.text, best, named)

    def _ranked(
        self, query: Query, vector: Vectors | None, names: Mapping[str, str], named: Named
    ) -> list[Ranked]:
        lexical = [found.chunk for found in self._chunks.search(query.telling_stems, _CANDIDATES)]
        near = self._near(vector)
        known = {chunk.id: chunk for chunk in (*self._of_named(named), *lexical)}
        compared = [number for number in known if number not in near][:_COMPARED]
        known |= {c.id: c for c in self._chunks.get([n for n in near if n not in known])}
        if query.unheld:
            query.mend({stem for chunk in known.values() for stem in chunk.stems})
        cosines = near | self._cosines(compared, vector)
        fused = fused_shares([chunk.id for chunk in lexical], list(near))
        lifts = Lifts(query, names, named)
        covered = {n: query.coverage(Held(c.stems), c.language) for n, c in known.items()}
        told = reach(covered.values())
        return [
            scored(chunk, query, covered[n], told, cosines.get(n), fused.get(n, 0.0), lifts)
            for n, chunk in known.items()
            if chunk.file_id in names
        ]

    def _of_named(self, named: Named) -> list[StoredChunk]:
        """Return chunks of the files that are named, and of those of a named kind."""
        found: list[StoredChunk] = []
        asked = named.files or (named.of_kind if named.is_cited else frozenset())
        for file in sorted(asked)[:_READ_FILES]:
            found += self._chunks.of(file, _READ_WHOLE)
        return found

    def _near(self, vector: Vectors | None) -> dict[int, float]:
        if vector is None:
            return {}
        try:
            found = self._vectors.query(self._organisation, vector, _CANDIDATES)
        except AssistantError:
            return {}
        return {near.chunk: self._scaled(near.similarity) for near in found}

    def _cosines(self, chunks: Sequence[int], vector: Vectors | None) -> dict[int, float]:
        if vector is None:
            return {}
        try:
            found = self._vectors.similarities(self._organisation, chunks, vector)
        except AssistantError:
            return {}
        return {chunk: self._scaled(cosine) for chunk, cosine in found.items()}

    def _supported(
        self, row: Ranked, look: _Look, evidence: Evidence, vector: Vectors | None
    ) -> Passage:
        """Return a passage with its date, and with what speaks for it."""
        passage = self._passage(row, look, vector)
        score = passage.score * evidence.share(row.chunk)
        carried = evidence.support(row)
        sentences = tuple(
            replace(sentence, support=round(support, 4))
            for sentence, support in zip(passage.sentences, carried, strict=True)
        )
        return replace(
            passage,
            score=round(score, 4),
            sentences=sentences,
            dated=self._date_of(passage.id),
        )

    def _passage(self, row: Ranked, look: _Look, vector: Vectors | None) -> Passage:
        name = look.names[row.chunk.file_id]
        asked = untold(look.query, name)
        sentences = self._scorer.scored(row.chunk, row.closeness, look.query, asked, vector)
        # a long chunk dilutes the meaning of the one sentence that answers
        nearest = max((sentence.score for sentence in sentences), default=0.0)
        lifted = _SENTENCE_SHARE * nearest if vector is not None else 0.0
        passage = passage_of(row.chunk, name)
        score = min(1.0, max(row.score, lifted))
        return replace(passage, sentences=sentences, score=round(score, 4))


def _asked_of(passages: Sequence[Passage], named: Named) -> list[Passage]:
    """Leave out what other files say than those that the question asks, best first."""
    asked = named.files or (named.of_kind if named.is_cited else frozenset())
    own = [passage for passage in passages if passage.id in asked] or passages
    if named.sections:
        own = [part for p in own if (part := of_sections(p, named.sections))] or own
    return sorted(own, key=lambda passage: -passage.score)
