"""Loading a file: checks, the right reader, and one plain sentence for every refusal."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from assistant.formats import MEDIA_TYPES
from assistant.retrieval.reading.checks import check_path, check_size, content_of
from assistant.retrieval.reading.kinds import TEXTS, kind_of
from assistant.retrieval.reading.names import files_in, safe_name
from assistant.retrieval.reading.packed import Read, read_packed
from assistant.retrieval.reading.refusals import Unreadable
from assistant.retrieval.reading.source import Limits, Member, SourceDocument
from assistant.retrieval.reading.texts import read_text

__all__ = [
    "Limits",
    "Member",
    "SourceDocument",
    "files_in",
    "load_content",
    "load_file",
    "safe_name",
]


def load_file(
    path: Path,
    limits: Limits | None = None,
    root: Path | None = None,
) -> SourceDocument:
    """Read one file.

    Args:
        path: The file.
        limits: What it may cost.
        root: Folder that a symbolic link may not leave; the folder of the file by default.

    Raises:
        DocumentError: The file cannot be taken; the message says why and what to do.
    """
    limits = limits or Limits()
    try:
        check_path(path, limits.max_mb, root)
        content = content_of(path)
    except Unreadable as refusal:
        raise refusal.of(safe_name(path)) from refusal
    return load_content(path.name, content, limits)


def load_content(
    name: str,
    content: bytes,
    limits: Limits | None = None,
    *,
    depth: int = 0,
) -> SourceDocument:
    """Read bytes that came under a name, such as a member of another file.

    Args:
        name: Name, possibly with folders.
        content: The bytes.
        limits: What they may cost.
        depth: How many files they came out of, one inside the other.

    Raises:
        DocumentError: They cannot be taken; the message says why and what to do.
    """
    limits, name = limits or Limits(), safe_name(name)
    try:
        check_size(len(content), limits.max_mb)
        return _document(name, content, _read(name, content, limits, depth))
    except Unreadable as refusal:
        raise refusal.of(name) from refusal


def _read(name: str, content: bytes, limits: Limits, depth: int) -> Read:
    kind = kind_of(content, name)
    if kind in TEXTS - {"html", "eml"}:
        return Read(kind, read_text(content, kind))
    return read_packed(content, kind, limits, depth)


def _document(name: str, content: bytes, read: Read) -> SourceDocument:
    if not read.members and not any(re.search(r"[^\W_]", part.text) for part in read.parts):
        raise Unreadable(read.silence)
    return SourceDocument(
        name=name,
        media_type=MEDIA_TYPES[read.kind],
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=read.pages,
        parts=read.parts,
        silent_pages=read.silent_pages,
        members=read.members,
    )
