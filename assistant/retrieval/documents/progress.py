"""How far files have come, and how long the rest will take at the speed measured so far."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from assistant.retrieval.documents.store import FileState, StoredFile


class Progress(NamedTuple):
    """What is being done with one file now.

    Args:
        name: The file.
        step: Reading its words, or making vectors.
        done: Files read, or parts of the file that have a vector.
        total: Files to read, or parts there are.
        seconds_left: Until everything asked for is done; None while that cannot be told.
    """

    name: str
    step: Literal["reading", "vectors"]
    done: int
    total: int
    seconds_left: float | None = None


ProgressCallback = Callable[[Progress], None]


def quiet(_progress: Progress) -> None:
    """Tell nobody."""
    return None


class FileProgress(NamedTuple):
    """How far a file has come that is not done yet.

    Args:
        id: `FILE-001`.
        name: Its name.
        state: `queued`, `reading` or `searchable`.
        done: Parts that have a vector.
        total: Parts there are; 0 while it is not read.
        seconds_left: Until it is found by meaning too; None while that cannot be told.
    """

    id: str
    name: str
    state: FileState
    done: int
    total: int
    seconds_left: float | None


class _Rate:
    """Units a second, over all that was measured."""

    def __init__(self, units: float = 0.0, seconds: float = 0.0) -> None:
        self._units, self._seconds = units, seconds

    def note(self, units: float, seconds: float) -> None:
        self._units += units
        self._seconds += seconds

    def seconds(self, units: float) -> float | None:
        """Return how long so many units take; None where nothing was measured."""
        if not units:
            return 0.0
        return units * self._seconds / self._units if self._units and self._seconds else None


class Pace:
    """Measures this process: reading in bytes, embedding in parts."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._reading, self._density = _Rate(), _Rate()
        # the built-in model on two cores: embedding begins after reading, and people ask before
        self._embedding = _Rate(units=10, seconds=1.0)
        self._done: dict[str, int] = {}

    def read(self, file: StoredFile, parts: int, seconds: float) -> None:
        """Note that a file was read, what came of it, and how long it took."""
        with self._guard:
            self._reading.note(file.size, seconds)
            self._density.note(file.size, parts)

    def embedded(self, file_id: str, parts: int, done: int, seconds: float) -> None:
        """Note that parts of a file got their vectors, and how many have them now."""
        with self._guard:
            self._embedding.note(parts, seconds)
            self._done[file_id] = done

    def finished(self, file_id: str) -> None:
        """Forget how far a file had come."""
        with self._guard:
            self._done.pop(file_id, None)

    def of(self, files: Iterable[StoredFile], totals: dict[str, int]) -> list[FileProgress]:
        """Return how far files have come, each with the time until its turn is over.

        Args:
            files: Files that are not done, in the order they are worked on.
            totals: Parts of those that were read, by id.
        """
        with self._guard:
            return list(self._told(list(files), totals))

    def _told(self, files: list[StoredFile], totals: dict[str, int]) -> Iterable[FileProgress]:
        unread = sum(file.size for file in files if file.state != "searchable")
        passed = self._reading.seconds(unread)
        for file in sorted(files, key=lambda file: file.state != "searchable"):
            total = totals.get(file.id, 0)
            done = min(self._done.get(file.id, 0), total)
            expected = total - done if file.state == "searchable" else self._expected(file)
            own = None if expected is None else self._embedding.seconds(expected)
            passed = None if passed is None or own is None else passed + own
            yield FileProgress(file.id, file.name, file.state, done, total, passed)

    def _expected(self, file: StoredFile) -> float | None:
        # the "seconds" of this rate are parts
        return self._density.seconds(file.size)
