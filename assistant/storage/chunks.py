"""The text of files in chunks, and finding chunks by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from assistant.retrieval.documents.store import FoundChunk
from assistant.retrieval.documents.store import StoredChunk as Chunk
from assistant.storage import dialects
from assistant.storage.database import Database
from assistant.storage.tables import chunks, documents

__all__ = ["Chunk", "Chunks", "FoundChunk"]
_MOST_STEMS = 64
# SQLite joins no more selects than these into one.
_MOST_COUNTED = 200
# How many times as many of the best rows are looked at before those of replaced files are left out.
_DEPTHS, _NO_LIMIT = (4, 40), -1


class Chunks:
    """The chunks of one organisation's files.

    Args:
        database: Where the tables are.
        organisation: Whose chunks they are; those of others are never seen.
    """

    def __init__(self, database: Database, organisation: str) -> None:
        self._database = database
        self._organisation = organisation

    def put(self, file_id: str, parts: Iterable[Chunk]) -> list[Chunk]:
        """Store the chunks of a file in place of those it had, and return them numbered."""
        with self._database.writing(self._organisation) as connection:
            write_chunks(connection, self._organisation, file_id, parts)
            return self._read(connection, self._own().where(chunks.c.document_id == file_id))

    def of(self, file_id: str, limit: int | None = None) -> list[Chunk]:
        """Return the chunks of a file in order, with `limit` only so many of the first."""
        own = self._own().where(chunks.c.document_id == file_id).limit(limit)
        with self._database.reading() as connection:
            return self._read(connection, own)

    def titles(self) -> dict[str, str]:
        """Return the first heading of every file that has one, by the file's id."""
        first = self._own().with_only_columns(chunks.c.document_id, chunks.c.heading)
        with self._database.reading() as connection:
            rows = connection.execute(first.where(chunks.c.sequence == 1, chunks.c.heading != ""))
            return {row.document_id: row.heading for row in rows}

    def get(self, ids: Iterable[int]) -> list[Chunk]:
        """Return the chunks with these numbers in that order; unknown ones are left out."""
        wanted = list(ids)
        with self._database.reading() as connection:
            found = self._by_id(connection, wanted)
        return [found[number] for number in wanted if number in found]

    def every(self, after: int = 0, limit: int = 500) -> list[Chunk]:
        """Return chunks of files in use by rising number, for building an index bit by bit.

        Args:
            after: Number of the last chunk already seen.
            limit: How many at most.
        """
        following = self._in_use(self._own().order_by(None)).where(chunks.c.id > after)
        with self._database.reading() as connection:
            return self._read(connection, following.order_by(chunks.c.id).limit(limit))

    def count(self) -> int:
        """Return how many chunks the files in use have."""
        mine = select(func.count(chunks.c.id)).where(chunks.c.organisation == self._organisation)
        with self._database.reading() as connection:
            return connection.scalar(self._in_use(mine)) or 0

    def counts(self, file_ids: Iterable[str]) -> dict[str, int]:
        """Return how many chunks each of these files has; none where it has none."""
        mine = chunks.c.organisation == self._organisation
        wanted = mine & chunks.c.document_id.in_(list(file_ids))
        each = select(chunks.c.document_id, func.count()).where(wanted)
        with self._database.reading() as connection:
            rows = connection.execute(each.group_by(chunks.c.document_id))
            return {file_id: number for file_id, number in rows}

    def search(self, stems: Iterable[str], limit: int = 20) -> list[FoundChunk]:
        """Return the chunks of files in use that hold any of the stems, the best first.

        Args:
            stems: Stemmed words of the query.
            limit: How many at most.
        """
        wanted = _told(stems)[:_MOST_STEMS]
        if not wanted:
            return []
        with self._database.reading() as connection:
            scores = self._scores(connection, wanted, limit)
            found = self._by_id(connection, list(scores))
        return [FoundChunk(found[number], score) for number, score in scores.items()]

    def _scores(self, connection: Connection, wanted: list[str], limit: int) -> dict[int, float]:
        query = {"query": dialects.any_of(connection, self._organisation, wanted), "limit": limit}
        query |= dialects.owner(connection, self._organisation)
        # on PostgreSQL there is no depth: what is left out is left out before the limit
        for depth in (*(times * limit for times in _DEPTHS), _NO_LIMIT):
            rows = connection.execute(dialects.search(connection), query | {"depth": depth}).all()
            if len(rows) == limit:
                break
        return {row.id: row.score for row in rows}

    def frequencies(self, stems: Iterable[str], limit: int) -> dict[str, int]:
        """Return in how many chunks each stem occurs, replaced files included.

        Args:
            stems: Stems that single words may have.
            limit: How far to count.
        """
        with self._database.reading() as connection:
            wanted = _told(stems)[:_MOST_COUNTED]
            if not wanted:
                return {}
            own = self._organisation
            query: dict[str, Any] = {"limit": limit, **dialects.owner(connection, own)}
            query |= {f"q{n}": dialects.any_of(connection, own, [s]) for n, s in enumerate(wanted)}
            rows = connection.execute(dialects.counting(connection, len(wanted)), query)
            return {wanted[row.place]: row.met for row in rows}

    def _own(self) -> Select[Any]:
        mine = select(chunks).where(chunks.c.organisation == self._organisation)
        return mine.order_by(chunks.c.document_id, chunks.c.sequence)

    def _in_use(self, query: Select[Any]) -> Select[Any]:
        """Narrow a query of chunks to files that no newer one has replaced."""
        return query.join(documents, documents.c.id == chunks.c.document_id).where(
            documents.c.organisation == self._organisation, documents.c.replaced_by == ""
        )

    def _by_id(self, connection: Connection, ids: list[int]) -> dict[int, Chunk]:
        # joined to nothing, because SQLite would else go through all chunks of the organisation
        mine = chunks.c.organisation.concat("") == self._organisation
        rows = self._read(connection, select(chunks).where(chunks.c.id.in_(ids), mine))
        return {chunk.id: chunk for chunk in rows}

    def _read(self, connection: Connection, rows: Select[Any]) -> list[Chunk]:
        return [_chunk(row) for row in connection.execute(rows)]


