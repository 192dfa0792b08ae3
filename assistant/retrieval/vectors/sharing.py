"""Using one thing from many threads, and having it alone to change it as a whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class SharedLock:
    """Many threads may use a thing at once; one that wants it alone waits for them.

    A thread that uses it must not ask for it alone.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._users = 0
        self._waiting = 0

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Use it together with others."""
        with self._changed:
            # who waits to have it alone goes first, or busy readers would never let it in
            self._changed.wait_for(lambda: not self._waiting)
            self._users += 1
        try:
            yield
        finally:
            with self._changed:
                self._users -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have it alone; a thread that has it may ask again."""
        with self._changed:
            self._waiting += 1
            try:
                self._changed.wait_for(lambda: not self._users)
            finally:
                self._waiting -= 1
                self._changed.notify_all()
            yield
