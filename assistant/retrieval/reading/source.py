"""A file as read, and what reading one may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assistant.retrieval.reading.parts import Part

# A file in an archive in a mail: what lies deeper is not opened.
MAX_DEPTH = 3


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Args:
        max_mb: Largest file, in megabytes.
        seconds: Longest time to read one file, text in its pictures left out.
        page_seconds: Time for the text in each page that is a picture.
        recognition_seconds: Longest time for all of them; what is left then stays without text.
        unpacked_mb: Megabytes that may come out of an archive, a mail or a packed document.
        members: Files that may come out of an archive or a mail.
    """

    max_mb: int = 50
    seconds: int = 60
    page_seconds: int = 30
    recognition_seconds: int = 3_600
    unpacked_mb: int = 250
    members: int = 500


class Member(NamedTuple):
    """A file that came inside another: in an archive, or with a mail.

    Args:
        name: Its name without folders, safe to show, and unlike the others' of its container.
        content: Its bytes.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class SourceDocument:
    """A file as read.

    Args:
        name: File name without its folder, safe to show.
        media_type: What kind of file it is, whatever its name says.
        digest: SHA-256 of its bytes, as hexadecimal.
        size: Its bytes.
        pages: How many pages or slides it has; None where the format has none.
        parts: Its text along headings, pages and tables; none for an archive.
        silent_pages: Pages without any text, such as scanned ones.
        members: Files inside it; each is read with `load_content(..., depth=depth + 1)` and
            becomes a document of its own, whose `parent` is the name of this one.
    """

    name: str
    media_type: str
    digest: str
    size: int
    pages: int | None
    parts: tuple[Part, ...]
    silent_pages: tuple[int, ...] = ()
    members: tuple[Member, ...] = ()
