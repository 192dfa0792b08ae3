"""Reading one file in a process of its own: bytes in on standard input, what is in them out.

The answer is one line of JSON, followed by the bytes of the files that came inside, one after
another. A file that cannot be read gives `{"error": "<reason>"}`.
A file that kills the process takes nothing along.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from .sniffing import UnsafeFile, kind_of

# Far above any honest file (a 1,000-page manual takes about 300 MB), far below a small laptop.
MEMORY_BYTES = 1_500_000_000
_PICTURES = ("png", "jpg", "tiff")
MAX_TEXT = 10_000_000
# Kreuzberg unpacks its PDF library once into the temporary folder, and nothing else is written.
WRITTEN_BYTES = 40_000_000


class Task(NamedTuple):
    """What to do with the bytes.

    Args:
        kind: What they look like from outside: `pdf`, `zip`, `ole`, `html`, `eml` or an image's.
        seconds: Processor time.
        unpacked: Bytes that may come out of a container.
        members: Files that may come out of a container.
        inside: Levels of archives that may still be opened.
        recognition: Fields of `recognising.Tesseract`; none where pictures are not read.
    """

    kind: str
    seconds: int
    unpacked: int
    members: int
    inside: int
    recognition: Mapping[str, Any] = {}


def limit(seconds: int) -> None:
    """Bound what this process may use."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent still holds
        return
    for name, value in (("RLIMIT_DATA", MEMORY_BYTES), ("RLIMIT_CPU", seconds)):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_BYTES, WRITTEN_BYTES))


def read(content: bytes, task: Task) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is in a file, and the bytes of the files inside it."""
    kind = kind_of(content, task.kind, task.unpacked)
    if kind == "zip":
        from .archives import read_archive

        names, members = read_archive(content, task.unpacked, task.members, task.inside)
        return {"kind": kind, "names": names}, members
    if kind in ("eml", "msg"):
        from . import mails, outlook

        read_mail = mails.read_mail if kind == "eml" else outlook.read_mail
        return read_mail(content, task.unpacked, task.members)
    if kind in ("xlsx", "xls", "ods"):
        from .workbooks import read_workbook

        return {"kind": kind, "sheets": read_workbook(content, kind, MAX_TEXT)}, []
    from .papers import read_paper, read_picture

    if kind in _PICTURES:
        return {"kind": kind, **read_picture(content, task)}, []
    return {"kind": kind, **read_paper(content, kind, task)}, []


def _answer(content: bytes, task: Task) -> tuple[dict[str, Any], list[bytes]]:
    try:
        found, members = read(content, task)
    except UnsafeFile as error:
        return {"error": error.reason}, []
    except MemoryError:
        return {"error": "memory"}, []
    except Exception:  # the front door of this process: libraries raise anything on broken files
        return {"error": "unreadable"}, []
    return found, members


def main() -> None:
    """Read standard input as the command line says, and print what is in it."""
    sys.setrecursionlimit(2_000)
    task = Task(**json.loads(sys.argv[-1]))
    limit(task.seconds)
    found, members = _answer(sys.stdin.buffer.read(), task)
    names, sizes = found.pop("names", ()), map(len, members)
    line = json.dumps({**found, "members": list(zip(names, sizes, strict=True))})
    if len(line) > 8 * MAX_TEXT:
        line, members = json.dumps({"error": "too_much_text"}), []
    sys.stdout.buffer.write(line.encode() + b"\n")
    for member in members:
        sys.stdout.buffer.write(member)
    sys.stdout.buffer.flush()
