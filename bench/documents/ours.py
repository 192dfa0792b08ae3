"""Our own documents as a pipeline, with the moment every file is found by words."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.opening import open_library
from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.embedding import Embedder
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files

ORGANISATION = "bench"
_FOUND = ("searchable", "indexed")
_LOOK_EVERY_S = 0.05


class OwnDocuments:
    """`Documents` of an organisation in a folder of its own.

    Args:
        embedder: The embedder.
        folder: The data folder.
        organisation: Whose documents.
    """

    name = "EMS Assistant"

    def __init__(self, embedder: Embedder, folder: Path, organisation: str = ORGANISATION) -> None:
        self._database = Database(f"sqlite:///{folder}/ems.db")
        self.chunks = Chunks(self._database, organisation)
        self.words_seconds = self.indexed_seconds = 0.0
        self._documents = open_library(
            files=Files(self._database, organisation, lambda: datetime.now(UTC)),
            chunks=self.chunks,
            embedder=embedder,
            organisation=organisation,
            settings=settings_in(folder),
        )

    def index(self, files: Sequence[Path]) -> None:
        """Add files and wait until all is done; notes when all are found by words and meaning."""
        watch = _Watch(self._documents, len(files))
        watch.start()
        try:
            self._documents.add(files, person="bench")
        finally:
            watch.end()
        self.words_seconds, self.indexed_seconds = watch.words_seconds, watch.indexed_seconds

    def retrieve(self, question: str, limit: int) -> list[str]:
        """Return the texts of the passages found."""
        return [passage.text for passage in self._documents.search(question, limit)]

    def find(self, question: str) -> None:
        """Find what a chat is told, the sentences of the best passages compared by meaning."""
        self._documents.find(question)

    def every_chunk(self) -> list[StoredChunk]:
        """Return all chunks."""
        found: list[StoredChunk] = []
        while page := self.chunks.every(after=found[-1].id if found else 0):
            found += page
        return found

    def close(self) -> None:
        """Let go of the folder."""
        self._documents.close()
        self._database.close()


def settings_in(folder: Path) -> Settings:
    """Return settings that touch nothing outside a folder."""
    return Settings(data_dir=folder, model="guide", database_url="", chroma_url="")


class _Watch(threading.Thread):
    """Looks from outside, as a page does, when every file is found by words, then by meaning."""

    def __init__(self, documents: Documents, files: int) -> None:
        super().__init__(daemon=True)
        self._documents = documents
        self._files = files
        self._ended = threading.Event()
        self._started_at = time.perf_counter()
        self.words_seconds = self.indexed_seconds = 0.0

    def run(self) -> None:
        self.words_seconds = self._until(_FOUND)
        self.indexed_seconds = self._until(("indexed",))

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self.join()

    def _until(self, states: Sequence[str]) -> float:
        while not self._are(states) and not self._ended.wait(_LOOK_EVERY_S):
            pass
        return time.perf_counter() - self._started_at

    def _are(self, states: Sequence[str]) -> bool:
        found = [file.state for file in self._documents.list()]
        return sum(state in states for state in found) >= self._files
