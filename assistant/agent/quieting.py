"""What a quoted text may not do: pass for a mark of ours, link, load or hold elements."""

from __future__ import annotations

import html
import re

from assistant.visible import visible

_MARK = re.compile(r"\[(S?\d+(?:\s*[,;]\s*S?\d+)*)\]")
# An inline link, and the definition that would make one of a mark of ours.
_LINK = re.compile(r"\](?=[(:])")
# Renderers that link bare addresses do so after they have resolved these.
_CODED = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|colon|sol|period|newline|tab);?", re.IGNORECASE)
# GFM makes a link of an address by its scheme, and of a bare `www.` too.
_SCHEME = re.compile(
    r"[a-z][a-z0-9+.-]{0,20}:(?:\\?/){2}|(?<![\w:/])//(?=\w)|(?<![a-z0-9])www\\?\.(?=[\w\\])",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"/{2,}(?=\S)")
_LOADED = re.compile(r"\b(data|javascript|vbscript|blob)(?:\s*):(?=\S)", re.IGNORECASE)
# Chats mention people and channels in angle brackets, pages open elements in them.
_ELEMENT = re.compile(r"<(?=[a-z/!?@#|<])", re.IGNORECASE)
# Diagrams are drawn and formulas set from these, and both can link.
_FENCE = re.compile(r"`{3,}|~{3,}")
_FORMULA = re.compile(
    r"\\(?=(?:href|url|html|include|class|style|css|require|unicode)[a-z]*)", re.I
)


def unmarked(text: str) -> str:
    """Return a quoted text whose own `[1]` and `[S1]` no longer look like citations."""
    return _MARK.sub(r"(\1)", text)


def unelemented(text: str) -> str:
    """Return text in which nothing opens or closes an element or a fence of ours."""
    return _ELEMENT.sub("< ", text)


def inert(markdown: str) -> str:
    """Return Markdown in which nothing links, loads or is an element, whoever renders it.

    Addresses stay readable without their scheme; our own answers never hold a link.
    """
    quiet = visible(_CODED.sub(_decoded, visible(markdown)))
    while (fewer := _SCHEME.sub("", quiet)) != quiet:
        quiet = fewer
    quiet = _SLASHES.sub("/", quiet)
    quiet = _LOADED.sub(r"\1 :", _FORMULA.sub("", _FENCE.sub("", quiet)))
    return unelemented(_LINK.sub("] ", quiet))


def _decoded(found: re.Match[str]) -> str:
    """Return the character of a code, but never one that only a code can show as it is."""
    character = html.unescape(found[0])
    return found[0] if character in "<>&" else character
