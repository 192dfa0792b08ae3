"""Telling what became of files as soon as each was read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from assistant.retrieval.documents.outcome import Outcomes
from assistant.retrieval.documents.queue import AddedDocument
from assistant.settings import Language

AddedCallback = Callable[[AddedDocument], None]


class InTurn:
    """Tells what became of files in the order they were taken in, each as soon as it was read.

    Args:
        taken: The files as they were queued.
        outcomes: Knows what became of them.
        tell: Called with each of them once.
        language: Language of the reasons.
    """

    def __init__(
        self,
        taken: Iterable[AddedDocument],
        outcomes: Outcomes,
        tell: AddedCallback,
        language: Language,
    ) -> None:
        self._waiting = deque(taken)
        self._outcomes = outcomes
        self._tell = tell
        self._language = language

    def look(self) -> None:
        """Tell those that were read since the last look.

        Only the first that waits is asked for, so that looking often costs little.
        """
        while self._waiting:
            now = self._outcomes.now(self._waiting[0], self._language)
            if now.state == "queued":
                return
            self._waiting.popleft()
            self._tell(now)