def _told(stems: Iterable[str]) -> list[str]:
    """Return each stem once that has a letter or digit, without what no database takes."""
    printable = dict.fromkeys(stem.replace("\x00", "").strip() for stem in stems)
    return [stem for stem in printable if any(character.isalnum() for character in stem)]


def write_chunks(
    connection: Connection, organisation: str, file_id: str, parts: Iterable[Chunk]
) -> None:
    """Write the chunks of a file in place of those it had.

    Args:
        connection: A writing transaction.
        organisation: Whose file it is.
        file_id: The file.
        parts: Its chunks in order.
    """
    own = {"organisation": organisation, "document_id": file_id}
    connection.execute(delete(chunks).filter_by(**own))
    rows = [own | _values(part, number) for number, part in enumerate(parts, start=1)]
    if rows:
        connection.execute(insert(chunks), rows)


def write_notes(
    connection: Connection, organisation: str, file_id: str, notes: Mapping[int, list[Any]]
) -> None:
    """Write what was noticed in chunks of a file.

    Args:
        connection: A writing transaction.
        organisation: Whose file it is.
        file_id: The file.
        notes: By the number of the chunk; chunks that are gone are passed over.
    """
    own = (chunks.c.organisation == organisation) & (chunks.c.document_id == file_id)
    changed = update(chunks).where(own, chunks.c.id == bindparam("chunk"))
    rows = [{"chunk": number, "noted": found} for number, found in notes.items()]
    if rows:
        connection.execute(changed.values(notes=bindparam("noted")), rows)


def _values(part: Chunk, place: int) -> dict[str, Any]:
    return {
        "sequence": place,
        "text": part.text,
        "heading": part.heading,
        "page": part.page,
        "sheet": part.sheet,
        "rows": part.rows,
        "page_label": part.page_label,
        "digest": part.digest,
        "stems": " ".join(part.stems),
        "language": part.language,
        "notes": part.notes,
    }


def _chunk(row: Row[Any]) -> Chunk:
    return Chunk(
        text=row.text,
        stems=tuple(row.stems.split()),
        digest=row.digest,
        language=row.language,
        heading=row.heading,
        page=row.page,
        sheet=row.sheet,
        rows=row.rows,
        page_label=row.page_label,
        notes=row.notes,
        sequence=row.sequence,
        id=row.id,
        file_id=row.document_id,
    )
