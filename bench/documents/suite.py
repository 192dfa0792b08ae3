"""Own documents: beside two pipelines on one corpus, then growing to many chunks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.documents.beside import compare
from bench.documents.corpus import write_corpus
from bench.documents.scale import measure_among, measure_growth
from bench.measuring import Measurement

_SEED = 14001


class Sizes(NamedTuple):
    """How much is measured.

    Args:
        pages: Of the corpus that all pipelines take in.
        chunks: Of organisations that grow, rising; the bars hold for the last.
        organisations: How many more share the data folder in the end.
        chunks_of_each: Of these.
        asked: How many questions, at most.
    """

    pages: int = 300
    chunks: tuple[int, ...] = (1_000, 10_000, 100_000)
    organisations: int = 200
    chunks_of_each: int = 100
    asked: int = 200


QUICK = Sizes(pages=12, chunks=(100, 400), organisations=3, chunks_of_each=20, asked=8)


def measure_documents(sizes: Sizes | None = None) -> Iterator[Measurement]:
    """Measure everything about own documents.

    Args:
        sizes: How much; the sizes that the bars were set for by default.
    """
    wanted = sizes or Sizes()
    with TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as name:
        files, grown = Path(name) / "files", Path(name) / "grown"
        files.mkdir()
        grown.mkdir()
        rows, seeds = compare(Path(name), write_corpus(files, wanted.pages, _SEED), wanted.asked)
        yield from rows
        yield from measure_growth(grown, seeds, wanted.chunks)
        yield from measure_among(
            grown, seeds, wanted.chunks[-1], wanted.organisations, wanted.chunks_of_each
        )


def measure_quickly() -> Iterator[Measurement]:
    """Measure small sizes, to see that everything runs; the figures mean little."""
    return measure_documents(QUICK)
