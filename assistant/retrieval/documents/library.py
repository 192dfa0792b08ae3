"""The organisation's own documents: adding, listing, removing and searching them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assistant.errors import AssistantError, DocumentError
from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.findings import Findings
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.intake import Intake
from assistant.retrieval.documents.originals import Originals
from assistant.retrieval.documents.outcome import Outcomes
from assistant.retrieval.documents.progress import (
    FileProgress,
    Progress,
    ProgressCallback,
    quiet,
)
from assistant.retrieval.documents.queue import AddedDocument, DocumentQueue
from assistant.retrieval.documents.search import DocumentSearch
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.documents.switching import EmbedderSwitch, Serving
from assistant.retrieval.documents.upkeep import Upkeep
from assistant.retrieval.documents.versions import USABLE
from assistant.retrieval.documents.workers import Workers
from assistant.retrieval.documents.workshop import Workshop
from assistant.retrieval.embedding import Embedder, Reranker
from assistant.retrieval.passages import Passage
from assistant.retrieval.reading.files import Limits
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings

__all__ = ["AddedDocument", "Documents", "FileProgress", "Progress", "StoredFile"]
# `list` is a method below, so its name is taken inside the class.
Added = list[AddedDocument]
Advance = list[FileProgress]
Found = list[Passage]
Stored = list[StoredFile]
Parts = list[StoredChunk]


class Documents(Intake):
    """The files of one organisation, stored in SQL and found by words and by meaning.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Vectors of the chunks.
        embedder: Makes the vectors.
        organisation: Whose files they are.
        settings: The data folder, and the largest file taken.
        claims: Notices false statements; None leaves them alone.
        workers: Processes that read and embed for this one; None where there can be none.
        reranker: Rates found chunks once more; None leaves them in order.
        switch: Goes over from a former embedder; None where there was none.

    Attributes:
        upkeep: Brings the files on their way; what workers and repairs need of it.
    """

    def __init__(
        self,
        *,
        files: FileStore,
        chunks: ChunkStore,
        vectors: VectorIndex,
        embedder: Embedder,
        organisation: str,
        settings: Settings,
        claims: ClaimChecker | None = None,
        workers: Workers | None = None,
        reranker: Reranker | None = None,
        switch: EmbedderSwitch | None = None,
    ) -> None:
        originals = Originals(settings.data_dir, organisation)
        limits = Limits(max_mb=settings.max_file_mb)
        self._files = files  # what is served below needs it already
        self._chunks = chunks
        self._opened = vectors
        self._organisation = organisation
        self._originals = originals
        queue = DocumentQueue(files, originals, limits)
        self._reranker = reranker
        ground = Ground(files, chunks, organisation, originals, queue, limits, claims)
        workshop = Workshop(ground, Serving(vectors, embedder), serve=self._serve, switch=switch)
        upkeep = Upkeep(ground, workshop, workers)
        super().__init__(files, queue, workshop, upkeep, Outcomes(files, chunks))

    def progress(self) -> Advance:
        """Return the files that are on their way, in the order they will be done."""
        return self._workshop.progress()

    def list(self, *, replaced: bool = False) -> Stored:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        return self._files.all(replaced=replaced)

    def parts(self, file_id: str, limit: int | None = None) -> Parts:
        """Return the stored parts of a file in order, with `limit` only so many of the first."""
        return self._chunks.of(file_id, limit)

    def original(self, file_id: str) -> Path:
        """Return where the bytes of a file are kept, for opening it.

        Raises:
            DocumentError: There is none with this id, or its bytes are gone.
        """
        return self._originals.path(self._files.get(file_id))

    def remove(self, file_id: str) -> StoredFile:
        """Forget a file, what came in it, and everything read from it.

        A former version is in use again when the newest one is removed.

        Raises:
            DocumentError: There is none with this id.
        """
        removal = self._files.remove(file_id)
        self._queue.forget(removal.files)
        # vectors held by another process stay a while; what SQL does not know is never shown
        if self._vectors.hold():
            self._vectors.delete(self._organisation, removal.chunks)
            if removal.restored:
                self.upkeep.go_on()
        return removal.files[0]

    def forget(self) -> None:
        """Forget every file of the organisation, replaced ones and vectors included."""
        while files := self._files.all(replaced=True):
            with suppress(DocumentError):
                self._files.remove(files[0].id)
        self._originals.forget_all()
        self._workshop.forget()

    def search(self, query: str, limit: int = 6) -> Found:
        """Return the passages of files in use that meet a question, best first."""
        self.upkeep.wake()
        return self._search.search(query, limit)

    def find(self, query: str, limit: int = 6) -> Findings:
        """Return what the files in use say on a question: passages, rows, and what they lack."""
        self.upkeep.wake()
        return self._search.find(query, limit)

    def has_any(self) -> bool:
        """Tell whether the organisation has a file in use that can be searched."""
        return any(file.state in USABLE for file in self._files.all())

    def repair(self, progress: ProgressCallback | None = None) -> int:
        """Finish what an interruption left and make missing vectors; return how many.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            ModelError: The embedder does not work.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        return self.upkeep.repair(progress or quiet)

    def failure(self) -> AssistantError | None:
        """Return why the work in the background stopped, or None where it did not."""
        return self.upkeep.failure

    def go_on(self) -> None:
        """Go on in the background with what is not done, after a failure."""
        self._workshop.hold()
        self.upkeep.go_on()

    def resume(self) -> None:
        """Finish in the background what an interruption left, where this process may."""
        self.upkeep.wake(longest_wait=0)

    def close(self) -> None:
        """Stop work in the background and let go of the data folder."""
        self.upkeep.close()
        self._opened.close()

    def reindexing(self) -> Progress | None:
        """Return how far the vectors of a newly chosen embedder are; None when it answers.

        The former embedder answers until then.
        """
        self.upkeep.wake()
        return self._workshop.switching

    def _serve(self, serving: Serving) -> None:
        """Search with these from now on; what is being searched ends as it began."""
        self._vectors = serving.vectors
        self._search = DocumentSearch(
            self._files,
            self._chunks,
            serving.vectors,
            serving.embedder,
            self._organisation,
            self._reranker,
        )
