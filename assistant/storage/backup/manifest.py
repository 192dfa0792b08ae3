"""What stands in a backup about the backup, and how a backup is refused."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from assistant.errors import BackupError, Phrase
from assistant.refusals import refused_for
from assistant.storage.migrations import REVISIONS

PROGRAM: Final = "ems-assistant"
# Since 2, a backup holds the originals of added files.
FORMAT = 2
MANIFEST: Final = "manifest.json"
TABLES, UPLOADS, ORIGINALS = "tables/", "uploads/", "files/"
FOLDERS = (UPLOADS, ORIGINALS)


class Part(BaseModel):
    """One file in the backup.

    Args:
        size: Bytes.
        sha256: Digest of them.
        rows: Number of rows, where it is a table.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int
    sha256: str
    rows: int | None = None


class Manifest(BaseModel):
    """What a backup holds.

    Args:
        program: Name of the program, which tells its backups from other files.
        format: How the backup is laid out.
        version: Version of the program that made it.
        revision: Revision of the tables.
        created_at: When it was begun; nothing written after that is in it.
        organisations: Number of items and of changes of each organisation.
        parts: The files, tables that others point to first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    program: Literal["ems-assistant"] = PROGRAM
    format: int = FORMAT
    version: str
    revision: str
    created_at: AwareDatetime
    organisations: dict[str, dict[str, int]]
    parts: dict[str, Part]

    @property
    def tables(self) -> dict[str, Part]:
        """The tables by name, in the order to fill them."""
        return self._below(TABLES, ".jsonl")

    @property
    def uploads(self) -> dict[str, Part]:
        """The uploaded files by their path."""
        return self._below(UPLOADS, "")

    @property
    def originals(self) -> dict[str, Part]:
        """The originals of added files by their path."""
        return self._below(ORIGINALS, "")

    def total(self, what: Literal["items", "entries"]) -> int:
        """Return how many there are of all organisations together."""
        return sum(counts[what] for counts in self.organisations.values())

    def _below(self, start: str, end: str) -> dict[str, Part]:
        return {
            name.removeprefix(start).removesuffix(end): part
            for name, part in self.parts.items()
            if name.startswith(start)
        }


def refused(key: str, **values: Any) -> BackupError:
    """Return the error for a backup that cannot be made or restored.

    Args:
        key: Which of the texts under `backup.refused.` says why.
        values: What fills its blanks.
    """
    return refused_for(BackupError, (Phrase(f"backup.refused.{key}", values=values),))


def parsed(content: bytes) -> Manifest:
    """Return the manifest of a backup that this program can restore.

    Raises:
        BackupError: It is no backup of ours, or of a newer program.
    """
    told = _Told.model_validate_json(content) if b"program" in content else _Told()
    if told.program != PROGRAM:
        raise refused("foreign")
    if told.format > FORMAT or told.revision not in REVISIONS:
        raise refused("newer", version=told.version)
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        raise refused("damaged", part=MANIFEST) from error


class _Told(BaseModel):
    """As much of a manifest as any version of the program has."""

    program: str = ""
    format: int = 0
    version: str = ""
    revision: str = ""
