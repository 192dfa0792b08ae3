"""Working off the queue: words of all files first, then their vectors."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from assistant.errors import DocumentError
from assistant.retrieval.documents.indexing import DocumentIndexer
from assistant.retrieval.documents.progress import (
    FileProgress,
    Pace,
    Progress,
    ProgressCallback,
    quiet,
)
from assistant.retrieval.documents.store import ChunkStore, FileState, FileStore, StoredFile
from assistant.retrieval.documents.versions import is_inside, place
from assistant.retrieval.documents.workers import Step
from assistant.retrieval.documents.writing import DocumentWriter

UNREAD: tuple[FileState, ...] = ("queued", "reading")
UNFINISHED: tuple[FileState, ...] = (*UNREAD, "searchable")
_POLL_SECONDS, _ESTIMATE_SECONDS = 0.05, 0.5


class Act(Protocol):
    """What is done with one of several files."""

    def __call__(self, file: StoredFile, /, left: int) -> None:
        """Do it; so many files are left, this one included."""
        ...


class Precedence:
    """Lets reading go before the making of vectors."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make others give way while the block is open."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def give_way(self) -> None:
        """Wait until nobody reads."""
        with self._changed:
            self._changed.wait_for(lambda: not self._readers)

    def _count(self, change: int) -> None:
        with self._changed:
            self._readers += change
            self._changed.notify_all()


class Batch:
    """Which files somebody waits for: some of them and what came in these, or all.

    Args:
        files: The files; None for all.
        with_members: Whether what came in them belongs to it too.
    """

    def __init__(
        self, files: Iterable[StoredFile] | None = None, *, with_members: bool = True
    ) -> None:
        chosen = None if files is None else list(files)
        self._ids = None if chosen is None else {file.id for file in chosen}
        self._places = [place(file) for file in chosen or () if with_members]

    def of(self, files: Iterable[StoredFile]) -> list[StoredFile]:
        """Return those of these files that belong to it."""
        return [file for file in files if self._has(file)]

    def _has(self, file: StoredFile) -> bool:
        if self._ids is None or file.id in self._ids:
            return True
        return bool(file.parent) and any(is_inside(file, each) for each in self._places)


class DocumentWork:
    """Brings the files of one organisation from queued to indexed.

    Args:
        files: Its files.
        chunks: Their chunks.
        writer: Reads words.
        indexer: Makes vectors.
        pace: How fast both have been.
        precedence: Lets reading go first.
    """

    def __init__(
        self,
        *,
        files: FileStore,
        chunks: ChunkStore,
        writer: DocumentWriter,
        indexer: DocumentIndexer,
        pace: Pace,
        precedence: Precedence,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._writer = writer
        self._indexer = indexer
        self._pace = pace
        self._precedence = precedence

    def unfinished(self) -> list[StoredFile]:
        """Return the files that are on their way."""
        return self._having(UNFINISHED)

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

        with self._precedence.reading():
            self._until_none(UNREAD, batch, read_one)

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

        self._until_none(("searchable",), batch, embed_one)
        return made

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

        states = UNREAD if step == "words" else ("searchable",)
        self._until_none(states, Batch([file], with_members=False), act)
        return bool(done)

    def _until_none(self, states: Sequence[FileState], batch: Batch, act: Act) -> None:
        stopped = self._indexer.stopped
        while not stopped.is_set() and (waiting := batch.of(self._having(states))):
            were_ours = False
            for number, file in enumerate(waiting):
                if stopped.is_set():
                    return
                were_ours |= self._act(file, states, partial(act, left=len(waiting) - number))
            if not were_ours:
                stopped.wait(_POLL_SECONDS)

    def _act(
        self, file: StoredFile, states: Sequence[FileState], act: Callable[[StoredFile], None]
    ) -> bool:
        with self._files.claimed(file.id) as is_ours:
            now = self._now(file) if is_ours else None
            # somebody else may have done it just before
            if now and now.state in states and not now.replaced_by:
                act(now)
            return is_ours

    def _now(self, file: StoredFile) -> StoredFile | None:
        try:
            return self._files.get(file.id)
        except DocumentError:
            return None

    def _having(self, states: Sequence[FileState]) -> list[StoredFile]:
        return [file for file in self._files.all() if file.state in states]

    def progress(self, batch: Batch) -> list[FileProgress]:
        """Return how far the files of a batch have come that are on their way."""
        files = batch.of(self.unfinished())
        totals = self._chunks.counts([f.id for f in files if f.state == "searchable"])
        return self._pace.of(files, totals)

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
