"""What own documents ask of the database: files, their chunks, and finding chunks by words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

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
        error: Why it could not be read.
        replaced_by: Id of the file that took its place; a replaced file is not searched.
        version: Which version of its name it is, from 1.
        parent: Name of the mail or archive it came in; empty for most.
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


class FileStore(Protocol):
    """The files of one organisation."""

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
        """Keep a new file in the state `queued`."""
        ...

    def get(self, file_id: str) -> StoredFile:
        """Return one file, or raise DocumentError."""
        ...

    def all(self, *, replaced: bool = False) -> list[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        ...

    def names(self) -> dict[str, str]:
        """Return the names of the files in use by id."""
        ...

    def with_digest(self, digest: str) -> StoredFile | None:
        """Return the file in use that has exactly this content, or None."""
        ...

    def named(self, name: str) -> StoredFile | None:
        """Return the newest file in use with this name, or None."""
        ...

    def set_state(
        self, file_id: str, state: FileState, *, pages: int | None = None, error: str = ""
    ) -> None:
        """Note how far a file has been read."""
        ...

    def replace(self, file_id: str, by: str) -> None:
        """Take a file out of use in favour of another one."""
        ...

    def remove(self, file_id: str) -> None:
        """Forget a file and its chunks."""
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

    def search(self, stems: Iterable[str], limit: int = 20) -> list[FoundChunk]:
        """Return the chunks of files in use that hold any of the stems, the best first."""
        ...

    def frequencies(self, stems: Iterable[str], limit: int) -> dict[str, int]:
        """Return in how many chunks each stem occurs, counted up to a limit."""
        ...
