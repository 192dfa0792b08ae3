"""Files that are written as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path, *, is_private: bool) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of another once it is whole.

    What stood there before stays when the block fails or the disk refuses.

    Args:
        path: Where it will stand.
        is_private: Whether only its owner may read it; else the umask decides.

    Raises:
        OSError: The system refuses.
    """
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not is_private:
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    finally:
        # gone once it took its place; half a file must not stay behind
        Path(name).unlink(missing_ok=True)
