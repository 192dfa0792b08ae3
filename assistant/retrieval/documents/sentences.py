"""How well each sentence of a passage meets a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from assistant.errors import AssistantError
from assistant.retrieval.documents.chunking import quotable
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.documents.terms import Held, Term
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.embedding.scale import scaling_of
from assistant.retrieval.passages import Sentence
from assistant.retrieval.words import stems
from assistant.settings import Language

# The same stretch as in guidance search, so that scores of both can be compared.
_LOW, _HIGH = 0.78, 0.95
_WORDS_SHARE = 0.5
_LEAD_IN_SHARE = 0.7
# A heading stands above every sentence of its part, so its words tell less.
_HEADING_SHARE = 0.6
# Embedding a sentence takes 30 ms and more; those with fewer of the words seldom win by meaning.
_EMBEDDED, _LONGEST, _KEPT = 2, 300, 2_000
# Where words tell one sentence from the next this clearly, meaning is not asked.
_CLEAR = 0.45
_ITEM = re.compile(r"^\s*[-*•–]\s")


def stretched(cosine: float) -> float:
    """Return an e5 cosine on a scale where 0 is unrelated and 1 the same statement."""
    return min(1.0, max(0.0, (cosine - _LOW) / (_HIGH - _LOW)))


@lru_cache(maxsize=4_000)
def _stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(stems(text, language))


class SentenceScorer:
    """Scores sentences by their words, and by meaning where words do not tell them apart.

    Args:
        embedder: The embedder that made the vectors of the chunks.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._scaled = scaling_of(embedder)
        self._vectors: dict[str, Vectors] = {}

    def scored(
        self,
        chunk: StoredChunk,
        closeness: float,
        query: Query,
        asked: Sequence[Term],
        vector: Vectors | None,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of a chunk with their scores.

        Args:
            chunk: The chunk.
            closeness: How near the whole chunk is, 0 to 1.
            query: The question.
            asked: Its terms that the name of the file does not tell already.
            vector: Its vector, to have sentences embedded where that helps; None for words only.
        """
        texts = quotable(chunk.text)
        heads = above(texts, chunk.heading)
        covered = [
            _covered(text, head, chunk.language, query, asked)
            for text, head in zip(texts, heads, strict=True)
        ]
        cosines = self._cosines(texts, covered, chunk, vector)
        return tuple(
            _sentence(text, share, closeness if cosine is None else stretched(cosine))
            for text, share, cosine in zip(texts, covered, cosines, strict=True)
        )

    def _cosines(
        self,
        texts: Sequence[str],
        covered: Sequence[float],
        chunk: StoredChunk,
        vector: Vectors | None,
    ) -> list[float | None]:
        is_clear = max(covered, default=0.0) >= _CLEAR
        if vector is None or len(texts) < 2 or is_clear:
            return [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda n: -covered[n])[:_EMBEDDED]
        order = [n for n in order if len(texts[n]) <= _LONGEST]
        try:
            own = self._embedded([_with_heading(chunk, texts[n]) for n in order])
        except AssistantError:
            return [None] * len(texts)
        found = dict(zip(order, np.asarray(own) @ vector, strict=True)) if own else {}
        return [float(found[n]) if n in found else None for n in range(len(texts))]

    def _embedded(self, texts: Sequence[str]) -> list[Vectors]:
        absent = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if len(self._vectors) + len(absent) > _KEPT:
            self._vectors = {text: self._vectors[text] for text in texts if text not in absent}
        if absent:
            made = self._embedder.embed_passages(absent)
            self._vectors |= dict(zip(absent, made, strict=True))
        return [self._vectors[text] for text in texts]


def _with_heading(chunk: StoredChunk, text: str) -> str:
    return f"{chunk.heading}: {text}" if chunk.heading else text


def above(texts: Sequence[str], heading: str) -> list[str]:
    """Return what stands above each sentence: headings, names of columns, the line of a list."""
    found: list[str] = []
    head = lead = ""
    for text in texts:
        is_row, is_item = text.startswith("|"), bool(_ITEM.match(text))
        above = head if is_row else lead if is_item else ""
        found.append(f"{heading} {above}".strip())
        head = (head or text) if is_row else ""
        lead = lead if is_item else text
    return found


def _covered(
    text: str, above: str, language: Language, query: Query, asked: Sequence[Term]
) -> float:
    own = query.coverage(Held(_stems(text, language)), language, asked)
    if not above:
        return own
    both = query.coverage(Held(_stems(f"{above} {text}", language)), language, asked)
    return own + _HEADING_SHARE * (both - own)


def _sentence(text: str, covered: float, closeness: float) -> Sentence:
    score = (1 - _WORDS_SHARE) * closeness + _WORDS_SHARE * covered
    # a line that only leads in to what follows answers nothing by itself
    share = _LEAD_IN_SHARE if text.endswith(":") else 1.0
    return Sentence(text, score=round(share * score, 4))
