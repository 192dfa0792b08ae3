"""Searching own documents: words and meaning, fused; what is named in the query comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.retrieval.documents.dating import date_of
from assistant.retrieval.documents.differing import differing
from assistant.retrieval.documents.findings import Findings
from assistant.retrieval.documents.lexicon import is_understood
from assistant.retrieval.documents.listing import Lister
from assistant.retrieval.documents.naming import (
    Catalogue,
    Named,
    affinity,
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
_CANDIDATES = 30
# Chunks found by words whose vectors are fetched: those further down are not going to lead.
_COMPARED = 16
# Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009; it only parts near scores.
_RANK_OFFSET, _RANK_SHARE = 60, 0.06
# A cross-encoder rates 20 to 60 pairs a second on two cores.
_RERANKED = 20
_LEAST_SCORE = 0.05
_SENTENCE_SHARE = 0.9
# Counting goes no further than this: what is so common tells little, and is not searched for.
_COMMON = 2_000
# A named file is read whole up to this many chunks; in a longer one its words are searched.
_READ_WHOLE, _READ_FILES = 60, 3
_SECTION, _CITED, _MOST_LIFT = 0.5, 0.3, 0.8
# Sentences are compared by meaning in so many of the best passages: it costs 60 ms in each.
_CLOSELY = 1


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
        self._catalogue = Catalogue({}, {})

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
        absent = tuple(dict.fromkeys((*self._absent(query, best), *_not_there(named, best))))
        dates = {p.id: self._date_of(p.id) for p in passages}
        passages = [replace(passage, dated=dates[passage.id]) for passage in passages]
        disagreeing = differing(passages, query)
        passages = _asked_of(passages, named)
        return Findings(
            passages=tuple(passages),
            absent=absent,
            differing=disagreeing,
            missing=self._missing(query),
            support=max((_support(row, query, names) for row in best[:3]), default=0.0),
            named="file" if named.files or named.unknown else "kind" if named.of_kind else "",
            listing=None
            if absent
            else self._lister.listing(query, names, named, [row.chunk for row in best]),
        )

    def _named(self, query: Query, names: Mapping[str, str]) -> Named:
        if names != self._catalogue.names:
            self._catalogue = Catalogue(names, self._chunks.titles())
        return self._catalogue.named_in(query)

    def _date_of(self, file: str) -> str:
        opening = self._chunks.of(file, 1)
        return date_of(opening[0].text) if opening else ""

    def _weighed(self, text: str) -> Query:
        query = Query(text)
        counts = self._chunks.frequencies(query.stems, _COMMON)
        query.weigh(counts, _COMMON)
        return query

    def _absent(self, query: Query, best: Sequence[_Ranked]) -> list[str]:
        """Return the names, numbers, substances and things counted that no chunk holds.

        A word without a known translation is only missed in texts of its own language.
        """
        is_own = any(row.chunk.language == query.language for row in best[:1])
        counted = [term for term in query.counted if term.others or is_own]
        asked = [t for t in query.terms if t.is_specific or t in counted]
        return [term.word for term in asked if not self._holds(query, term)]

    def _missing(self, query: Query) -> bool:
        """Tell whether a word of the trade is asked about that no chunk holds in any language."""
        return any(
            term.others and not is_understood(term.word) and not self._holds(query, term)
            for term in query.terms
        )

    def _holds(self, query: Query, term: Term) -> bool:
        return query.is_held(term) or self._in_compound(term)

    def _in_compound(self, term: Term) -> bool:
        if term.kind in ("code", "name"):
            return False
        beginnings = [f"{stem}*" for stem in term.roots if len(stem) >= LEAST_AFFIX]
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
        lifts = _Lifts(query, names, named)
        return [
            _scored(chunk, query, cosines.get(number), _RANK_SHARE * fused.get(number, 0.0), lifts)
            for number, chunk in known.items()
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


def _not_there(named: Named, best: Sequence[_Ranked]) -> list[str]:
    """Return the files and sections that a question names and nothing is."""
    found = [named.unknown] if named.unknown else []
    if named.sections and (named.files or named.of_kind):
        own = [row.chunk for row in best if row.chunk.file_id in named.files | named.of_kind]
        found += [
            number
            for number in named.sections
            if not any(stands_under(chunk.text, chunk.heading, number) for chunk in own)
        ]
    return found


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


class _Lifts:
    """What the file, title and section of a chunk add to its score, worked out once a file."""

    def __init__(self, query: Query, names: Mapping[str, str], named: Named) -> None:
        self._query = query
        self._names = names
        self._named = named
        self._known: dict[tuple[str, str], float] = {}

    def of(self, chunk: StoredChunk) -> float:
        """Return the lift of a chunk, 0 to 0.8."""
        key = (chunk.file_id, chunk.heading.split(" › ")[0])
        if key not in self._known:
            self._known[key] = self._of_file(*key)
        sections = self._named.sections
        in_section = any(stands_under(chunk.text, chunk.heading, number) for number in sections)
        return min(_MOST_LIFT, self._known[key] + _SECTION * in_section)

    def _of_file(self, file: str, title: str) -> float:
        is_cited = self._named.is_cited and file in self._named.of_kind
        return affinity(self._query, self._names[file], title) + _CITED * is_cited


def _scored(
    chunk: StoredChunk, query: Query, cosine: float | None, fused: float, lifts: _Lifts
) -> _Ranked:
    covered = query.coverage(Held(chunk.stems), chunk.language)
    if cosine is None:
        closeness, score = covered * _WORDS_ONLY, covered * _WORDS_ONLY
        most = _WORDS_ONLY
    else:
        share = _WORDS_SHARE if chunk.language == query.language else _WORDS_SHARE_FOREIGN
        closeness, most = stretched(cosine), 1.0
        score = (1 - share) * closeness + share * covered
    # lifted towards the most there is, so that what is named apart stays apart by what it says
    lift = min(_MOST_LIFT, fused + lifts.of(chunk))
    return _Ranked(chunk, min(most, score + (most - score) * lift), closeness)


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
