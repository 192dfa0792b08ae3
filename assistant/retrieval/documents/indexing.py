"""Vectors for stored chunks, and mending what an interruption left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.vectors.index import VectorIndex, VectorsBroken

_BATCH = 32
HEADING_JOINT = " › "


class Progress(NamedTuple):
    """How far one file has come; `done` of `total` in files while reading, in chunks after."""

    name: str
    step: Literal["reading", "vectors"]
    done: int
    total: int


ProgressCallback = Callable[[Progress], None]


class DocumentIndexer:
    """Makes the vectors of one organisation's chunks.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Where the vectors are kept.
        embedder: Makes the vectors.
        organisation: Whose files they are.
    """

    def __init__(
        self,
        files: FileStore,
        chunks: ChunkStore,
        vectors: VectorIndex,
        embedder: Embedder,
        organisation: str,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._vectors = vectors
        self._embedder = embedder
        self._organisation = organisation
        self.stopped = threading.Event()

    def index(self, file: StoredFile, progress: ProgressCallback) -> None:
        """Make the vectors of a file's chunks."""
        parts = self._chunks.of(file.id)
        self._embed(parts, {file.id: file.name}, progress)
        if not self.stopped.is_set():
            self._files.set_state(file.id, "indexed", pages=file.pages)

    def _embed(
        self, parts: Sequence[StoredChunk], names: dict[str, str], progress: ProgressCallback
    ) -> None:
        for start in range(0, len(parts), _BATCH):
            if self.stopped.is_set():
                return
            batch = parts[start : start + _BATCH]
            texts = [passage_text(part, names[part.file_id]) for part in batch]
            vectors = self._embedder.embed_passages(texts)
            self._vectors.upsert(self._organisation, [part.id for part in batch], vectors)
            done = min(start + _BATCH, len(parts))
            progress(Progress(names[batch[0].file_id], "vectors", done, len(parts)))

    def is_whole(self) -> bool:
        """Tell whether every chunk in use seems to have its vector, and no other has one."""
        whole = all(file.state == "indexed" for file in self._files.all())
        try:
            return whole and self._vectors.count(self._organisation) == self._chunks.count()
        except VectorsBroken:
            return False

    def mend(self, progress: ProgressCallback) -> int:
        """Finish what an interruption left: half-taken files, double names, missing vectors.

        Returns:
            How many chunks were embedded.
        """
        self._mend_files()
        files = {file.id: file for file in self._files.all()}
        names = {file.id: file.name for file in files.values()}
        parts = [part for part in self._every() if part.file_id in files]
        present = self._present(bool(parts))
        missing = [part for part in parts if part.id not in present]
        self._vectors.delete(self._organisation, sorted(present - {part.id for part in parts}))
        self._embed(missing, names, progress)
        for file in files.values():
            if file.state == "searchable" and not self.stopped.is_set():
                self._files.set_state(file.id, "indexed", pages=file.pages)
        return len(missing)

    def _mend_files(self) -> None:
        newest: dict[str, StoredFile] = {}
        for file in self._files.all():
            if file.state not in ("searchable", "indexed"):
                # its words were never stored, and where it came from is not known any more;
                # beside a Chroma server, though, another worker may be storing them now
                if self._vectors.is_exclusive:
                    self._files.remove(file.id)
                continue
            former = newest.get(file.name)
            if former:
                self._files.replace(former.id, by=file.id)
            newest[file.name] = file

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
