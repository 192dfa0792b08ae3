"""The files an organisation has added, and the state of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from assistant.errors import DocumentError
from assistant.refusals import refused
from assistant.retrieval.documents.store import FileState, StoredFile
from assistant.storage.database import Database
from assistant.storage.numbering import next_number
from assistant.storage.tables import chunks, documents

__all__ = ["FileState", "Files", "StoredFile"]


class Files:
    """The files of one organisation.

    Args:
        database: Where the tables are.
        organisation: Whose files they are.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, database: Database, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock

    def add(
        self,
        *,
        name: str,
        digest: str,
        media_type: str,
        size: int,
        created_by: str,
        version: int = 1,
        parent: str = "",
    ) -> StoredFile:
        """Keep a new file in the state `queued`; its text comes with `Chunks.put`."""
        with self._database.writing(self._organisation) as connection:
            number = next_number(connection, self._organisation, "FILE")
            file = StoredFile(
                id=f"FILE-{number:03d}",
                name=name,
                digest=digest,
                media_type=media_type,
                size=size,
                state="queued",
                pages=None,
                created_at=self._clock(),
                created_by=created_by,
                error="",
                replaced_by="",
                version=version,
                parent=parent,
            )
            connection.execute(
                insert(documents).values(organisation=self._organisation, **vars(file))
            )
        return file

    def get(self, file_id: str) -> StoredFile:
        """Return one file.

        Raises:
            DocumentError: There is none with this id.
        """
        found = self._find(id=file_id)
        if not found:
            raise refused(DocumentError, "refusals.unknown_file", file=file_id)
        return found[0]

    def all(self, *, replaced: bool = False) -> list[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        return self._find() if replaced else self._find(replaced_by="")

    def with_digest(self, digest: str) -> StoredFile | None:
        """Return the file in use that has exactly this content, or None."""
        found = self._find(digest=digest, replaced_by="")
        return found[0] if found else None

    def named(self, name: str) -> StoredFile | None:
        """Return the newest file in use with this name, or None."""
        found = self._find(name=name, replaced_by="")
        return found[-1] if found else None

    def set_state(
        self, file_id: str, state: FileState, *, pages: int | None = None, error: str = ""
    ) -> None:
        """Note how far a file has been read."""
        values: dict[str, Any] = {"state": state, "error": error}
        if pages is not None:
            values["pages"] = pages
        self._update(file_id, values)

    def replace(self, file_id: str, by: str) -> None:
        """Take a file out of use in favour of another one."""
        self._update(file_id, {"replaced_by": by})

    def remove(self, file_id: str) -> None:
        """Forget a file and its chunks."""
        own = {"organisation": self._organisation}
        with self._database.writing(self._organisation) as connection:
            connection.execute(delete(chunks).filter_by(document_id=file_id, **own))
            connection.execute(delete(documents).filter_by(id=file_id, **own))

    def _find(self, **having: str) -> list[StoredFile]:
        rows = select(documents).filter_by(organisation=self._organisation, **having)
        with self._database.reading() as connection:
            found = [_file(row) for row in connection.execute(rows)]
        return sorted(found, key=lambda file: (len(file.id), file.id))

    def _update(self, file_id: str, values: dict[str, Any]) -> None:
        own = {"organisation": self._organisation, "id": file_id}
        with self._database.writing(self._organisation) as connection:
            connection.execute(update(documents).filter_by(**own).values(**values))


def _file(row: Row[Any]) -> StoredFile:
    return StoredFile(**{name: getattr(row, name) for name in StoredFile.__dataclass_fields__})
