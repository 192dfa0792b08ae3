"""Which format a file has: its content tells, and its name where the content cannot."""

from __future__ import annotations

import re
from pathlib import PurePath

from assistant.formats import MEDIA_TYPES, listed_formats
from assistant.retrieval.reading.refusals import Unreadable

# What a name promises. Formats that differ by macros or as templates are read alike.
_NAMED = {
    **{f".{kind}": kind for kind in MEDIA_TYPES},
    **dict.fromkeys((".markdown",), "md"),
    **dict.fromkeys((".text", ".log"), "txt"),
    **dict.fromkeys((".tsv", ".tab"), "csv"),
    **dict.fromkeys((".htm", ".xhtml"), "html"),
    **dict.fromkeys((".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".xlsm", ".xltx", ".xltm"), "xlsx"),
    **dict.fromkeys((".pptm", ".ppsx", ".potx"), "pptx"),
    **dict.fromkeys((".jpeg",), "jpg"),
    **dict.fromkeys((".tif",), "tiff"),
}
SUFFIXES = frozenset(_NAMED)
TEXTS = frozenset({"md", "txt", "csv", "html", "eml"})
IMAGES = frozenset({"png", "jpg", "tiff"})
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
# What runs, and must not be taken for text by a harmless name.
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PACKED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "zip"})
_OLE = frozenset({"xls", "msg"})


def named_kind(name: str) -> str:
    """Return the format that a name promises; empty where it promises none."""
    return _NAMED.get(PurePath(name).suffix.lower(), "")


def kind_of(content: bytes, name: str) -> str:
    """Return how to read a file: a text format, `pdf`, an image format, `zip` or `ole`.

    Args:
        content: The file.
        name: Its name.

    Raises:
        Unreadable: It is in no format that is read.
    """
    named = named_kind(name)
    magic = next((kind for mark, kind in _MAGIC if content.startswith(mark)), "")
    if not magic and b"%PDF-" in content[:1024]:
        magic = "pdf"
    if magic:
        return magic
    if content.startswith(_PROGRAMS):
        raise Unreadable("program")
    if not named:
        raise Unreadable("format", formats=listed_formats())
    if _HTML.match(content[:2_000]) and named != "md":
        return "html"
    if named not in TEXTS:
        raise Unreadable("unreadable")
    return named
