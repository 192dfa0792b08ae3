"""Working off the queue: words of all files first, then their vectors, then their statements."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

from assistant.errors import DocumentError
from assistant.retrieval.documents.batches import Batch
from assistant.retrieval.documents.examining import StatementExaminer
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.indexing import DocumentIndexer
from assistant.retrieval.documents.progress import (
    FileProgress,
    Progress,
    ProgressCallback,
    quiet,
)
from assistant.retrieval.documents.store import FileState, StoredFile
from assistant.retrieval.documents.workers import Step
from assistant.retrieval.documents.writing import DocumentWriter

_UNREAD: tuple[FileState, ...] = ("queued", "reading")
_POLL_SECONDS, _ESTIMATE_SECONDS = 0.05, 0.5
_Due = Callable[[StoredFile], bool]


class Act(Protocol):
    """What is done with one of several files."""

    def __call__(self, file: StoredFile, /, left: int) -> None:
        """Do it; so many files are left, this one included."""
        ...


class DocumentWork:
    """Brings the files of one organisation from queued to indexed and looked through.

    Args:
        ground: Whose files.
        writer: Reads words.
        indexer: Makes vectors.
        examiner: Notes what guidance refutes.
    """

    def __init__(
        self,
        ground: Ground,
        *,
        writer: DocumentWriter,
        indexer: DocumentIndexer,
        examiner: StatementExaminer,
    ) -> None:
        self._ground = ground
        self._files = ground.files
        self._writer = writer
        self._indexer = indexer
        self._examiner = examiner

    def unfinished(self) -> list[StoredFile]:
        """Return the files that something is left to be done with."""
        return [
            file
            for file in self._files.all()
            if _is_unread(file) or _is_unembedded(file) or self._examiner.is_due(file)
        ]

    def read(self, batch: Batch, tell: ProgressCallback) -> None:
        """Read every file of a batch that was not read yet; wait for those others are at.

        Raises:
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        seconds_left = self._seconds_left(batch)
        done = 0

        def read_one(file: StoredFile, /, left: int) -> None:
            nonlocal done
            tell(Progress(file.name, "reading", done, done + left, seconds_left()))
            self._writer.read(file)
            done += 1

        with self._ground.precedence.reading():
            self._until_none(_is_unread, batch, read_one)

    def embed(self, batch: Batch, tell: ProgressCallback) -> int:
        """Make the vectors of every file of a batch that was read; return how many.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        seconds_left = self._seconds_left(batch)
        made = 0

        def told(progress: Progress) -> None:
            tell(progress._replace(seconds_left=seconds_left()))

        def embed_one(file: StoredFile, /, left: int) -> None:
            nonlocal made
            made += self._indexer.index(file, told)

        self._until_none(_is_unembedded, batch, embed_one)
        return made

    def examine(self, batch: Batch) -> None:
        """Note what guidance refutes in every file of a batch that was not looked through.

        Raises:
            ModelError: The embedder of guidance does not work.
            StorageFailed: The database refused.
        """

        def examine_one(file: StoredFile, /, left: int) -> None:
            self._examiner.examine(file)

        self._until_none(self._examiner.is_due, batch, examine_one)

    def do(self, file: StoredFile, step: Step) -> bool:
        """Do one step with one file, and tell whether it was us who did it.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        done: list[str] = []

        def act(now: StoredFile, /, left: int) -> None:
            if step == "words":
                self._writer.read(now)
            else:
                self._indexer.index(now, quiet)
            done.append(now.id)

        alone = Batch([file], with_members=False)
        self._until_none(_is_unread if step == "words" else _is_unembedded, alone, act)
        if step == "meaning":
            self.examine(alone)
        return bool(done)

    def _until_none(self, is_due: _Due, batch: Batch, act: Act) -> None:
        stopped = self._ground.stopped
        while not stopped.is_set() and (
            waiting := [file for file in batch.of(self._files.all()) if is_due(file)]
        ):
            were_ours = False
            for number, file in enumerate(waiting):
                if stopped.is_set():
                    return
                were_ours |= self._act(file, is_due, partial(act, left=len(waiting) - number))
            if not were_ours:
                stopped.wait(_POLL_SECONDS)

    def _act(self, file: StoredFile, is_due: _Due, act: Callable[[StoredFile], None]) -> bool:
        with self._files.claimed(file.id) as is_ours:
            now = self._now(file) if is_ours else None
            # somebody else may have done it just before
            if now and is_due(now) and not now.replaced_by:
                act(now)
            return is_ours

    def _now(self, file: StoredFile) -> StoredFile | None:
        try:
            return self._files.get(file.id)
        except DocumentError:
            return None

    def progress(self, batch: Batch) -> list[FileProgress]:
        """Return how far the files of a batch have come that are not found by meaning yet."""
        every = batch.of(self._files.all())
        files = [file for file in every if _is_unread(file) or _is_unembedded(file)]
        totals = self._ground.chunks.counts([f.id for f in files if _is_unembedded(f)])
        return self._ground.pace.of(files, totals)

    def _seconds_left(self, batch: Batch) -> Callable[[], float | None]:
        """Return a function that tells the time left, worked out anew now and then."""
        told, told_at = None, float("-inf")

        def tell() -> float | None:
            nonlocal told, told_at
            passed = time.monotonic() - told_at
            if passed > _ESTIMATE_SECONDS:
                files, passed = self.progress(batch), 0.0
                told, told_at = (files[-1].seconds_left if files else 0.0), time.monotonic()
            return None if told is None else max(0.0, told - passed)

        return tell


def _is_unread(file: StoredFile) -> bool:
    return file.state in _UNREAD


def _is_unembedded(file: StoredFile) -> bool:
    return file.state == "searchable"
