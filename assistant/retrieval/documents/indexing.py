"""Vectors for stored chunks, and mending what an interruption left."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import DocumentError
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.progress import Progress, ProgressCallback
from assistant.retrieval.documents.store import StoredChunk, StoredFile
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.vectors.index import VectorIndex, VectorsBroken

_BATCH = 32
HEADING_JOINT = " › "


class DocumentIndexer:
    """Makes the vectors of one organisation's chunks.

    Args:
        ground: Whose files.
        vectors: Where the vectors are kept.
        embedder: Makes the vectors.
    """

    def __init__(self, ground: Ground, vectors: VectorIndex, embedder: Embedder) -> None:
        self._ground = ground
        self._files = ground.files
        self._chunks = ground.chunks
        self._organisation = ground.organisation
        self._vectors = vectors
        self._embedder = embedder

    def index(self, file: StoredFile, progress: ProgressCallback) -> int:
        """Make the vectors that a file's chunks lack, and return how many."""
        parts = self._chunks.of(file.id)
        present = self._vectors.present(self._organisation, [part.id for part in parts])
        missing = [part for part in parts if part.id not in present]
        self._embed(file, missing, len(parts), progress)
        self._ground.pace.finished(file.id)
        if self._ground.stopped.is_set():
            return len(missing)
        if self._is_in_use(file.id):
            self._files.set_state(file.id, "indexed", error=file.error)
        else:
            self._vectors.delete(self._organisation, [part.id for part in parts])
        return len(missing)

    def _is_in_use(self, file_id: str) -> bool:
        # it may have been removed or replaced while its vectors were made
        try:
            return not self._files.get(file_id).replaced_by
        except DocumentError:
            return False

    def _embed(
        self, file: StoredFile, parts: Sequence[StoredChunk], total: int, tell: ProgressCallback
    ) -> None:
        for start in range(0, len(parts), _BATCH):
            self._ground.precedence.give_way()
            if self._ground.stopped.is_set():
                return
            batch, started = parts[start : start + _BATCH], time.perf_counter()
            vectors = self._embedder.embed_passages([passage_text(p, file.name) for p in batch])
            self._vectors.upsert(self._organisation, [part.id for part in batch], vectors)
            done = total - len(parts) + start + len(batch)
            self._ground.pace.embedded(file.id, len(batch), done, time.perf_counter() - started)
            tell(Progress(file.name, "vectors", done, total))

    def is_whole(self) -> bool:
        """Tell whether every chunk in use seems to have its vector, and no other has one."""
        whole = all(file.state in ("indexed", "failed") for file in self._files.all())
        try:
            return whole and self._vectors.count(self._organisation) == self._chunks.count()
        except VectorsBroken:
            return False

    def check(self) -> None:
        """Forget vectors that belong to nothing, and note which files lack some."""
        # before the chunks, because another worker may add both meanwhile
        present = self._present(bool(self._chunks.count()))
        files = {file.id: file for file in self._files.all()}
        parts = {part.id: part.file_id for part in self._every() if part.file_id in files}
        self._vectors.delete(self._organisation, sorted(present - parts.keys()))
        incomplete = {file_id for number, file_id in parts.items() if number not in present}
        for file_id in sorted(incomplete):
            file = files[file_id]
            if file.state == "indexed":
                self._files.set_state(file_id, "searchable", error=file.error)

    def _every(self) -> Iterator[StoredChunk]:
        after = 0
        while page := self._chunks.every(after=after):
            yield from page
            after = page[-1].id

    def _present(self, expected: bool) -> set[int]:
        """Return the chunks with a vector; a collection that cannot be searched is dropped."""
        try:
            present = self._vectors.chunks(self._organisation)
            probe = self._embedder.embed_query("environment")
            answers = self._vectors.query(self._organisation, probe, 1) if present else []
        except VectorsBroken:
            present, answers = {0}, []
        if present and not answers and expected:
            self._vectors.drop(self._organisation)
            return set()
        return present


def passage_text(part: StoredChunk, name: str) -> str:
    """Return what is embedded of a chunk: its text under the names of its file and headings."""
    return f"{Path(name).stem}{HEADING_JOINT}{part.heading}: {part.text}"
