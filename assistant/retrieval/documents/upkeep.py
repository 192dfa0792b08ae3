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
from assistant.retrieval.documents.background import Background
from assistant.retrieval.documents.batches import Batch
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.progress import ProgressCallback, quiet
from assistant.retrieval.documents.store import StoredFile
from assistant.retrieval.documents.workers import Step, Workers
from assistant.retrieval.documents.workshop import Workshop

# So little is made up for within a search; more follows in a thread of its own.
_MENDED_AT_ONCE, _LONGEST_WAIT = 20, 5.0


class Upkeep:
    """Sees to it that every queued file of one organisation becomes an indexed one.

    Args:
        ground: Whose files, and what all work on them shares.
        workshop: Where they are worked on in this process.
        workers: Processes that read and embed for this one; None where there can be none.
    """

    def __init__(self, ground: Ground, workshop: Workshop, workers: Workers | None) -> None:
        self._ground = ground
        self._workshop = workshop
        self._workers = workers
        self._reader = Background("reading documents", self._read_quietly)
        self._embedding = Background("embedding documents", self._embed_quietly)
        self._mender = Background("mending documents", self._mend_quietly)
        self._checked = False
        self.failure: AssistantError | None = None

    def unfinished(self) -> list[StoredFile]:
        """Return the files that something is left to be done with."""
        return self._workshop.unfinished()

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
        self._workshop.read(batch, tell)
        if wait == "words":
            self.go_on()
            return None
        failure = self._embedded(batch, tell)
        # without the embedder of guidance, statements wait until it is there
        with suppress(ModelError):
            self._workshop.examine(batch)
        return failure

    def _embedded(self, batch: Batch, tell: ProgressCallback) -> ModelError | None:
        try:
            self._workshop.see_to_vectors()
            self._workshop.embed(batch, tell)
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
        made = self._workshop.mend(tell)
        self._workshop.examine(Batch())
        return made

    def work_off(self, file_id: str, step: Step) -> bool:
        """Do one step with a file for another process; False where there was nothing to do.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The database or the Chroma server refused, or this process was stopped.
        """
        self._workshop.hold()
        try:
            file = self._ground.files.get(file_id)
        except DocumentError:
            return False
        was_done = self._workshop.do(file, step)
        if self._workers and step == "words":
            self._workers.call(self._ground.organisation, Batch([file]).of(self.unfinished()))
        return was_done

    def go_on(self) -> None:
        """See to it that somebody works off what there is."""
        if not self.hand_over():
            self._reader.wake()

    def hand_over(self) -> bool:
        """Tell workers what there is to do; False where there are none and we do it ourselves."""
        if self._workers is None or not self._workers.are_there():
            return False
        self._workers.call(self._ground.organisation, self.unfinished())
        return True

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
        if self._checked or self._is_at_it or not self._can_begin():
            return
        self._checked = True
        if self._workshop.is_whole() and not self.unfinished():
            return
        missing = self._workshop.missing()
        self._mender.wake()
        if missing and missing <= _MENDED_AT_ONCE:
            self._mender.wait(longest_wait)

    def _can_begin(self) -> bool:
        try:
            is_held = self._workshop.try_to_hold()
        except StorageFailed:
            return False
        if not is_held or not self._ground.files.all(replaced=True):
            return False
        with suppress(StorageFailed):
            self._workshop.begin_switch()
        return True

    def stop(self) -> None:
        """End what is being done soon; it goes on at the next start."""
        self._ground.stopped.set()

    def close(self) -> None:
        """Stop work in the background."""
        self._workshop.close()
        for thread in (self._mender, self._reader, self._embedding):
            thread.wait()

    def _finish_others(self) -> None:
        if not self._is_at_it and not self._workers and not self._workshop.is_whole():
            self._workshop.mend(quiet)

    @property
    def _is_at_it(self) -> bool:
        return any(thread.is_busy for thread in (self._reader, self._embedding, self._mender))

    def _read_quietly(self) -> None:
        with self._noting_failure():
            self._workshop.read(Batch(), quiet)
        self._embedding.wake()

    def _embed_quietly(self) -> None:
        try:
            with self._noting_failure():
                self._workshop.embed(Batch(), quiet)
        finally:
            self._workshop.examine(Batch())

    def _mend_quietly(self) -> None:
        try:
            if self._workers and self._workers.are_there():
                self._workshop.tidy()
                self.hand_over()
            else:
                self._workshop.mend(quiet)
                # in a thread of its own, because a search may wait for this one
                self._embedding.wake()
        except (ModelError, StorageFailed, DataFolderLocked):
            self._checked = False
            raise
