"""A lock on the data folder: embedded Chroma is for one process at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from assistant.errors import StorageFailed
from assistant.refusals import refused


class FolderLock:
    """Held by the process that writes vectors; the system lets go of it when the process dies.

    Args:
        path: The lock file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether this object holds the lock."""
        return self._file is not None

    def take(self) -> bool:
        """Take the lock unless another process holds it; tell whether it is ours now.

        Raises:
            StorageFailed: The data folder cannot be written.
        """
        if self._file:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # "a" because the file of another holder must not be emptied
            file = self._path.open("a", encoding="utf-8")
        except OSError as error:
            raise refused(StorageFailed, "faults.folder.unwritable") from error
        if not _lock(file):
            file.close()
            return False
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return True

    def release(self) -> None:
        """Let go of the lock."""
        if self._file:
            self._file.close()
            self._file = None


def _lock(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # far behind the text, because Windows bars others from reading locked bytes
            file.seek(1_000_000)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
