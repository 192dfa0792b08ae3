"""What own documents ask of the database: files, their chunks, and finding chunks by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from assistant.settings import Language

FileState = Literal["queued", "reading", "searchable", "indexed", "failed"]


@dataclass(frozen=True)
class StoredChunk:
    """A stored part of a file.

    Args:
        text: What it says.
        stems: Stems of its words, in order.
        digest: Digest of its content.
        language: Language it is written in.
        heading: Headings it stands under.
        page: Page it stands on.
        sheet: Sheet it stands on.
        rows: Rows of the sheet or table file it holds, as "12-40"; empty elsewhere.
        page_label: Page number as printed, where it is not the physical one.
        notes: What was noticed in it, as JSON values.
        sequence: Place in its file, from 1; given when it is stored.
        id: Number among all chunks; given when it is stored.
        file_id: File it belongs to; given when it is stored.
    """

    text: str
    stems: tuple[str, ...]
    digest: str
    language: Language
    heading: str = ""
    page: int | None = None
    sheet: str = ""
    rows: str = ""
    page_label: str = ""
    notes: list[Any] = field(default_factory=list)
    sequence: int = 0
    id: int = 0
    file_id: str = ""


@dataclass(frozen=True)
class FoundChunk:
    """A chunk that holds words asked for; a higher score is a better match."""

    chunk: StoredChunk
    score: float


@dataclass(frozen=True)
class StoredFile:
    """A file as the organisation added it.

    Args:
        id: `FILE-001`.
        name: Name of the file.
        digest: Digest of its content.
        media_type: `application/pdf` and the like.
        size: Bytes.
        state: How far it has been read: by words (`searchable`), then by meaning (`indexed`).
        pages: Number of pages where it has any.
        created_at: When it was added.
        created_by: Who added it.
        error: Why it could not be read, or what a person should know of it.
        replaced_by: Id of the file that took its place; a replaced file is not searched.
        version: Which version of its name it is, from 1.
        parent: Name of the mail or archive it came in, that one's own before it where it came in
            another one ("all.zip/letter.eml"); empty for most.
        examined_at: When its statements were held against guidance; None while they were not.
    """

    id: str
    name: str
    digest: str
    media_type: str
    size: int
    state: FileState
    pages: int | None
    created_at: datetime
    created_by: str
    error: str
    replaced_by: str
    version: int = 1
    parent: str = ""
    examined_at: datetime | None = None


class Arrival(NamedTuple):
    """A file that was to be queued.

    Args:
        file: The file, or the one in use that has the same content.
        is_new: Whether it was queued now.
    """

    file: StoredFile
    is_new: bool


class Reading(NamedTuple):
    """What reading a file gave.

    Args:
        chunks: Its parts.
        pages: Number of pages where it has any.
        media_type: What it was found to be.
        remark: What a person should know of it.
    """

    chunks: list[StoredChunk]
    pages: int | None
    media_type: str
    remark: str = ""


class Removal(NamedTuple):
    """What a removal took out of use.

    Args:
        files: The file and what came in it.
        chunks: Numbers of their chunks.
        restored: The former version that is in use again, if there is one.
    """

    files: list[StoredFile]
    chunks: list[int]
    restored: StoredFile | None


class FileStore(Protocol):
    """The files of one organisation."""

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
        """Keep a new file in the state `queued`, unless its content is in use already."""
        ...

    def get(self, file_id: str) -> StoredFile:
        """Return one file, or raise DocumentError."""
        ...

    def all(self, *, replaced: bool = False) -> list[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        ...

    def names(self) -> dict[str, str]:
        """Return the names of the files in use that can be searched, by id."""
        ...

    def set_state(
        self, file_id: str, state: FileState, *, pages: int | None = None, error: str = ""
    ) -> None:
        """Note how far a file has been read."""
        ...

    def publish(self, file_id: str, reading: Reading) -> list[StoredFile] | None:
        """Store what was read and put the file in place of its former versions, at once.

        Returns:
            The files that went out of use; None where the file was removed meanwhile.
        """
        ...

    def annotate(self, file_id: str, notes: Mapping[int, list[Any]]) -> None:
        """Keep what was noticed in a file's chunks, by their numbers, and that it was examined."""
        ...

    def retire(self, file_ids: Iterable[str], by: str) -> None:
        """Take files out of use because of another one."""
        ...

    def remove(self, file_id: str) -> Removal:
        """Forget a file, its chunks and what came in it; a former version is in use again.

        Raises:
            DocumentError: There is none with this id.
        """
        ...

    def claimed(self, file_id: str) -> AbstractContextManager[bool]:
        """Keep others from working on a file meanwhile; False where somebody already does."""
        ...


class ChunkStore(Protocol):
    """The chunks of one organisation's files."""

    def put(self, file_id: str, parts: Iterable[StoredChunk]) -> list[StoredChunk]:
        """Store the chunks of a file in place of those it had, and return them numbered."""
        ...

    def of(self, file_id: str, limit: int | None = None) -> list[StoredChunk]:
        """Return the chunks of a file in order, with `limit` only so many of the first."""
        ...

    def titles(self) -> dict[str, str]:
        """Return the first heading of every file that has one, by the file's id."""
        ...

    def get(self, ids: Iterable[int]) -> list[StoredChunk]:
        """Return the chunks with these numbers in that order; unknown ones are left out."""
        ...

    def every(self, after: int = 0, limit: int = 500) -> list[StoredChunk]:
        """Return chunks of files in use by rising number."""
        ...

    def count(self) -> int:
        """Return how many chunks the files in use have."""
        ...

    def counts(self, file_ids: Iterable[str]) -> dict[str, int]:
        """Return how many chunks each of these files has; none where it has none."""
        ...

    def search(self, stems: Iterable[str], limit: int = 20) -> list[FoundChunk]:
        """Return the chunks of files in use that hold any of the stems, the best first."""
        ...

    def frequencies(self, stems: Iterable[str], limit: int) -> dict[str, int]:
        """Return in how many chunks each stem occurs, counted up to a limit."""
        ...
