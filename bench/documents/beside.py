"""The same files and questions given to our documents and to two other pipelines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.embedding import Embedder, embedder
from bench.documents.asking import EMBEDDER
from bench.documents.corpus import Corpus
from bench.documents.embedding import PacedEmbedder
from bench.documents.others import LangChainPipeline, LlamaIndexPipeline, Pipeline, missing
from bench.documents.ours import OwnDocuments
from bench.documents.retrieval import LIMIT, recall
from bench.measuring import Measurement, unmeasured

SOONER_BAR, INDEXING_BAR = 20.0, 1.15


class Seeds(NamedTuple):
    """Real chunks and questions, from which large organisations are made."""

    chunks: Sequence[StoredChunk]
    questions: Sequence[str]


class Compared(NamedTuple):
    """The figures, and what our pipeline made of the corpus."""

    rows: list[Measurement]
    seeds: Seeds


class _Run(NamedTuple):
    """What came of indexing and asking.

    Args:
        seconds: Until all files are found by meaning.
        recall: Share of the questions that were met.
        examined: Seconds until statements were held against guidance too.
    """

    seconds: float
    recall: float
    examined: float


class _Other(NamedTuple):
    name: str
    needs: tuple[str, ...]
    make: Callable[[], Pipeline]


def compare(folder: Path, corpus: Corpus, asked: int) -> Compared:
    """Index and ask the corpus with each pipeline.

    Args:
        folder: Where they keep what they make.
        corpus: Files and questions.
        asked: How many of the questions at most.
    """
    model = embedder(EMBEDDER)
    model.embed_query("warm")
    # the other pipelines import it when they are made, which is not measured
    import_module("chromadb")
    chosen = corpus._replace(questions=corpus.questions[:asked])
    rows, own, seeds, words = _own(folder / "own", model, chosen)
    others = (
        _Other(LangChainPipeline.name, ("langchain_chroma", "langchain_text_splitters"),
               lambda: LangChainPipeline(model, folder / "langchain")),
        _Other(LlamaIndexPipeline.name, ("llama_index.core",), lambda: LlamaIndexPipeline(model)),
    )  # fmt: skip
    for other in others:
        rows += _beside(other, chosen, own, words)
    return Compared(rows, seeds)


def _own(
    folder: Path, model: Embedder, corpus: Corpus
) -> tuple[list[Measurement], _Run, Seeds, float]:
    folder.mkdir()
    paced = PacedEmbedder(model)
    own = OwnDocuments(paced, folder)
    try:
        whole = _indexed(own, corpus)
        seconds = own.indexed_seconds - paced.alone_seconds
        paced.finish()
        run = _Run(seconds, recall(own, corpus.questions), whole - own.indexed_seconds)
        seeds = Seeds(own.every_chunk(), [q.text for q in corpus.questions])
    finally:
        own.close()
    rows = [*_own_rows(own, run, paced.alone_seconds, corpus)]
    return rows, run, seeds, own.words_seconds


def _indexed(pipeline: Pipeline, corpus: Corpus) -> float:
    started = time.perf_counter()
    pipeline.index(corpus.files)
    return time.perf_counter() - started


def _own_rows(own: OwnDocuments, run: _Run, alone: float, corpus: Corpus) -> Iterator[Measurement]:
    size = f"{corpus.pages} pages in {len(corpus.files)} files"
    yield Measurement("documents: found by words", own.words_seconds * 1000, note=size)
    yield Measurement("documents: indexed", run.seconds * 1000, note=size)
    yield Measurement(
        "documents: indexed, to embedder alone",
        run.seconds / alone,
        unit="times",
        bar=INDEXING_BAR,
        note=f"{alone * 1000:,.0f} ms for the same texts in between",
    )
    yield Measurement(
        "documents: statements examined", run.examined * 1000, note="after that, in the background"
    )
    questions = corpus.questions
    crosswise = sum(question.crosswise for question in questions)
    yield Measurement(
        f"documents: recall@{LIMIT}",
        100 * run.recall,
        unit="%",
        note=f"{len(questions)} questions, {crosswise} about a text in another language",
    )


def _beside(other: _Other, corpus: Corpus, own: _Run, words: float) -> Iterator[Measurement]:
    if absent := missing(*other.needs):
        yield unmeasured(other.name, f"{absent} is not installed (extra bench)")
        return
    pipeline = other.make()
    seconds = _indexed(pipeline, corpus)
    met = recall(pipeline, corpus.questions)
    yield Measurement(f"{other.name}: indexed", seconds * 1000, note="found from then on")
    yield Measurement(
        f"words sooner than {other.name}",
        seconds / words,
        unit="times",
        bar=SOONER_BAR,
        is_least=True,
    )
    yield Measurement(f"{other.name}: recall@{LIMIT}", 100 * met, unit="%")
    # higher, not as high: by one question at least
    yield Measurement(
        f"recall@{LIMIT} above {other.name}",
        round(len(corpus.questions) * (own.recall - met)),
        unit="questions",
        bar=1,
        is_least=True,
    )
