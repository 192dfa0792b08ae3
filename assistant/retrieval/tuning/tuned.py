"""Tuning the guidance: learn from most of who asks for what, tell what the rest shows."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np

from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.guidance import index_files
from assistant.retrieval.tuning.learning import learned
from assistant.retrieval.tuning.matrix import Tuning
from assistant.retrieval.tuning.places import Found, Places
from assistant.retrieval.tuning.questions import (
    Asked,
    OwnQuestion,
    guidance_questions,
    own_questions,
)

# Seventy pages of a hundred are learned from, fifteen say when to stop, fifteen tell the result.
_LEARN, _STOP = 70, 85
_EACH = 40
_LEVELLED = 400

Step = Literal["embedding", "learning"]
Progress = Callable[[Step, int, int], None]


class Tuned(NamedTuple):
    """A tuning, and what it does for questions about pages it never saw.

    Args:
        tuning: To be written.
        questions: How many were learned from.
        before: Who found their page among the first three without it, by language.
        after: The same with it.
    """

    tuning: Tuning
    questions: int
    before: list[Found]
    after: list[Found]


def tuned(
    embedder: Embedder,
    own: Sequence[OwnQuestion],
    progress: Progress,
    *,
    each: int = _EACH,
) -> Tuned:
    """Learn a tuning from the questions of the guidance and a person's own.

    Pages are kept apart: those that say when to stop and those that tell the result are not learned
    from, nor are own questions about them.

    Args:
        embedder: The one that made the vectors of the guidance.
        own: A person's own questions.
        progress: Told how far it is.
        each: How many questions of a page are taken.
    """
    files = {code: index_files.load(code) for code in index_files.available()}
    asked = guidance_questions(files, each) + own_questions(own, files)
    queries = _embedded(asked, embedder, progress)
    places = Places(files)
    learn, stop, tell = (
        _Part([n for n, each in enumerate(asked) if low <= _of_hundred(each.page) < high])
        for low, high in ((0, _LEARN), (_LEARN, _STOP), (_STOP, 100))
    )

    def pairs(chosen: Sequence[int], chance: np.random.Generator) -> tuple[Vectors, Vectors]:
        numbers = [learn.numbers[n] for n in chosen]
        texts = [str(chance.choice(asked[number].right)) for number in numbers]
        return queries[numbers], places.vectors_of(texts)

    def judged(matrix: Vectors) -> float:
        found = places.found(stop.of(asked), queries[stop.numbers], Tuning(matrix))
        return sum(each.met for each in found) / max(1, sum(each.of for each in found))

    matrix = learned(
        [each.page for each in learn.of(asked)],
        pairs,
        judged,
        lambda done, of: progress("learning", done, of),
    )
    chance = np.random.default_rng(1)
    some = chance.permutation(len(learn.numbers))[:_LEVELLED].tolist()
    tuning = _levelled(matrix, *pairs(some, chance))
    told = tell.of(asked), queries[tell.numbers]
    return Tuned(tuning, len(learn.numbers), places.found(*told, None), places.found(*told, tuning))


class _Part(NamedTuple):
    numbers: list[int]

    def of(self, asked: Sequence[Asked]) -> list[Asked]:
        return [asked[number] for number in self.numbers]


def _embedded(asked: Sequence[Asked], embedder: Embedder, progress: Progress) -> Vectors:
    vectors: list[Vectors] = []
    for done, each in enumerate(asked, 1):
        vectors.append(embedder.embed_query(each.text))
        progress("embedding", done, len(asked))
    return np.stack(vectors)


def _levelled(matrix: Vectors, queries: Vectors, texts: Vectors) -> Tuning:
    """Return the tuning with the level of pairs that belong together, and of others, as before."""
    turned = Tuning(matrix)
    before = queries @ texts.T
    after = turned.turned(queries) @ turned.turned(texts).T
    near, far = np.diagonal(before).mean(), before.mean()
    near_then, far_then = np.diagonal(after).mean(), after.mean()
    scale = float((near - far) / (near_then - far_then))
    return Tuning(matrix, scale, float(near - scale * near_then))


def _of_hundred(page: str) -> int:
    return zlib.crc32(page.encode()) % 100
