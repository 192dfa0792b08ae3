"""The bytes of added files, kept in the data folder under their digest."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from assistant.errors import DocumentError, StorageFailed
from assistant.refusals import refused
from assistant.retrieval.documents.store import StoredFile
from assistant.whole_files import whole_file

FOLDER = "files"
_BLOCK = 2**20
_DIGEST = re.compile(r"[0-9a-f]{64}")
# What nobody knows of may belong to a file that another process is just adding.
_UNKNOWN_SECONDS = 3_600


class Content(NamedTuple):
    """Bytes that are kept: their SHA-256 in hexadecimal, and how many there are."""

    digest: str
    size: int


class Originals:
    """The originals of one organisation's files; equal ones are kept once.

    Args:
        data_dir: The data folder.
        organisation: Whose files they are.
    """

    def __init__(self, data_dir: Path, organisation: str) -> None:
        # a name may hold what no folder may be called
        key = hashlib.sha256(organisation.encode()).hexdigest()[:32]
        self._folder = data_dir / FOLDER / key

    def keep(self, path: Path, name: str) -> Content:
        """Copy a file in.

        Raises:
            DocumentError: It cannot be read.
            StorageFailed: The data folder cannot be written.
        """
        try:
            source = path.open("rb")
        except OSError as error:
            raise refused(DocumentError, "faults.document.permission", name=name) from error
        with source:
            return self._keep(_blocks(source, name))

    def keep_bytes(self, content: bytes) -> Content:
        """Keep the bytes of an attachment.

        Raises:
            StorageFailed: The data folder cannot be written.
        """
        return self._keep(iter([content]))

    def path(self, file: StoredFile) -> Path:
        """Return where the bytes of a file are.

        Raises:
            DocumentError: They are not there.
        """
        path = self._path(file.digest)
        if not path.is_file():
            raise refused(DocumentError, "faults.document.no_original", name=file.name)
        return path

    @contextmanager
    def opened(self, file: StoredFile) -> Iterator[Path]:
        """Give the bytes under the name of the file, whose ending tells how to read it.

        Raises:
            DocumentError: They are not there.
            StorageFailed: The data folder cannot be written.
        """
        original = self.path(file)
        with _plainly():
            folder = tempfile.mkdtemp(prefix=".reading-", dir=self._folder)
        try:
            named = Path(folder, file.name.rpartition("/")[2])
            with _plainly():
                _link(original, named)
            yield named
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def forget(self, digests: Iterable[str]) -> None:
        """Forget the bytes with these digests."""
        for digest in digests:
            with suppress(OSError):
                self._path(digest).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Forget every original of the organisation."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def sweep(self, known: set[str]) -> None:
        """Remove what an interruption left: bytes of no file, and half copies.

        Args:
            known: Digests of the files there are.
        """
        if not self._folder.is_dir():
            return
        youngest = time.time() - _UNKNOWN_SECONDS
        for path in self._folder.iterdir():
            with suppress(OSError):
                if path.name not in known and path.stat().st_mtime < youngest:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _path(self, digest: str) -> Path:
        # a backup that somebody altered must not name a place elsewhere
        return self._folder / (digest if _DIGEST.fullmatch(digest) else "unknown")

    def _keep(self, blocks: Iterator[bytes]) -> Content:
        with _plainly():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".arriving-", dir=self._folder) as folder:
                arrived = Path(folder, "content")
                content = _copy(blocks, arrived)
                os.replace(arrived, self._path(content.digest))
        return content


def _blocks(source: IO[bytes], name: str) -> Iterator[bytes]:
    try:
        while block := source.read(_BLOCK):
            yield block
    except OSError as error:
        raise refused(DocumentError, "faults.document.disk", name=name) from error


def _copy(blocks: Iterator[bytes], path: Path) -> Content:
    digest, size = hashlib.sha256(), 0
    with whole_file(path, is_private=True) as file:
        for block in blocks:
            file.write(block)
            digest.update(block)
            size += len(block)
    return Content(digest.hexdigest(), size)


def _link(original: Path, named: Path) -> None:
    try:
        os.link(original, named)
    except OSError:
        # some file systems know no links
        shutil.copyfile(original, named)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refused(StorageFailed, "faults.folder.unwritable") from error
