"""What is no ordinary, visible file of a supported format and size is refused unread."""

from __future__ import annotations

import stat
from pathlib import Path

from assistant.retrieval.reading.names import safe_name
from assistant.retrieval.reading.refusals import Unreadable


def check_path(path: Path, max_mb: int, root: Path | None = None) -> None:
    """Refuse what is no ordinary, visible file of a size that is read.

    Args:
        path: The file.
        max_mb: Largest size, in megabytes.
        root: Folder that a symbolic link may not leave; the folder of the file by default.

    Raises:
        Unreadable: The file is refused.
    """
    try:
        status = path.stat()
        inside = path.resolve().is_relative_to((root or path.parent).resolve())
        linked = path.is_symlink() or root is not None
    except FileNotFoundError as error:
        raise Unreadable("missing") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable("cannot_open") from error
    if linked and not inside:
        raise Unreadable("link")
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("folder")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("special")
    if safe_name(path).startswith("."):
        raise Unreadable("hidden")
    check_size(status.st_size, max_mb)


def check_size(size: int, max_mb: int) -> None:
    """Refuse a file that is empty or too large.

    Raises:
        Unreadable: It is.
    """
    if size == 0:
        raise Unreadable("empty")
    if size > max_mb * 1_000_000:
        raise Unreadable("too_large", mb=max_mb)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        Unreadable: The system refuses.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("permission") from error
