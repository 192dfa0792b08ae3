"""A thread that does work whenever there may be some."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from assistant.errors import AssistantError

_log = logging.getLogger("assistant.documents")


class Background:
    """Does work in a thread of its own whenever there may be some.

    Args:
        name: What the thread is called.
        work: What is done; called again when it was woken meanwhile.
    """

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self._name = name
        self._work = work
        self._guard = threading.Lock()
        self._is_wanted = False
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether the thread is at work."""
        with self._guard:
            return self._thread is not None

    def wake(self) -> None:
        """See to it that the work is done from now on."""
        with self._guard:
            self._is_wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the work is done."""
        with self._guard:
            thread = self._thread
        if thread:
            thread.join(seconds)

    def _run(self) -> None:
        while self._is_still_wanted():
            try:
                self._work()
            except AssistantError as error:
                # nobody asked for this work now; adding and the list tell what is wrong
                _log.warning("%s stopped: %s", self._name, type(error).__name__)

    def _is_still_wanted(self) -> bool:
        with self._guard:
            if not self._is_wanted:
                self._thread = None
            is_wanted, self._is_wanted = self._is_wanted, False
            return is_wanted
