"""Searching own documents: words and meaning, fused; a file named in the query comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.retrieval.documents.chunking import quotable
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.reranking import places
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.embedding import Embedder, Reranker, Vectors
from assistant.retrieval.embedding.scale import scaling_of
from assistant.retrieval.passages import Locator, Notice, Passage, Sentence
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.words import stems

# The same stretch and shares as in guidance search, so that scores of both can be compared.
_LOW, _HIGH = 0.78, 0.95
_WORDS_SHARE = 0.4
# What a chunk without a vector may reach on words alone.
_WORDS_ONLY = 0.7
_CANDIDATES = 60
# A cross-encoder rates 20 to 60 pairs a second on two cores.
_RERANKED = 20
# Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009.
_RANK_OFFSET = 60
# Embedding a sentence takes 10 ms: the best passages get theirs, the others are told by words.
_SENTENCES_EMBEDDED, _SENTENCES_KEPT = 16, 2_000
_LEAD_IN_SHARE = 0.7
_LEAST_SCORE = 0.05
_SENTENCE_SHARE = 0.9


def stretched(cosine: float) -> float:
    """Return an e5 cosine on a scale where 0 is unrelated and 1 the same statement."""
    return min(1.0, max(0.0, (cosine - _LOW) / (_HIGH - _LOW)))


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
        self._sentences: dict[str, Vectors] = {}

    def search(self, text: str, limit: int) -> list[Passage]:
        """Return the passages that meet a question, best first.

        Without vectors, because another process holds them or they are not made yet, words decide.
        """
        files = {file.id: file for file in self._files.all()}
        if not files or not text.strip():
            return []
        query = Query(text)
        vector = self._query_vector(text)
        named = {file.id for file in files.values() if query.names(file.name)}
        ranked = self._ranked(query, vector, set(files), named)
        ranked.sort(key=lambda row: (row.chunk.file_id not in named, -row.score))
        distinct = _distinct(row for row in ranked if row.score >= _LEAST_SCORE)
        best = self._reranked(text, distinct, named)[:limit]
        return self._passages(best, files, query, vector)

    def _reranked(self, text: str, rows: list[_Ranked], named: set[str]) -> list[_Ranked]:
        """Let the reranker say who gets which of the scores, the best score to its first."""
        if self._reranker is None:
            return rows
        first = rows[:_RERANKED]
        order = places(self._reranker, text, [row.chunk.text for row in first])
        scores = sorted((row.score for row in first), reverse=True)
        rated = [replace(first[place], score=s) for place, s in zip(order, scores, strict=True)]
        rated.sort(key=lambda row: row.chunk.file_id not in named)
        return rated + rows[_RERANKED:]

    def _query_vector(self, text: str) -> Vectors | None:
        try:
            return self._embedder.embed_query(text) if self._vectors.hold() else None
        except AssistantError:
            # words still find; what is wrong with the embedder or the folder is told when adding
            return None

    def _ranked(
        self, query: Query, vector: Vectors | None, in_use: set[str], named: set[str]
    ) -> list[_Ranked]:
        lexical = [found.chunk for found in self._chunks.search(query.stems, _CANDIDATES)]
        near = self._near(vector)
        known = {chunk.id: chunk for chunk in lexical}
        known |= {chunk.id: chunk for file in sorted(named) for chunk in self._chunks.of(file)}
        absent = [number for number in near if number not in known]
        known |= {chunk.id: chunk for chunk in self._chunks.get(absent)}
        cosines = near | self._cosines([n for n in known if n not in near], vector)
        fused = _fused([chunk.id for chunk in lexical], list(near))
        kept = sorted(known, key=lambda n: (known[n].file_id not in named, -fused.get(n, 0.0)))
        return [
            _scored(known[n], query, cosines.get(n))
            for n in kept[:_CANDIDATES]
            if known[n].file_id in in_use
        ]

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

    def _passages(
        self,
        rows: Sequence[_Ranked],
        files: dict[str, StoredFile],
        query: Query,
        vector: Vectors | None,
    ) -> list[Passage]:
        cosines = self._sentence_cosines(rows, vector) if vector is not None else {}
        found = [
            _passage(
                row,
                files[row.chunk.file_id],
                tuple(
                    _sentence(text, row, query, cosines.get(_with_heading(row.chunk, text)))
                    for text in quotable(row.chunk.text)
                ),
                lifts=bool(cosines),
            )
            for row in rows
        ]
        named = {file.id for file in files.values() if query.names(file.name)}
        return sorted(found, key=lambda passage: (passage.id not in named, -passage.score))

    def _sentence_cosines(self, rows: Sequence[_Ranked], vector: Vectors) -> dict[str, float]:
        """Return the cosines of the sentences of the best passages, embedded in one go."""
        texts: list[str] = []
        for row in rows:
            own = [_with_heading(row.chunk, text) for text in quotable(row.chunk.text)]
            if len(texts) + len(own) <= _SENTENCES_EMBEDDED:
                texts += own
        absent = [text for text in dict.fromkeys(texts) if text not in self._sentences]
        try:
            made = list(self._embedder.embed_passages(absent)) if absent else []
        except AssistantError:
            return {}
        if len(self._sentences) > _SENTENCES_KEPT:
            self._sentences = {}
        known = {text: self._sentences[text] for text in texts if text in self._sentences}
        known |= dict(zip(absent, made, strict=True))
        self._sentences |= known
        return {text: self._scaled(float(own @ vector)) for text, own in known.items()}


def _with_heading(chunk: StoredChunk, text: str) -> str:
    return f"{chunk.heading}: {text}" if chunk.heading else text


def _sentence(text: str, row: _Ranked, query: Query, cosine: float | None) -> Sentence:
    closeness = row.closeness if cosine is None else stretched(cosine)
    covered = query.coverage(stems(text, row.chunk.language))
    score = (1 - _WORDS_SHARE) * closeness + _WORDS_SHARE * covered
    # a line that only leads in to what follows answers nothing by itself
    share = _LEAD_IN_SHARE if text.endswith(":") else 1.0
    return Sentence(text, score=round(share * score, 4))


def _fused(lexical: Sequence[int], dense: Sequence[int]) -> dict[int, float]:
    fused: dict[int, float] = {}
    for ranking in (lexical, dense):
        for rank, number in enumerate(ranking):
            fused[number] = fused.get(number, 0.0) + 1 / (_RANK_OFFSET + rank)
    return fused


def _scored(chunk: StoredChunk, query: Query, cosine: float | None) -> _Ranked:
    covered = query.coverage(chunk.stems)
    if cosine is None:
        return _Ranked(chunk, _WORDS_ONLY * covered, covered * _WORDS_ONLY)
    closeness = stretched(cosine)
    score = (1 - _WORDS_SHARE) * closeness + _WORDS_SHARE * covered
    return _Ranked(chunk, score, closeness)


def _distinct(rows: Iterable[_Ranked]) -> list[_Ranked]:
    """Keep the first of chunks that say the same, as copies of one form do."""
    found: dict[str, _Ranked] = {}
    for row in rows:
        found.setdefault(row.chunk.digest, row)
    return list(found.values())


def _passage(
    row: _Ranked, file: StoredFile, sentences: tuple[Sentence, ...], *, lifts: bool
) -> Passage:
    chunk = row.chunk
    # a long chunk dilutes the meaning of the one sentence that answers
    nearest = max((sentence.score for sentence in sentences), default=0.0) if lifts else 0.0
    return Passage(
        source="organisation",
        id=file.id,
        title=file.name,
        sentences=sentences,
        locator=Locator(
            page=chunk.page,
            sheet=chunk.sheet,
            heading=chunk.heading,
            rows=chunk.rows,
            page_label=chunk.page_label,
        ),
        score=round(max(row.score, _SENTENCE_SHARE * nearest), 4),
        notes=tuple(Notice(**note) for note in chunk.notes),
    )
