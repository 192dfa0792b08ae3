"""What a quoted text may not do: pass for a mark of ours, link, load or hold elements."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[(S?\d+(?:\s*[,;]\s*S?\d+)*)\]")
_LINK = re.compile(r"\](?=\()")
# GFM makes a link of an address by its scheme, and of a bare `www.` too.
_SCHEME = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}://|(?<![\w:/])//(?=\w)|\bwww\.(?=\w)", re.IGNORECASE
)
_ELEMENT = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)


def unmarked(text: str) -> str:
    """Return a quoted text whose own `[1]` and `[S1]` no longer look like citations."""
    return _MARK.sub(r"(\1)", text)


def inert(markdown: str) -> str:
    """Return Markdown in which nothing links, loads or is an element, whoever renders it.

    Addresses stay readable without their scheme; our own answers never hold a link.
    """
    parted = _ELEMENT.sub("< ", _LINK.sub("] ", markdown))
    return _SCHEME.sub("", parted)
