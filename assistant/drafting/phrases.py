"""Words from the record, made safe and fit to stand inside a sentence."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from assistant.settings import Language
from assistant.wording import texts

_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp|file)://\S*|(?:data|javascript|mailto):\S+|www\.\S+)", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*\*|__|~~|`+")
_LEADING_MARK = re.compile(r"^(?:[#>*+\-•]+|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.!?])\s")
_ENDS = " .,;:!?-–—*~"
_PAUSE = re.compile(r"\s*(?:\s[–—-]\s|[(:;,])")


def _printable(text: str) -> str:
    return "".join(
        " " if mark.isspace() else mark
        for mark in unicodedata.normalize("NFC", text)
        if mark.isspace() or not unicodedata.category(mark).startswith("C")
    )


def plain(value: object, limit: int = 90) -> str:
    """Return one line of plain text without markup, addresses or control characters.

    Only the first sentence is kept, so words of the record cannot add sentences of their own.

    Args:
        value: What the record holds; anything but text or a number gives "".
        limit: Most characters to keep; longer text ends at a pause or a whole word.
    """
    first = _SENTENCE_END.split(_cleaned(value), maxsplit=1)[0]
    return _shortened(first, limit).strip(_ENDS)


def whole(value: object, limit: int = 90) -> str:
    """Return the same with all of its sentences, for text that is quoted as the record has it."""
    return _shortened(_cleaned(value), limit).strip(_ENDS)


def _cleaned(value: object) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = _printable(html.unescape(str(value)[:20_000]))
    for pattern, instead in ((_LINK, r"\1"), (_TAG, " "), (_ADDRESS, " "), (_EMPHASIS, "")):
        text = pattern.sub(instead, text)
    return _LEADING_MARK.sub("", " ".join(text.split()))


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    pauses = [
        pause.start() for pause in _PAUSE.finditer(text[:limit]) if pause.start() > limit // 4
    ]
    return text[: pauses[-1]] if pauses else text[:limit].rsplit(" ", 1)[0]


def inside(text: str) -> str:
    """Return a phrase as it stands inside a sentence: "Waste wood" becomes "waste wood".

    Names of several capitalised words ("Waste Regulations") and abbreviations stay as they are.
    """
    first, _, rest = text.partition(" ")
    is_common = first[:1].isupper() and first[1:].islower() and len(first) > 1
    return text if not is_common or rest[:1].isupper() else first.lower() + text[len(first) :]


def listed(phrases: Sequence[str], language: Language) -> str:
    """Return phrases as a list in running text: "a, b and c"."""
    if len(phrases) < 2:
        return "".join(phrases)
    fixed = texts(language)
    last = fixed["drafting.list.and"]
    comma = "; " if any("," in phrase for phrase in phrases) else ", "
    if any(last in phrase for phrase in phrases[-2:]):
        last = fixed["drafting.list.and_after_and"]
    return comma.join(phrases[:-1]) + last + phrases[-1]
