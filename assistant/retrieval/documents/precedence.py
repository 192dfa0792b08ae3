"""Reading goes before what takes longer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


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
