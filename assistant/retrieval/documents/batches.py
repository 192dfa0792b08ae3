"""Which files somebody waits for."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.retrieval.documents.store import StoredFile
from assistant.retrieval.documents.versions import is_inside, place


class Batch:
    """Some files and what came in these, or all there are.

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
