"""A backup as a file: an archive of tables and uploads, each with its digest."""

from __future__ import annotations

import errno
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PureWindowsPath
from typing import IO, Any

from assistant.storage.backup.manifest import (
    FOLDERS,
    MANIFEST,
    TABLES,
    Manifest,
    Part,
    parsed,
    refused,
)
from assistant.storage.migrations import NEWEST

_BLOCK = 2**20
_LONGEST_MANIFEST = 2**26
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
Row = dict[str, Any]


class BackupWriter:
    """Writes a backup part by part.

    Args:
        file: Where it goes.
        created_at: When it was begun.
    """

    def __init__(self, file: IO[bytes], created_at: datetime) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5)
        self.created_at = created_at
        self.parts: dict[str, Part] = {}

    def add_table(self, name: str, rows: Iterable[Row]) -> None:
        """Write the rows of a table, one JSON object a line."""
        lines = (json.dumps(row).encode() + b"\n" for row in rows)
        part = self._add(f"{TABLES}{name}.jsonl", lines)
        self.parts[f"{TABLES}{name}.jsonl"] = part

    def add_file(self, name: str, file: IO[bytes]) -> None:
        """Write a file under its path in the data folder; one that no system could unpack is not.

        Args:
            name: Its path, which begins with one of the folders that a backup keeps.
            file: What is in it.
        """
        if not is_safe(name):
            return
        self.parts[name] = self._add(name, iter(lambda: file.read(_BLOCK), b""))

    def finish(self, organisations: dict[str, dict[str, int]], version: str) -> Manifest:
        """Write what the backup holds, and end it.

        Args:
            organisations: Number of items and of changes of each.
            version: Version of the program.
        """
        manifest = Manifest(
            version=version,
            revision=NEWEST,
            created_at=self.created_at,
            organisations=organisations,
            parts=self.parts,
        )
        self._add(MANIFEST, [manifest.model_dump_json(indent=1).encode()])
        self._archive.close()
        return manifest

    def __enter__(self) -> BackupWriter:
        return self

    def __exit__(self, *exception: object) -> None:
        # after a failure it cannot be ended well, and nobody will read it
        with suppress(OSError, ValueError):
            self._archive.close()

    def _add(self, name: str, blocks: Iterable[bytes]) -> Part:
        entry = zipfile.ZipInfo(name, self.created_at.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        told = _Telling(name)
        with self._archive.open(entry, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                told.note(block)
        return told.part()


class _Telling:
    """Counts and digests a part block by block."""

    def __init__(self, name: str) -> None:
        self._digest = hashlib.sha256()
        self._lines = 0
        self._is_table = name.startswith(TABLES)
        self.size = 0

    def note(self, block: bytes) -> None:
        self._digest.update(block)
        self._lines += block.count(b"\n")
        self.size += len(block)

    def part(self) -> Part:
        rows = self._lines if self._is_table else None
        return Part(size=self.size, sha256=self._digest.hexdigest(), rows=rows)


class BackupFile:
    """A backup that was read and found whole.

    Args:
        archive: The open file.
        manifest: What it holds.
    """

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[Row]:
        """Return the rows of a table."""
        name = f"{TABLES}{table}.jsonl"
        with self._archive.open(name) as part:
            for line in part:
                yield _parsed_row(line, name)

    def copy_files(self, folder: Path) -> None:
        """Write the uploads and the originals into a folder, under their paths.

        Raises:
            OSError: The disk refuses.
        """
        for name in self.manifest.parts:
            if not name.startswith(FOLDERS):
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._archive.open(name) as part, path.open("wb") as file:
                while block := part.read(_BLOCK):
                    file.write(block)


def _parsed_row(line: bytes, part: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise refused("damaged", part=part) from error
    if not isinstance(row, dict):
        raise refused("damaged", part=part)
    return row


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupFile]:
    """Open a backup once every part of it was found as it was written.

    Args:
        path: The file.

    Raises:
        BackupError: It is no backup, a damaged one, or one of a newer program.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        is_like_an_archive = file.read(2) == b"PK"
        with _whole("truncated" if is_like_an_archive else "foreign"):
            archive = zipfile.ZipFile(file)
        with archive:
            manifest = _manifest(archive)
            _check(archive, manifest)
            yield BackupFile(archive, manifest)


@contextmanager
def _whole(key: str, **values: str) -> Iterator[None]:
    """Refuse a backup that cannot be read, unless it is the disk that refuses."""
    try:
        yield
    except _UNREADABLE as error:
        raise refused(key, **values) from error
    except OSError as error:
        # a damaged archive names places before its beginning
        if error.errno != errno.EINVAL:
            raise
        raise refused(key, **values) from error


def is_backup(path: Path) -> bool:
    """Tell whether a file looks like a backup of ours, whole or not."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (*_UNREADABLE, OSError):
        return False


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise refused("foreign")
    with _whole("damaged", part=MANIFEST), archive.open(MANIFEST) as part:
        return parsed(part.read(_LONGEST_MANIFEST))


def _check(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    names = sorted(archive.namelist())
    expected = sorted([MANIFEST, *manifest.parts])
    if names != expected:
        odd = min(set(names) ^ set(expected), default=MANIFEST)
        raise refused("damaged", part=odd)
    for name, part in manifest.parts.items():
        with _whole("damaged", part=name):
            found = _read_part(archive, name, part.size)
        if not is_safe(name) or found != part:
            raise refused("damaged", part=name)


def is_safe(name: str) -> bool:
    """Tell whether a part stays, on any system, within the folder it is unpacked into."""
    if not name.isprintable() or not name.startswith((TABLES, *FOLDERS)):
        return False
    inner = PureWindowsPath(name.partition("/")[2])
    return bool(inner.name) and not inner.anchor and ".." not in inner.parts


def _read_part(archive: zipfile.ZipFile, name: str, size: int) -> Part:
    """Return what a part is in truth; one that is far too long is not read to its end."""
    told = _Telling(name)
    with archive.open(name) as part:
        while told.size <= size and (block := part.read(_BLOCK)):
            told.note(block)
    return told.part()
