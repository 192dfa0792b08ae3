"""Loading a file: checks, the right reader, and one plain sentence for every refusal."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import DocumentError
from assistant.retrieval.reading.layout import page_parts
from assistant.retrieval.reading.markdown import markdown_parts, plain_parts
from assistant.retrieval.reading.parts import Part
from assistant.retrieval.reading.text import decode

_READER = Path(__file__).with_name("child.py")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": _DOCX,
}
_FORMATS = "Use .md, .txt, .docx or .pdf."
_REASONS = {
    "encrypted": ("{name} is protected with a password.", "Save a copy without it and add that."),
    "unreadable": (
        "{name} is damaged, or is not what its name says.",
        "Open it in the program that made it, save it again, and add the new file.",
    ),
    "memory": ("{name} needs more memory than one file may use.", "Split it into smaller files."),
    "too_much_text": ("{name} holds more text than one file may.", "Split it into smaller files."),
    "time": ("Reading {name} took longer than {seconds} seconds.", "Split it into smaller files."),
}


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Args:
        max_mb: Largest file, in megabytes.
        seconds: Longest time to read one file.
    """

    max_mb: int = 50
    seconds: int = 60


@dataclass(frozen=True)
class SourceDocument:
    """A file as read.

    Args:
        name: File name without its folder, safe to show.
        media_type: What kind of file it is.
        digest: SHA-256 of its bytes, as hexadecimal.
        size: Its bytes.
        pages: How many pages it has; None where the format has none.
        parts: Its text along headings and pages.
        silent_pages: Pages without any text, such as scanned ones.
    """

    name: str
    media_type: str
    digest: str
    size: int
    pages: int | None
    parts: tuple[Part, ...]
    silent_pages: tuple[int, ...] = ()


def safe_name(path: Path | str) -> str:
    """Return the last part of a path without control characters, at most 150 characters long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", str(path)).rstrip("/\\"))[-1]
    visible = "".join(
        c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )
    name = re.sub(r"\s+", " ", visible).strip()
    stem, suffix = os.path.splitext(name)
    return (stem[: 150 - len(suffix)] + suffix) or "unnamed"


def check(path: Path, limits: Limits, root: Path | None = None) -> None:
    """Refuse what is no ordinary, visible file of a supported format and size.

    Args:
        path: The file.
        limits: Largest size.
        root: Folder that a symbolic link may not leave; the folder of the file by default.

    Raises:
        DocumentError: The file is refused; the message says why.
    """
    name = safe_name(path)
    try:
        status = path.stat()
        inside = path.resolve().is_relative_to((root or path.parent).resolve())
        linked = path.is_symlink() or root is not None
    except FileNotFoundError as error:
        raise DocumentError(f"There is no file {name}.", "Check the path.") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise DocumentError(
            f"{name} cannot be opened.", "Check the path and the permissions."
        ) from error
    if linked and not inside:
        raise DocumentError(f"{name} is a link to another folder.", "Add the file it points to.")
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError(f"{name} is a folder.", "Name the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(f"{name} is not an ordinary file.", _FORMATS)
    if name.startswith("."):
        raise DocumentError(f"{name} is a hidden file.", "Give it a name without a leading dot.")
    if path.suffix.lower() not in MEDIA_TYPES:
        raise DocumentError(f"{name} has a format that is not supported yet.", _FORMATS)
    if status.st_size == 0:
        raise DocumentError(f"{name} is empty.", "Add a file with text in it.")
    if status.st_size > limits.max_mb * 1_000_000:
        raise DocumentError(
            f"{name} is larger than {limits.max_mb} MB.",
            "Split it, or raise EMS_MAX_FILE_MB.",
        )


def load_file(path: Path, limits: Limits | None = None, root: Path | None = None) -> SourceDocument:
    """Read one file.

    Args:
        path: The file.
        limits: Largest size and longest time.
        root: Folder that a symbolic link may not leave; the folder of the file by default.

    Raises:
        DocumentError: The file cannot be taken; the message says why and what to do.
    """
    limits = limits or Limits()
    check(path, limits, root)
    name, media_type = safe_name(path), MEDIA_TYPES[path.suffix.lower()]
    content = _content(path, name)
    pages: int | None = None
    silent: tuple[int, ...] = ()
    if media_type.startswith("text/"):
        text = decode(content, name)
        parts = markdown_parts(text) if media_type == "text/markdown" else plain_parts(text)
    else:
        _check_signature(content, media_type, name)
        answer = _read_apart(path, media_type, limits, name)
        rows: list[tuple[int | None, str]] = [(number, text) for number, text in answer["pages"]]
        if media_type == "application/pdf":
            parts, pages = page_parts(rows, answer["headings"]), len(rows)
            silent = tuple(int(n) for n, text in rows if n and not re.search(r"\w", text))
        else:
            parts = markdown_parts(rows[0][1] if rows else "")
    if not any(re.search(r"[^\W\d_]", part.text) for part in parts):
        remedy = "Run text recognition on it first." if pages else "Add a file with text in it."
        raise DocumentError(f"There is no text in {name}; it may hold pictures only.", remedy)
    digest = hashlib.sha256(content).hexdigest()
    return SourceDocument(name, media_type, digest, len(content), pages, parts, silent)


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{name} cannot be read.", "Check the permissions.") from error


def _check_signature(content: bytes, media_type: str, name: str) -> None:
    if media_type == _DOCX and content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            f"{name} is protected with a password, or is an old Word file.",
            "Save it as .docx without a password.",
        )
    is_pdf = b"%PDF-" in content[:1024]
    if not (is_pdf if media_type == "application/pdf" else content.startswith(b"PK\x03\x04")):
        raise _refusal("unreadable", name)


def _refusal(reason: str, name: str, seconds: int = 0) -> DocumentError:
    message, remedy = _REASONS[reason]
    return DocumentError(message.format(name=name, seconds=seconds), remedy)


def _environment() -> dict[str, str]:
    """Return what a child needs to start; keys and addresses of ours stay here."""
    kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMPDIR")
    own = {key: os.environ[key] for key in kept if key in os.environ}
    return own | {"MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1"}


def _read_apart(path: Path, media_type: str, limits: Limits, name: str) -> dict[str, Any]:
    """Read a file in a child process, which alone dies of a hostile one."""
    # -P because the folder of reader.py must not shadow modules of the standard library
    command = [sys.executable, "-P", str(_READER), str(path.resolve()), media_type]
    try:
        done = subprocess.run(
            [*command, str(limits.seconds)],
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal("time", name, limits.seconds) from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        # a process that died without a word was stopped by a limit or crashed in native code
        raise _refusal("memory" if done.returncode < 0 else "unreadable", name) from error
    if "error" in answer:
        raise _refusal(str(answer["error"]), name)
    return answer


def files_in(folder: Path) -> Iterator[Path]:
    """Return the visible files of a folder and its sub-folders, sorted; no links to folders."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))
