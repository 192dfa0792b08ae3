"""Organisations of many chunks in one data folder, without waiting for an embedder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import TracebackType
from typing import NamedTuple, Self

from assistant.retrieval.documents.store import Reading, StoredChunk
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.vectors.index import VectorIndex
from assistant.storage import Chunks, Database, Files
from bench.documents.neighbours import grown

_CHUNKS_OF_FILE = 200
_CHANGED_SHARE = 0.2


class Filled(NamedTuple):
    """The chunks of an organisation and their vectors, in the same order."""

    ids: list[int]
    vectors: Vectors


class GrowingFolder:
    """A data folder to fill; it holds the folder until it is closed.

    Args:
        folder: The data folder.
        model: Name of the embedder that made the vectors.
        chunks: Real ones; many more are made by exchanging words between them.
        vectors: Real ones.
    """

    def __init__(
        self, folder: Path, model: str, chunks: Sequence[StoredChunk], vectors: Vectors
    ) -> None:
        self._database = Database(f"sqlite:///{folder}/ems.db")
        self.index = VectorIndex(folder, model)
        self._seeds = chunks
        self._vectors = vectors
        self._random = Random(len(chunks))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.index.close()
        self._database.close()

    def fill(self, organisation: str, count: int) -> Filled:
        """Give an organisation so many chunks."""
        ids: list[int] = []
        store = Chunks(self._database, organisation)
        for start in range(0, count, _CHUNKS_OF_FILE):
            number = min(_CHUNKS_OF_FILE, count - start)
            made = [self._chunk(start + place) for place in range(number)]
            file = self._file(organisation, f"paper-{start // _CHUNKS_OF_FILE:04d}.md", made)
            ids += [chunk.id for chunk in store.of(file)]
        vectors = grown(self._vectors, count, seed=count)
        self.index.upsert(organisation, ids, vectors)
        return Filled(ids, vectors)

    def _file(self, organisation: str, name: str, made: list[StoredChunk]) -> str:
        files = Files(self._database, organisation, lambda: datetime.now(UTC))
        file = files.queue(name=name, digest=f"{organisation}/{name}", media_type="text/markdown",
                           size=1, created_by="bench").file  # fmt: skip
        files.publish(file.id, Reading(made, None, "text/markdown"))
        files.set_state(file.id, "indexed")
        # so that nothing is left to be done beside the searches
        files.annotate(file.id, {})
        return file.id

    def _chunk(self, number: int) -> StoredChunk:
        """Return a chunk with words of another in it, so that no two are alike."""
        own = self._seeds[number % len(self._seeds)]
        other = self._random.choice(self._seeds)
        stems = [
            self._random.choice(other.stems or own.stems)
            if self._random.random() < _CHANGED_SHARE
            else stem
            for stem in own.stems
        ]
        return replace(own, text=f"{own.text} ({number})", stems=tuple(stems),
                       digest=f"{own.digest[:40]}{number:024d}")  # fmt: skip
