"""Starting the process that reads one file, and understanding what it answers."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from assistant.retrieval.reading.refusals import Unreadable

_HERE = Path(__file__).parent
# because nothing of ours is imported, the package of the child stands at the end of the path,
# where its name shadows nothing
_START = "import sys; sys.path.append({!r}); from child.main import main; main()"
_KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TESSDATA_PREFIX")
_SPARE_SECONDS = 2


class Found(NamedTuple):
    """What a file holds.

    Args:
        answer: Its texts, as its format has them.
        members: Names and bytes of the files inside it.
    """

    answer: dict[str, Any]
    members: list[tuple[str, bytes]]


def read_apart(content: bytes, task: dict[str, object]) -> Found:
    """Read a file in a child process, which alone dies of a hostile one.

    Args:
        content: The file.
        task: Fields of `child.main.Task`.

    Raises:
        Unreadable: It could not be read within the limits.
    """
    seconds = int(str(task["seconds"]))
    try:
        done = subprocess.run(
            # -P because the folder that was started from must not shadow the standard library
            [sys.executable, "-P", "-c", _START.format(str(_HERE)), json.dumps(task)],
            input=content,
            capture_output=True,
            timeout=seconds + _SPARE_SECONDS if seconds else 0,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("time", seconds=seconds) from error
    return _understood(done, seconds)


def _understood(done: subprocess.CompletedProcess[bytes], seconds: int) -> Found:
    line, _, rest = done.stdout.partition(b"\n")
    try:
        answer = json.loads(line)
    except ValueError as error:
        raise Unreadable(_death(done.returncode), seconds=seconds) from error
    if "error" in answer:
        raise Unreadable(str(answer["error"]), seconds=seconds)
    members, start = [], 0
    for name, size in answer.get("members", ()):
        members.append((name, rest[start : start + size]))
        start += size
    return Found(answer, members)


def _death(code: int) -> str:
    """Return why a process ended without a word: by the limit on time, on memory, or by itself."""
    import signal

    if code == -getattr(signal, "SIGXCPU", 0):
        return "time"
    return "memory" if code < 0 else "unreadable"


@cache
def _temporary() -> str:
    """Return a folder of this process alone, which goes with it.

    Kreuzberg keeps the PDF library that it loads there; in a folder that all users share,
    another one could put a library of his own in its place.
    """
    folder = TemporaryDirectory(prefix="ems-reading-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return folder.name


def _environment() -> dict[str, str]:
    """Return what a child needs to start; keys and addresses of ours stay here."""
    own = {key: os.environ[key] for key in _KEPT if key in os.environ}
    own |= dict.fromkeys(("TEMP", "TMP", "TMPDIR"), _temporary())
    return own | {"MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1"}
