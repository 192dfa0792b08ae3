from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import DataFolderLocked, StorageFailed
from assistant.retrieval.vectors import index as index_module
from assistant.retrieval.vectors.index import VectorIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    opened = VectorIndex(tmp_path, "words")
    yield opened
    opened.close()


def unit(*values: float) -> np.ndarray:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


def fill(index: VectorIndex, organisation: str = "acme") -> None:
    index.upsert(organisation, [1, 2], np.stack([unit(1, 0, 0), unit(1, 1, 0)]))


def test_the_nearest_chunks_come_first_with_their_cosine(index):
    fill(index)
    first, second = index.query("acme", unit(1, 0, 0), limit=5)
    assert (first.chunk, second.chunk) == (1, 2)
    assert first.similarity == pytest.approx(1.0, abs=1e-5)
    assert second.similarity == pytest.approx(2**-0.5, abs=1e-5)


def test_organisations_never_see_each_other(index):
    fill(index, "acme")
    assert index.query("other", unit(1, 0, 0), limit=5) == []
    index.drop("other")
    assert index.count("acme") == 2


def test_a_vector_is_replaced_and_deleted(index):
    fill(index)
    index.upsert("acme", [1], unit(0, 0, 1)[None])
    assert index.similarities("acme", [1, 2, 99], unit(0, 0, 1)) == pytest.approx({1: 1, 2: 0})
    index.delete("acme", [1, 99])
    assert index.chunks("acme") == {2}


def test_vectors_of_an_earlier_program_are_searched_as_far_as_new_ones(
    index, tmp_path, monkeypatch
):
    with monkeypatch.context() as earlier:
        earlier.setattr(index_module, "_EF_SEARCH", 10)
        earlier.setattr(index_module, "_HNSW", index_module._HNSW | {"ef_search": 10})
        fill(index)
    index.close()
    again = VectorIndex(tmp_path, "words")
    assert again.query("acme", unit(1, 0, 0), limit=1)[0].chunk == 1
    again.close()
    again.count("acme")
    assert again._collections["acme"].configuration["hnsw"]["ef_search"] == 1_000
    again.close()


def test_vectors_are_there_after_opening_again(index, tmp_path):
    fill(index)
    index.close()
    again = VectorIndex(tmp_path, "words")
    assert again.count("acme") == 2
    again.close()


def test_another_embedder_has_vectors_of_its_own(index, tmp_path):
    fill(index)
    index.close()
    other = VectorIndex(tmp_path, "letters")
    assert other.count("acme") == 0
    other.close()


def test_only_one_holds_the_folder(index, tmp_path):
    fill(index)
    second = VectorIndex(tmp_path, "words")
    assert not second.hold()
    with pytest.raises(DataFolderLocked):
        second.count("acme")
    index.close()
    assert second.hold()
    second.close()


def test_a_damaged_folder_is_begun_anew(tmp_path):
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(os.urandom(9_000))
    index = VectorIndex(tmp_path, "words")
    assert index.count("acme") == 0
    index.close()


def test_a_server_that_does_not_answer_is_told_plainly(tmp_path):
    index = VectorIndex(tmp_path, "words", "http://127.0.0.1:9")
    with pytest.raises(StorageFailed, match="does not answer"):
        index.hold()


def test_telemetry_is_off(index):
    index.hold()
    assert index._client.get_settings().anonymized_telemetry is False


def test_a_search_does_not_wait_for_another_one(index):
    fill(index)
    both = threading.Barrier(2)

    def meet(_: int) -> int:
        return index._on("acme", lambda collection: both.wait(5.0))

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(meet, range(2))) == [0, 1]


def test_searching_beside_writing_and_deleting_finds_what_stays(index):
    random = np.random.default_rng(1)
    vectors = random.standard_normal((120, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index.upsert("acme", range(20), vectors[:20])

    def write() -> None:
        for number in range(20, 120):
            index.upsert("acme", [number], vectors[number : number + 1])
            index.delete("acme", [number - 1] if number > 20 else [])

    with ThreadPoolExecutor(3) as pool:
        writing = pool.submit(write)
        found = [index.query("acme", vectors[7], 1)[0].chunk for _ in range(60)]
        writing.result()
    assert set(found) == {7}
    assert index.chunks("acme") == {*range(20), 119}


def test_a_collection_dropped_behind_our_back_is_made_again(index):
    fill(index)
    index._client.delete_collection(index._name("acme"))

    assert index.query("acme", unit(1, 0, 0), limit=5) == []
    fill(index)
    assert index.count("acme") == 2
