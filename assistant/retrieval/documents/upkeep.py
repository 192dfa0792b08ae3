"""Keeping the files of an organisation on their way: here, in the background, or by workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from assistant.errors import (
    AssistantError,
    DataFolderLocked,
    DocumentError,
    ModelError,
    StorageFailed,
)
from assistant.refusals import refused
from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.background import Background
from assistant.retrieval.documents.indexing import DocumentIndexer
from assistant.retrieval.documents.originals import Originals
from assistant.retrieval.documents.progress import (
    FileProgress,
    Pace,
    Progress,
    ProgressCallback,
    quiet,
)
from assistant.retrieval.documents.queue import DocumentQueue
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredFile
from assistant.retrieval.documents.switching import EmbedderSwitch, Serve, Serving
from assistant.retrieval.documents.workers import Step, Workers
from assistant.retrieval.documents.working import Batch, DocumentWork, Precedence
from assistant.retrieval.documents.writing import DocumentWriter
from assistant.retrieval.reading.files import Limits
from assistant.retrieval.vectors.index import VectorsBroken
from assistant.retrieval.vectors.sharing import SharedLock

# So little is made up for within a search; more follows in a thread of its own.
_MENDED_AT_ONCE, _LONGEST_WAIT = 20, 5.0


class Upkeep:
    """Sees to it that every queued file of one organisation becomes an indexed one.

    Args:
        files: Its files.
        chunks: Their chunks.
        organisation: Whose files they are.
        originals: The bytes of the files.
        queue: Where what came in a mail or archive is queued.
        limits: The largest file taken, and the longest time.
        claims: Notices false statements; None leaves them alone.
        workers: Processes that read and embed for this one; None where there can be none.
        switch: Goes over from a former embedder; None where there was none.
        serve: Called with what answers from now on, before `Upkeep` works with it too.
    """

    def __init__(
        self,
        *,
        files: FileStore,
        chunks: ChunkStore,
        organisation: str,
        originals: Originals,
        queue: DocumentQueue,
        limits: Limits,
        claims: ClaimChecker | None,
        workers: Workers | None,
        switch: EmbedderSwitch | None,
        serve: Serve,
    ) -> None:
        self._pace, self._precedence = Pace(), Precedence()
        self._files = files
        self._chunks = chunks
        self._organisation = organisation
        self._queue = queue
        self._workers = workers
        self._originals = originals
        self._limits = limits
        self._claims = claims
        self._switch = switch
        self._tell = serve
        # many may embed at once; who goes over to another embedder waits for them
        self._serving = SharedLock()
        self._reader = Background("reading documents", self._read_quietly)
        self._embedding = Background("embedding documents", self._embed_quietly)
        self._mender = Background("mending documents", self._mend_quietly)
        self._checked = False
        self.failure: AssistantError | None = None

    def serve(self, serving: Serving) -> None:
        """Read and embed for these vectors from now on."""
        self._tell(serving)
        self._vectors = serving.vectors
        self._writer = DocumentWriter(
            files=self._files,
            chunks=self._chunks,
            vectors=serving.vectors,
            queue=self._queue,
            originals=self._originals,
            organisation=self._organisation,
            limits=self._limits,
            pace=self._pace,
            claims=self._claims,
        )
        self._indexer = DocumentIndexer(
            files=self._files,
            chunks=self._chunks,
            vectors=serving.vectors,
            embedder=serving.embedder,
            organisation=self._organisation,
            pace=self._pace,
            give_way=self._precedence.give_way,
        )
        self._work = DocumentWork(
            files=self._files,
            chunks=self._chunks,
            writer=self._writer,
            indexer=self._indexer,
            pace=self._pace,
            precedence=self._precedence,
        )

    @property
    def switching(self) -> Progress | None:
        """How far the vectors of a newly chosen embedder are; None when it answers."""
        return self._switch.progress if self._switch else None

    def forget(self) -> None:
        """Forget the vectors of every file, of former embedders too."""
        if self._vectors.hold():
            self._vectors.drop(self._organisation)
            if self._switch:
                self._switch.forget()

    def _begin_switch(self) -> None:
        if self._switch:
            self._switch.begin(self.serve, self._serving.alone)

    def _embed(self, batch: Batch, tell: ProgressCallback) -> int:
        with self._serving.shared():
            return self._work.embed(batch, tell)

    def hold(self) -> None:
        """Open the vectors for this process.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The data folder or the Chroma server cannot be used.
        """
        if not self._vectors.hold():
            raise refused(DataFolderLocked, "faults.folder.adding")
        self._begin_switch()

    def unfinished(self) -> list[StoredFile]:
        """Return the files that are on their way."""
        return self._work.unfinished()

    def progress(self) -> list[FileProgress]:
        """Return how far each of them has come, in the order they will be done."""
        return self._work.progress(Batch())

    def follow(
        self, files: list[StoredFile], tell: ProgressCallback, wait: Step
    ) -> ModelError | None:
        """Work files off, then what else was left; return why vectors could not be made.

        Args:
            files: What is waited for, with what came in it.
            tell: Called as the work goes on.
            wait: Until they are found by words only, or by meaning too.

        Raises:
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        batch = Batch(files)
        self._work.read(batch, tell)
        if wait == "words":
            self.go_on()
            return None
        try:
            self._see_to_vectors()
            self._embed(batch, tell)
            self._finish_others()
        except ModelError as error:
            return error
        return None

    def repair(self, tell: ProgressCallback) -> int:
        """Finish what an interruption left and make missing vectors; return how many.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            ModelError: The embedder does not work.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        self.hold()
        self._work.read(Batch(), tell)
        self._tidy()
        made = self._embed(Batch(), tell)
        if self._switch:
            made += self._switch.finish(self.serve, self._serving.alone, tell)
        return made

    def work_off(self, file_id: str, step: Step) -> bool:
        """Do one step with a file for another process; False where there was nothing to do.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The database or the Chroma server refused, or this process was stopped.
        """
        self.hold()
        try:
            file = self._files.get(file_id)
        except DocumentError:
            return False
        with self._serving.shared():
            was_done = self._work.do(file, step)
        if self._indexer.stopped.is_set():
            raise refused(StorageFailed, "faults.work.stopped")
        if self._workers and step == "words":
            self._workers.call(self._organisation, Batch([file]).of(self.unfinished()))
        return was_done

    def go_on(self) -> None:
        """See to it that somebody works off what there is."""
        if not self.hand_over():
            self._reader.wake()

    def hand_over(self) -> bool:
        """Tell workers what there is to do; False where there are none and we do it ourselves."""
        if self._workers is None or not self._workers.are_there():
            return False
        self._workers.call(self._organisation, self.unfinished())
        return True

    def _read_quietly(self) -> None:
        with self._noting_failure():
            self._work.read(Batch(), quiet)
        self._embedding.wake()

    def _embed_quietly(self) -> None:
        with self._noting_failure():
            self._embed(Batch(), quiet)

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        """Keep why work in the background stopped, for whoever looks how far it is."""
        self.failure = None
        try:
            yield
        except AssistantError as error:
            self.failure = error
            raise

    def wake(self, longest_wait: float = _LONGEST_WAIT) -> None:
        """Once a process: see to it that the vectors are whole, without making a search wait.

        Args:
            longest_wait: How long to wait, in seconds, where there is little to do.
        """
        if self._checked or self._is_at_it:
            return
        try:
            held = self._vectors.hold()
        except StorageFailed:
            return
        if not held or not self._files.all(replaced=True):
            return
        with suppress(StorageFailed):
            self._begin_switch()
        self._checked = True
        if self._indexer.is_whole():
            return
        self._mender.wake()
        if self._missing() <= _MENDED_AT_ONCE:
            self._mender.wait(longest_wait)

    def stop(self) -> None:
        """End what is being done soon; it goes on at the next start."""
        self._indexer.stopped.set()

    def close(self) -> None:
        """Stop work in the background."""
        self.stop()
        if self._switch:
            self._switch.close()
        for thread in (self._mender, self._reader, self._embedding):
            thread.wait()

    def _see_to_vectors(self) -> None:
        try:
            self._vectors.count(self._organisation)
        except VectorsBroken:
            self._indexer.check()

    def _finish_others(self) -> None:
        if not self._is_at_it and not self._workers and not self._indexer.is_whole():
            self.repair(quiet)

    @property
    def _is_at_it(self) -> bool:
        return any(thread.is_busy for thread in (self._reader, self._embedding, self._mender))

    def _tidy(self) -> None:
        self._queue.sweep()
        self._writer.settle()
        self._indexer.check()

    def _missing(self) -> int:
        try:
            unread = len(self._work.progress(Batch()))
            return unread + abs(self._chunks.count() - self._vectors.count(self._organisation))
        except VectorsBroken:
            return _MENDED_AT_ONCE + 1

    def _mend_quietly(self) -> None:
        try:
            if self._workers and self._workers.are_there():
                self._tidy()
                self.hand_over()
            else:
                self.repair(quiet)
        except (ModelError, StorageFailed, DataFolderLocked):
            self._checked = False
            raise
