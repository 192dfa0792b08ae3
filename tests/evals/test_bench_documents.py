from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import bench.__main__ as bench_main
from assistant.retrieval.vectors.index import VectorIndex
from bench.documents import beside
from bench.documents.corpus import Corpus, write_corpus
from bench.documents.embedding import PacedEmbedder
from bench.documents.neighbours import grown, recall_against_exact
from bench.documents.others import missing
from bench.documents.retrieval import recall
from bench.documents.suite import Sizes, measure_documents
from bench.measuring import Measurement
from tests.retrieval.fakes import WordEmbedder

TINY = Sizes(pages=2, chunks=(60,), organisations=2, chunks_of_each=10, asked=5)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "files"
    folder.mkdir()
    return write_corpus(folder, 40, seed=1)


class Shelf:
    """Finds texts by the question itself."""

    name = "shelf"

    def __init__(self, find: Callable[[str], list[str]]) -> None:
        self._find = find

    def index(self, files: object) -> None:
        raise NotImplementedError

    def retrieve(self, question: str, limit: int) -> list[str]:
        return self._find(question)[:limit]


def test_the_corpus_is_the_same_for_a_seed_and_another_for_another_one(tmp_path):
    folders = [tmp_path / name for name in "abc"]
    for folder, seed in zip(folders, (1, 1, 2), strict=True):
        folder.mkdir()
        write_corpus(folder, 40, seed)

    one, same, other = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in folders)

    assert one == same
    assert one != other


def test_every_answer_stands_in_the_corpus_and_questions_cross_languages(corpus):
    text = " ".join(
        path.read_text(encoding="utf-8") for path in corpus.files if path.suffix in (".md", ".txt")
    )

    assert recall(Shelf(lambda _: [text]), corpus.questions) == 1
    assert 0 < sum(question.crosswise for question in corpus.questions) < len(corpus.questions)
    assert 36 <= corpus.pages <= 46


def test_recall_is_the_share_of_questions_whose_answer_is_among_the_first(corpus):
    answers = {question.text: question.answer for question in corpus.questions}
    first = corpus.questions[0].text

    found = Shelf(lambda asked: [answers[asked] if asked == first else "nothing of the kind"])

    assert recall(found, corpus.questions) == pytest.approx(1 / len(corpus.questions))


def test_passages_are_embedded_alone_as_often_as_for_the_pipeline():
    inner = WordEmbedder()
    paced = PacedEmbedder(inner)

    for size in (1, 40, 7):
        assert len(paced.embed_passages(["noise by the fence"] * size)) == size
    paced.finish()

    assert inner.passages == 2 * 48
    assert paced.alone_seconds > 0


def test_neighbours_are_counted_against_an_exact_search(tmp_path):
    random = np.random.default_rng(1)
    real = random.standard_normal((40, 16)).astype(np.float32)
    real /= np.linalg.norm(real, axis=1, keepdims=True)
    vectors = grown(real, 100, seed=1)
    index = VectorIndex(tmp_path, "words")
    index.upsert("acme", range(50), vectors[:50])

    half = recall_against_exact(index, "acme", range(100), vectors, real[:20])
    index.upsert("acme", range(50, 100), vectors[50:])
    whole = recall_against_exact(index, "acme", range(100), vectors, real[:20])

    index.close()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(100), abs=1e-5)
    assert half < 0.9 < whole


def test_a_bar_that_is_the_least_is_missed_from_below():
    assert Measurement("recall", 99, "%", bar=98, is_least=True).is_within_bar
    assert not Measurement("recall", 97, "%", bar=98, is_least=True).is_within_bar


def test_a_module_that_is_not_installed_is_named():
    assert missing("numpy", "no_such_room.inside") == "no_such_room.inside"
    assert missing("numpy") == ""


def test_the_suite_measures_everything_it_can_and_says_what_it_cannot(monkeypatch):
    monkeypatch.setattr(beside, "embedder", lambda name: WordEmbedder())
    monkeypatch.setattr(beside, "missing", lambda *modules: "what_it_needs")
    monkeypatch.setitem(bench_main.QUICK, "documents", lambda: measure_documents(TINY))

    rows = bench_main.measured("documents", quick=True)

    absent = [row.name for row in rows if row.value is None]
    assert absent == ["LangChain + Chroma", "LlamaIndex"]
    assert {row.unit for row in rows if row.value} >= {"ms", "MB", "%", "times"}


@pytest.mark.skipif(
    bool(missing("langchain_chroma", "llama_index.core")), reason="needs the extra bench"
)
def test_the_other_pipelines_find_what_they_were_given(tmp_path):
    path = tmp_path / "oil.md"
    path.write_text("# Oil\n\nWaste oil is collected by Ragn-Sells.\n", encoding="utf-8")
    from bench.documents.others import LangChainPipeline, LlamaIndexPipeline

    for pipeline in (
        LangChainPipeline(WordEmbedder(), tmp_path / "chroma"),
        LlamaIndexPipeline(WordEmbedder()),
    ):
        pipeline.index([path])
        assert "Ragn-Sells" in pipeline.retrieve("waste oil", 1)[0]
