"""Holding the statements of stored files against guidance, once they can be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.retrieval.claims.checking import Said
from assistant.retrieval.documents.chunking import quotable
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.store import StoredChunk, StoredFile
from assistant.retrieval.documents.versions import USABLE

# Chunks between two looks at whether to stop.
_AT_ONCE = 16


class StatementExaminer:
    """Notes in the chunks of one organisation what guidance refutes.

    Args:
        ground: Whose files, and what notices false statements.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def is_due(self, file: StoredFile) -> bool:
        """Tell whether a file that can be found has not been looked through."""
        return bool(self._ground.claims) and file.state in USABLE and file.examined_at is None

    def examine(self, file: StoredFile) -> bool:
        """Look one file through, and tell whether that was finished before the work was stopped.

        Raises:
            ModelError: The embedder of guidance does not work.
            StorageFailed: The database refused.
        """
        parts = self._ground.chunks.of(file.id)
        notes: dict[int, list[Any]] = {}
        for start in range(0, len(parts), _AT_ONCE):
            self._ground.precedence.give_way()
            if self._ground.stopped.is_set():
                return False
            notes |= self._notes(parts[start : start + _AT_ONCE])
        self._ground.files.annotate(file.id, notes)
        return True

    def _notes(self, parts: Sequence[StoredChunk]) -> dict[int, list[Any]]:
        claims = self._ground.claims
        if claims is None:
            return {}
        said = [Said(quotable(part.text), part.language, part.heading) for part in parts]
        found = zip(parts, claims.notices_of(said), strict=True)
        return {part.id: [asdict(notice) for notice in notices] for part, notices in found}
