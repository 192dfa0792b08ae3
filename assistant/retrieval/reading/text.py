"""Bytes of a text file as text: UTF-8, UTF-16 or Latin-1, and no noise."""

from __future__ import annotations

import codecs
import unicodedata

from assistant.retrieval.reading.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOISE = 0.01
_SAMPLE = 100_000


def decode(content: bytes) -> str:
    """Return the text of a file.

    Args:
        content: Its bytes.

    Raises:
        Unreadable: The bytes are not text.
    """
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        raise Unreadable("noise") from error
    if not text.strip():
        raise Unreadable("empty")
    sample = text[:_SAMPLE]
    if sum(map(_is_noise, sample)) > _NOISE * len(sample):
        raise Unreadable("noise")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    if b"\x00" in content[:_SAMPLE]:
        # text in UTF-16 has its zeros on one side of each pair; a binary file has them on both
        even, odd = content[0:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
        return content.decode("utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        mended = content.decode("utf-8", errors="replace")
        broken = mended.count("\ufffd")
        whole = sum(ord(character) > 127 for character in mended) - broken
        return mended if whole > 3 * broken else content.decode("cp1252", errors="replace")


def _is_noise(character: str) -> bool:
    if character in "\t\n\r\f\v":
        return False
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
