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
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredFile
from assistant.retrieval.documents.switching import EmbedderSwitch, Serving
from assistant.retrieval.documents.writing import AddedDocument, DocumentWriter, embed_failure
from assistant.retrieval.embedding import Embedder, Reranker, guidance_embedder
from assistant.retrieval.embedding import embedder as embedder_named
from assistant.retrieval.embedding.choice import UsedEmbedders
from assistant.retrieval.embedding.folders import models_folder
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
        reranker: Rates found chunks once more; None leaves them in order.
        switch: Goes over from a former embedder; None where there was none.
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
        reranker: Reranker | None = None,
        switch: EmbedderSwitch | None = None,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._opened = vectors
        self._organisation = organisation
        self._limits = Limits(max_mb=settings.max_file_mb)
        self._claims = claims
        self._reranker = reranker
        self._switch = switch
        self._serve(Serving(vectors, embedder))
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
        reranker: Reranker | None = None,
    ) -> Documents:
        """Build what a running assistant uses; nothing heavy is loaded before the first use."""
        models = models_folder(settings.data_dir)
        vectors = VectorIndex(settings.data_dir, embedder.name, settings.chroma_url)
        switch = EmbedderSwitch(
            files=files,
            chunks=chunks,
            chosen=Serving(vectors, embedder),
            used=UsedEmbedders(settings.data_dir),
            load=lambda name: embedder_named(name, models),
            organisation=organisation,
        )
        return cls(
            files=files,
            chunks=chunks,
            vectors=vectors,
            embedder=embedder,
            organisation=organisation,
            settings=settings,
            claims=_claim_checker(guidance_embedder(embedder, models)),
            reranker=reranker,
            switch=switch,
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
                if self._switch:
                    self._switch.forget()

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
        tell = progress or _quiet
        with self._writing:
            self._hold()
            made = self._indexer.mend(tell)
        # not while adding is held up, because going over takes that lock last
        return made + (self._switch.finish(self._serve, self._writing, tell) if self._switch else 0)

    def reindexing(self) -> Progress | None:
        """Return how far the vectors of a newly chosen embedder are; None when it answers.

        The former embedder answers until then.
        """
        self._wake()
        return self._switch.progress if self._switch else None

    def close(self) -> None:
        """Stop work in the background and let go of the data folder."""
        self._indexer.stopped.set()
        if self._switch:
            self._switch.close()
        if self._mending:
            self._mending.join()
        self._opened.close()

    def _serve(self, serving: Serving) -> None:
        """Search and index with these from now on; what is being searched ends as it began."""
        stores = (self._files, self._chunks, serving.vectors)
        answering = (*stores, serving.embedder, self._organisation)
        self._vectors = serving.vectors
        self._search = DocumentSearch(*answering, self._reranker)
        self._writer = DocumentWriter(*stores, self._organisation, self._claims)
        self._indexer = DocumentIndexer(*answering)

    def _begin_switch(self) -> None:
        if self._switch:
            self._switch.begin(self._serve, self._writing)

    def _hold(self) -> None:
        if not self._vectors.hold():
            raise DataFolderLocked(
                "Another process is using the data folder, such as the running web page.",
                "Add documents there, or stop it and try again.",
            )
        self._begin_switch()

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
            if not self._vectors.hold() or not self._files.all(replaced=True):
                return
            self._begin_switch()
        except StorageFailed:
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


def _claim_checker(shipped: Embedder) -> ClaimChecker:
    return ClaimChecker(lambda: index_files.load("en"), shipped, load_standard())
