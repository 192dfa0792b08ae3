"""Searching own documents: words and meaning, fused; what is named in the query comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.retrieval.documents.dating import date_of
from assistant.retrieval.documents.differing import differing
from assistant.retrieval.documents.findings import Findings
from assistant.retrieval.documents.listing import Lister
from assistant.retrieval.documents.naming import (
    Named,
    affinity,
    named_in,
    of_sections,
    stands_under,
    untold,
)
from assistant.retrieval.documents.passages import passage_of
from assistant.retrieval.documents.query import LEAST_AFFIX, Held, Query, Term
from assistant.retrieval.documents.reranking import places
from assistant.retrieval.documents.sentences import SentenceScorer, stretched
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk
from assistant.retrieval.embedding import Embedder, Reranker, Vectors
from assistant.retrieval.embedding.scale import scaling_of
from assistant.retrieval.passages import Passage
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.words import stems

# Of another language only meaning, names and words of the trade can meet the question.
_WORDS_SHARE, _WORDS_SHARE_FOREIGN = 0.45, 0.35
# What a chunk without a vector may reach on words alone.
_WORDS_ONLY = 0.7
_CANDIDATES = 60
# Chunks found by words whose vectors are fetched: those further down are not going to lead.
_COMPARED = 24
# Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009; it only parts near scores.
_RANK_OFFSET, _RANK_SHARE = 60, 0.06
# A cross-encoder rates 20 to 60 pairs a second on two cores.
_RERANKED = 20
_LEAST_SCORE = 0.05
_SENTENCE_SHARE = 0.9
# Counting goes no further than this: what is so common tells little, and is not searched for.
_COMMON = 4_000
# A named file is read whole up to this many chunks; in a longer one its words are searched.
_READ_WHOLE = 120
_SECTION, _CITED, _MOST_LIFT = 0.5, 0.3, 0.8
# Sentences are compared by meaning in so many of the best passages.
_CLOSELY = 2


@dataclass(frozen=True)
class _Ranked:
    chunk: StoredChunk
    score: float
    closeness: float


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
        self._titled: Mapping[str, str] = {}
        self._titles: Mapping[str, str] = {}

    def search(self, text: str, limit: int) -> list[Passage]:
        """Return the passages that meet a question, best first.

        Without vectors, because another process holds them or they are not made yet, words decide.
        """
        names = self._files.names()
        if not names or not text.strip():
            return []
        query = self._weighed(text)
        vector = self._query_vector(text)
        named = self._named(query, names)
        best = self._best(query, vector, names, named)[:limit]
        return [self._passage(row, names, query, None) for row in best]

    def find(self, text: str, limit: int) -> Findings:
        """Return what own documents say on a question: passages, rows, and what they lack."""
        names = self._files.names()
        if not names or not text.strip():
            return Findings()
        query = self._weighed(text)
        vector = self._query_vector(text)
        named = self._named(query, names)
        best = self._best(query, vector, names, named)[:limit]
        passages = [
            self._passage(row, names, query, vector if place < _CLOSELY else None)
            for place, row in enumerate(best)
        ]
        absent = (*self._absent(query), *([named.unknown] if named.unknown else []))
        dates = {p.id: self._date_of(p.id) for p in passages}
        passages = [replace(passage, dated=dates[passage.id]) for passage in passages]
        disagreeing = differing(passages, query)
        passages = _asked_of(passages, named)
        return Findings(
            passages=tuple(passages),
            absent=absent,
            differing=disagreeing,
            support=max((_support(row, query, names) for row in best[:3]), default=0.0),
            named="file" if named.files or named.unknown else "kind" if named.of_kind else "",
            listing=None
            if absent
            else self._lister.listing(query, names, named, [row.chunk for row in best]),
        )

    def _named(self, query: Query, names: Mapping[str, str]) -> Named:
        if query.kinds and names != self._titled:
            self._titled, self._titles = names, self._chunks.titles()
        return named_in(query, names, self._titles)

    def _date_of(self, file: str) -> str:
        opening = self._chunks.of(file, 1)
        return date_of(opening[0].text) if opening else ""

    def _weighed(self, text: str) -> Query:
        query = Query(text)
        counts = self._chunks.frequencies(query.stems, _COMMON)
        query.weigh(counts, _COMMON)
        return query

    def _absent(self, query: Query) -> tuple[str, ...]:
        """Return the names, numbers and substances that no chunk holds."""
        return tuple(
            term.word
            for term in query.terms
            if term.is_specific and not query.is_held(term) and not self._in_compound(term)
        )

    def _in_compound(self, term: Term) -> bool:
        if term.kind in ("code", "name"):
            return False
        beginnings = [f"{stem}*" for stem in term.variants if len(stem) >= LEAST_AFFIX]
        return any(self._chunks.frequencies(beginnings, 1).values())

    def _reranked(self, text: str, rows: list[_Ranked], named: Named) -> list[_Ranked]:
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
    ) -> list[_Ranked]:
        ranked = [row for row in self._ranked(query, vector, names, named)]
        ranked.sort(key=lambda row: (row.chunk.file_id not in named.files, -row.score))
        best = _distinct(
            row for row in ranked if row.score >= _LEAST_SCORE or row.chunk.file_id in named.files
        )
        return self._reranked(query.text, best, named)

    def _ranked(
        self, query: Query, vector: Vectors | None, names: Mapping[str, str], named: Named
    ) -> list[_Ranked]:
        lexical = [found.chunk for found in self._chunks.search(query.telling_stems, _CANDIDATES)]
        near = self._near(vector)
        known = {chunk.id: chunk for chunk in (*self._of_named(named), *lexical)}
        compared = [number for number in known if number not in near][:_COMPARED]
        known |= {c.id: c for c in self._chunks.get([n for n in near if n not in known])}
        cosines = near | self._cosines(compared, vector)
        fused = _fused([chunk.id for chunk in lexical], list(near))
        return [
            _scored(chunk, query, cosines.get(number), fused.get(number, 0.0), names, named)
            for number, chunk in known.items()
            if chunk.file_id in names
        ]

    def _of_named(self, named: Named) -> list[StoredChunk]:
        """Return chunks of the files that are named, and of those of a named kind."""
        found: list[StoredChunk] = []
        for file in sorted(named.files or named.of_kind)[:6]:
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

    def _passage(
        self, row: _Ranked, names: Mapping[str, str], query: Query, vector: Vectors | None
    ) -> Passage:
        name = names[row.chunk.file_id]
        asked = untold(query, name)
        sentences = self._scorer.scored(row.chunk, row.closeness, query, asked, vector)
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


def _fused(lexical: Sequence[int], dense: Sequence[int]) -> dict[int, float]:
    """Return a share of 0 to 1 by reciprocal ranks."""
    fused: dict[int, float] = {}
    for ranking in (lexical, dense):
        for rank, number in enumerate(ranking):
            fused[number] = fused.get(number, 0.0) + _RANK_OFFSET / (_RANK_OFFSET + rank) / 2
    return fused


def _scored(
    chunk: StoredChunk,
    query: Query,
    cosine: float | None,
    fused: float,
    names: Mapping[str, str],
    named: Named,
) -> _Ranked:
    covered = query.coverage(Held(chunk.stems), chunk.language)
    if cosine is None:
        closeness, score = covered * _WORDS_ONLY, covered * _WORDS_ONLY
        most = _WORDS_ONLY
    else:
        share = _WORDS_SHARE if chunk.language == query.language else _WORDS_SHARE_FOREIGN
        closeness, most = stretched(cosine), 1.0
        score = (1 - share) * closeness + share * covered
    lift = _RANK_SHARE * fused
    lift += affinity(query, names[chunk.file_id], chunk.heading.split(" › ")[0])
    if any(stands_under(chunk.text, chunk.heading, number) for number in named.sections):
        lift += _SECTION
    if named.is_cited and chunk.file_id in named.of_kind:
        lift += _CITED
    # lifted towards the most there is, so that what is named apart stays apart by what it says
    return _Ranked(chunk, min(most, score + (most - score) * min(lift, _MOST_LIFT)), closeness)


def _support(row: _Ranked, query: Query, names: Mapping[str, str]) -> float:
    """Return how far a passage carries what is asked, apart from what the file's name says."""
    asked = untold(query, names[row.chunk.file_id])
    if not asked:
        return 1.0
    held = Held(stems(f"{row.chunk.heading} {row.chunk.text}", row.chunk.language))
    return query.coverage(held, row.chunk.language, asked)


def _distinct(rows: Iterable[_Ranked]) -> list[_Ranked]:
    """Keep the first of chunks that say the same, as copies of one form do."""
    found: dict[str, _Ranked] = {}
    for row in rows:
        found.setdefault(row.chunk.digest, row)
    return list(found.values())
