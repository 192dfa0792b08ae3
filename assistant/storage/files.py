"""The files an organisation has added, and the state of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, or_, select, update

from assistant.errors import DocumentError
from assistant.refusals import refused
from assistant.retrieval.documents import versions
from assistant.retrieval.documents.store import Arrival, FileState, Reading, Removal, StoredFile
from assistant.storage.chunks import write_chunks, write_notes
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

    def queue(
        self,
        *,
        name: str,
        digest: str,
        media_type: str,
        size: int,
        created_by: str,
        parent: str = "",
    ) -> Arrival:
        """Keep a new file in the state `queued`, unless its content is in use already.

        A file that could not be read before is queued again.
        """
        file = StoredFile(
            id="",
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
            parent=parent,
        )
        with self._database.writing(self._organisation) as connection:
            alike = or_(documents.c.digest == digest, documents.c.name == name)
            known = self._read(connection, alike)
            same = versions.same_content(known, file)
            if same:
                return Arrival(self._again(connection, same), is_new=False)
            number = next_number(connection, self._organisation, "FILE")
            version = versions.next_version(known, file)
            new = replace(file, id=f"FILE-{number:03d}", version=version)
            row = {"organisation": self._organisation, **vars(new)}
            connection.execute(insert(documents).values(**row))
        return Arrival(new, is_new=True)

    def _again(self, connection: Connection, file: StoredFile) -> StoredFile:
        if file.state != "failed":
            return file
        self._update(connection, [file.id], state="queued", error="")
        return replace(file, state="queued", error="")

    def get(self, file_id: str) -> StoredFile:
        """Return one file.

        Raises:
            DocumentError: There is none with this id.
        """
        with self._database.reading() as connection:
            return self._one(connection, file_id)

    def all(self, *, replaced: bool = False) -> list[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        with self._database.reading() as connection:
            return self._read(connection, *([] if replaced else [documents.c.replaced_by == ""]))

    def names(self) -> dict[str, str]:
        """Return the names of the files in use that can be searched by id; no whole files."""
        own = select(documents.c.id, documents.c.name).where(
            documents.c.organisation == self._organisation,
            documents.c.replaced_by == "",
            documents.c.state.in_(("searchable", "indexed")),
        )
        with self._database.reading() as connection:
            # all at once, because row by row takes ten times as long
            return {key: name for key, name in connection.execute(own).all()}

    def set_state(
        self, file_id: str, state: FileState, *, pages: int | None = None, error: str = ""
    ) -> None:
        """Note how far a file has been read."""
        values: dict[str, Any] = {"state": state, "error": error}
        if pages is not None:
            values["pages"] = pages
        with self._database.writing(self._organisation) as connection:
            self._update(connection, [file_id], **values)

    def publish(self, file_id: str, reading: Reading) -> list[StoredFile] | None:
        """Store what was read and put the file in place of its former versions, at once.

        Returns:
            The files that went out of use; None where the file was removed meanwhile.
        """
        with self._database.writing(self._organisation) as connection:
            found = self._read(connection, documents.c.id == file_id)
            if not found:
                return None
            file = found[0]
            write_chunks(connection, self._organisation, file_id, reading.chunks)
            known = self._read(connection, documents.c.name == file.name)
            outdated, heir = versions.succession(known, file)
            self._update(
                connection,
                [file_id],
                state="searchable",
                pages=reading.pages,
                media_type=reading.media_type,
                error=reading.remark,
                replaced_by=heir.id if heir else file.replaced_by,
                examined_at=None,
            )
            self._update(connection, [each.id for each in outdated], replaced_by=file_id)
        return [*outdated, *([file] if heir else [])]

    def annotate(self, file_id: str, notes: Mapping[int, list[Any]]) -> None:
        """Keep what was noticed in a file's chunks, by their numbers, and that it was examined."""
        with self._database.writing(self._organisation) as connection:
            write_notes(connection, self._organisation, file_id, notes)
            self._update(connection, [file_id], examined_at=self._clock())

    def retire(self, file_ids: Iterable[str], by: str) -> None:
        """Take files out of use because of another one."""
        with self._database.writing(self._organisation) as connection:
            self._update(connection, list(file_ids), replaced_by=by)

    def remove(self, file_id: str) -> Removal:
        """Forget a file, its chunks and what came in it; a former version is in use again.

        Raises:
            DocumentError: There is none with this id.
        """
        with self._database.writing(self._organisation) as connection:
            file = self._one(connection, file_id)
            known = self._read(connection)
            inside = versions.members(known, file)
            is_last = versions.is_only_one_in_use(known, file)
            gone = [file, *(inside if is_last else [])]
            numbers = self._forget(connection, [each.id for each in gone])
            restored = None if file.replaced_by else versions.former(known, file)
            heir = restored.id if restored else file.replaced_by
            left = [e.id for e in known if e.replaced_by == file_id and e not in gone]
            self._update(connection, left, replaced_by=heir)
            if restored:
                # what came in it has to be read once more
                is_whole = restored.state in versions.USABLE and not inside
                state = "searchable" if is_whole else "queued"
                self._update(connection, [restored.id], state=state, replaced_by="")
        return Removal(gone, numbers, restored)

    def claimed(self, file_id: str) -> AbstractContextManager[bool]:
        """Keep others from working on a file meanwhile; False where somebody already does."""
        return self._database.claimed(f"{self._organisation}\n{file_id}")

    def _forget(self, connection: Connection, ids: list[str]) -> list[int]:
        mine = chunks.c.organisation == self._organisation
        theirs = mine & chunks.c.document_id.in_(ids)
        numbers = list(connection.scalars(select(chunks.c.id).where(theirs)))
        connection.execute(delete(chunks).where(theirs))
        own = documents.c.organisation == self._organisation
        connection.execute(delete(documents).where(own, documents.c.id.in_(ids)))
        return numbers

    def _one(self, connection: Connection, file_id: str) -> StoredFile:
        found = self._read(connection, documents.c.id == file_id)
        if not found:
            raise refused(DocumentError, "refusals.unknown_file", file=file_id)
        return found[0]

    def _read(self, connection: Connection, *having: ColumnElement[bool]) -> list[StoredFile]:
        rows = select(documents).where(documents.c.organisation == self._organisation, *having)
        found = [_file(row) for row in connection.execute(rows)]
        return sorted(found, key=lambda file: (len(file.id), file.id))

    def _update(self, connection: Connection, ids: list[str], **values: Any) -> None:
        mine = documents.c.organisation == self._organisation
        changed = update(documents).where(mine, documents.c.id.in_(ids))
        connection.execute(changed.values(**values))


def _file(row: Row[Any]) -> StoredFile:
    return StoredFile(**{name: getattr(row, name) for name in StoredFile.__dataclass_fields__})


def organisations_with_work(database: Database) -> list[str]:
    """Return the organisations that have files on their way."""
    is_on_its_way = documents.c.state.in_(("queued", "reading", "searchable"))
    is_unexamined = (documents.c.state == "indexed") & documents.c.examined_at.is_(None)
    owners = select(documents.c.organisation).where(
        or_(is_on_its_way, is_unexamined), documents.c.replaced_by == ""
    )
    with database.reading() as connection:
        return list(connection.scalars(owners.distinct()))
