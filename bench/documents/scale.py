"""Searching one organisation as it grows, and among many others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.retrieval.embedding import Vectors, embedder
from assistant.retrieval.guidance import index_files
from assistant.retrieval.vectors.index import VectorIndex
from bench.documents.asking import EMBEDDER, Asked, ask
from bench.documents.beside import Seeds
from bench.documents.growth import Filled, GrowingFolder
from bench.documents.neighbours import NEAREST, recall_against_exact
from bench.measuring import Measurement, percentile

P50_BAR_MS, P95_BAR_MS, FIND_BAR_MS = 40.0, 80.0, 150.0
MEMORY_BAR_MB, NEIGHBOURS_BAR = 1024.0, 0.98


def measure_growth(folder: Path, seeds: Seeds, sizes: tuple[int, ...]) -> Iterator[Measurement]:
    """Search organisations of rising size; the bars hold for the last.

    Args:
        folder: An empty data folder.
        seeds: What they are made from.
        sizes: Chunks of each.
    """
    vectors = _real_vectors()
    for count in sizes:
        name = f"of-{count}"
        with GrowingFolder(folder, EMBEDDER, seeds.chunks, vectors) as growing:
            filled = growing.fill(name, count)
            yield _neighbours(growing.index, name, filled, seeds)
        asked = ask(folder, [name], seeds.questions)
        yield from _times(f"{count:,} chunks", asked, name, is_held=count == sizes[-1])


def measure_among(
    folder: Path, seeds: Seeds, largest: int, organisations: int, chunks: int
) -> Iterator[Measurement]:
    """Search the largest organisation and a small one beside many others.

    Args:
        folder: The folder that `measure_growth` left.
        seeds: What they are made from.
        largest: Chunks of its largest organisation.
        organisations: How many to add.
        chunks: Chunks of each of these.
    """
    names = [f"one-{number}" for number in range(organisations)]
    vectors = _real_vectors()
    with GrowingFolder(folder, EMBEDDER, seeds.chunks, vectors) as growing:
        for name in names:
            growing.fill(name, chunks)
    own = f"of-{largest}"
    asked = ask(folder, [own, names[0]], seeds.questions)
    beside = f"beside {organisations}"
    yield from _times(f"{largest:,} chunks {beside}", asked, own, is_held=True)
    yield from _times(f"{chunks:,} chunks {beside}", asked, names[0], is_held=True)


def _real_vectors() -> Vectors:
    """Return the shipped vectors of guidance, 32,000 and more, in any order but always the same."""
    vectors = np.array(index_files.load("en").vectors, dtype=np.float32)
    vectors = np.random.default_rng(len(vectors)).permutation(vectors)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _neighbours(index: VectorIndex, name: str, filled: Filled, seeds: Seeds) -> Measurement:
    model = embedder(EMBEDDER)
    queries = np.stack([model.embed_query(question) for question in seeds.questions])
    share = recall_against_exact(index, name, filled.ids, filled.vectors, queries)
    return Measurement(
        f"{len(filled.ids):,} chunks: neighbours found",
        100 * share,
        unit="%",
        bar=100 * NEIGHBOURS_BAR,
        is_least=True,
        note=f"of the {NEAREST} nearest, {len(queries)} questions",
    )


def _times(title: str, asked: Asked, name: str, *, is_held: bool) -> Iterator[Measurement]:
    times = asked.milliseconds[name]
    note = f"{len(times)} questions, slowest {max(times):.0f}"
    for share, told, bar in ((0.5, "p50", P50_BAR_MS), (0.95, "p95", P95_BAR_MS)):
        held = bar if is_held else None
        yield Measurement(f"{title}: search {told}", percentile(times, share), bar=held, note=note)
    finding = asked.finding[name]
    yield Measurement(
        f"{title}: find p50",
        percentile(finding, 0.5),
        bar=FIND_BAR_MS if is_held else None,
        note=f"{len(finding)} questions as a chat asks, slowest {max(finding):.0f}",
    )
    yield Measurement(
        f"{title}: memory",
        asked.memory_mb,
        unit="MB",
        bar=MEMORY_BAR_MB if is_held else None,
        note="resident, after these searches",
    )
