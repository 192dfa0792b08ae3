"""A shelf of documents in memory."""

from __future__ import annotations

from dataclasses import replace

from assistant.retrieval import Passage
from assistant.retrieval.documents.store import StoredChunk, StoredFile

from .cases import chunks, stored_file


class Shelf:
    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._parts: dict[str, list[StoredChunk]] = {}

    def put(self, name: str, text: str = "", table: str = "") -> StoredFile:
        """Add a document; one of the same name takes the place of the former."""
        file_id = f"FILE-{len(self._files) + 1:03d}"
        former = [f for f in self._files.values() if f.name == name and not f.replaced_by]
        for file in former:
            self._files[file.id] = replace(file, replaced_by=file_id)
        version = 1 + sum(f.name == name for f in self._files.values())
        self._files[file_id] = stored_file(name, file_id, version)
        self._parts[file_id] = chunks(name, text, table)
        return self._files[file_id]

    def has_any(self) -> bool:
        return bool(self._files)

    def list(self, *, replaced: bool = False) -> list[StoredFile]:
        return [f for f in self._files.values() if replaced or not f.replaced_by]

    def parts(self, file_id: str) -> list[StoredChunk]:
        return self._parts[file_id]

    def search(self, query: str, limit: int = 6) -> list[Passage]:
        return []


PERMIT = """# Permit for the plant

## 1 Water

1.1 Zinc in the discharge shall not exceed 2 mg/l. Samples shall be taken every month.

1.2 Spills shall be reported to the authority at once.
"""
MINUTES = """# Minutes of the site meeting 3 March 2026

Present: Ann Lee, Bo Ek

## Actions

- Order booms. Owner: Ann Lee. Due: 1 April 2026
- Check the separator. Owner: Bo Ek. Due: 1 May 2026
"""
