"""Learning a matrix, on vectors small enough to be seen through."""

from collections.abc import Sequence

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.tuning import Tuning
from assistant.retrieval.tuning.learning import learned

SIZE, PAGES = 16, 12


def _pairs(chosen: Sequence[int], chance: np.random.Generator) -> tuple[Vectors, Vectors]:
    """Return questions and texts that agree in half of their directions, noise in the others."""
    meaning = np.eye(PAGES, SIZE // 2, dtype=np.float32) + 0.2
    columns = []
    for _ in range(2):
        noise = chance.normal(size=(len(chosen), SIZE // 2)).astype(np.float32)
        vectors = np.hstack([meaning[[n % PAGES for n in chosen]], noise])
        columns.append(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    return columns[0], columns[1]


def _judged(matrix: Vectors) -> float:
    """Return how likely the right text of unseen questions is told from the others, as a log."""
    questions, texts = _pairs(range(PAGES), np.random.default_rng(7))
    asked, told = Tuning(matrix).turned(questions), Tuning(matrix).turned(texts)
    # cosines are 1 at most, so that nothing overflows
    cosines = 100 * (asked @ told.T - 1)
    return float((np.diagonal(cosines) - np.log(np.exp(cosines).sum(axis=1))).mean())


def test_what_belongs_together_lies_nearer_after_learning() -> None:
    rounds: list[int] = []
    pages = [str(n % PAGES) for n in range(240)]

    matrix = learned(pages, _pairs, _judged, lambda done, of: rounds.append(done))

    assert _judged(matrix) > _judged(np.eye(SIZE, dtype=np.float32)) + 1
    assert rounds == list(range(1, len(rounds) + 1))


def test_what_makes_nothing_better_is_left_at_the_unit_matrix() -> None:
    matrix = learned([str(n) for n in range(48)], _pairs, lambda matrix: 0.5, lambda done, of: None)

    assert np.array_equal(matrix, np.eye(SIZE, dtype=np.float32))
