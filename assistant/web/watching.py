"""How own documents stand now, looked up once for everybody who watches."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.agent import Assistant
from assistant.errors import AssistantError
from assistant.extraction import kind_of_parts
from assistant.progress import StepProgress
from assistant.web.rendering.document_list import Shelf
from assistant.web.rendering.document_progress import OnItsWay
from assistant.web.rendering.documents import Kept
from assistant.web.rooms import documents_of

# Every open page asks once a second; the answer is the same for all of them.
_FRESH_SECONDS = 0.5
# The beginning tells what kind of document one is; a long one need not be read whole for it.
_PARTS_LOOKED_AT = 40
_READ = ("searchable", "indexed")


class Standing(NamedTuple):
    """How own documents stand.

    Args:
        files: Every file, oldest first, those no longer used among them.
        under_way: Files that are not done, in the order they will be.
        reindexing: How far the index of another search model is; None where there is none.
        failure: Why the work stopped; None where it did not.
    """

    files: Sequence[Kept]
    under_way: Sequence[OnItsWay]
    reindexing: StepProgress | None
    failure: AssistantError | None

    @property
    def is_moving(self) -> bool:
        """Whether something will look different soon."""
        return self.reindexing is not None or bool(self.under_way and self.failure is None)


class Watch:
    """Looks how the documents of an assistant stand.

    Args:
        assistant: Whose documents they are.
        clock: Gives seconds that only rise.
    """

    def __init__(self, assistant: Assistant, clock: Callable[[], float] = time.monotonic) -> None:
        self._assistant = assistant
        self._clock = clock
        self._guard = threading.Lock()
        self._seen: tuple[float, Standing] | None = None
        self._kinds: dict[str, str] = {}

    def standing(self, *, fresh: bool = False) -> Standing:
        """Return how the documents stand, as of half a second ago at most.

        Args:
            fresh: As of now, because something was just done with them.
        """
        with self._guard:
            if fresh or self._seen is None or self._clock() - self._seen[0] > _FRESH_SECONDS:
                self._seen = self._clock(), self._look()
            return self._seen[1]

    def _look(self) -> Standing:
        documents = documents_of(self._assistant)
        return Standing(
            documents.list(replaced=True),
            documents.progress(),
            documents.reindexing(),
            documents.failure(),
        )

    def shelf(self, files: Sequence[Kept], shown: Sequence[Kept]) -> Shelf:
        """Return what the list is drawn from.

        Args:
            files: Every file.
            shown: Those whose kind is of interest.
        """
        kinds = {file.id: kind for file in shown if (kind := self._kind(file))}
        return Shelf(files, kinds, dict(self.pending()))

    def _kind(self, file: Kept) -> str:
        """Return the kind of document a file is; what is read does not change, so it is kept."""
        if file.state not in _READ:
            return ""
        if file.id not in self._kinds:
            parts = documents_of(self._assistant).parts(file.id, _PARTS_LOOKED_AT)
            self._kinds[file.id] = kind_of_parts(file, parts) or ""  # type: ignore[arg-type]
        return self._kinds[file.id]

    def pending(self) -> tuple[tuple[str, str], ...]:
        """Return files from which a proposal was made that waits, each with its proposal."""
        waiting = self._assistant.record.pending()
        return tuple((file, proposal.id) for proposal in waiting for file in proposal.evidence)
