"""Claiming a piece of work, so that two processes never do it at once; death lets go of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, text

from assistant.retrieval.vectors.lock import FolderLock
from assistant.storage import dialects

_CLAIM = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 14001))")


class Claims(Protocol):
    """Gives out claims."""

    def claimed(self, key: str) -> AbstractContextManager[bool]:
        """Hold a claim while the block is open; False where somebody else holds it."""
        ...


def claims_of(engine: Engine) -> Claims:
    """Return who gives out claims for a database."""
    if dialects.is_sqlite(engine):
        name = engine.url.database
        return _FileClaims(name if name != ":memory:" else None)
    return _ServerClaims(engine)


class _FileClaims:
    """On SQLite one process works at a time; within it each claim is given to one thread.

    Args:
        database: The file; None for a database in memory, which no other process sees.
    """

    def __init__(self, database: str | None) -> None:
        self._lock = FolderLock(Path(f"{database}.lock")) if database else None
        self._guard = threading.Lock()
        self._given: set[str] = set()

    @contextmanager
    def claimed(self, key: str) -> Iterator[bool]:
        is_ours = self._take(key)
        try:
            yield is_ours
        finally:
            if is_ours:
                self._let_go(key)

    def _take(self, key: str) -> bool:
        with self._guard:
            if key in self._given or (self._lock and not self._lock.take()):
                return False
            self._given.add(key)
            return True

    def _let_go(self, key: str) -> None:
        with self._guard:
            self._given.discard(key)
            if self._lock and not self._given:
                self._lock.release()


class _ServerClaims:
    """PostgreSQL keeps claims itself, for as long as the connection that asked for them lives."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def claimed(self, key: str) -> Iterator[bool]:
        with self._engine.connect() as connection, connection.begin():
            yield bool(connection.scalar(_CLAIM, {"key": key}))
