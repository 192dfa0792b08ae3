"""Text as it can be seen: nothing in it that hides, turns or pretends to be the end of a line."""

from __future__ import annotations

import re
import unicodedata

# All but these are letters and signs of plain English, Norwegian and Swedish.
_UNUSUAL = re.compile(r"[^\n\t\x20-\x7e\xa0-\xac\xae-\u02ff]")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_LINE_ENDS = frozenset(("Zl", "Zp"))
# Letters and marks that Unicode counts as visible and no font shows.
_BLANK = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def visible(text: str) -> str:
    """Return text without control, invisible, tag and bidirectional characters.

    Line and paragraph separators become spaces, because they would pass for the end of a line.
    """
    return _UNUSUAL.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    category = unicodedata.category(found[0])
    if category in _LINE_ENDS:
        return " "
    return "" if category in _HIDDEN or _BLANK.match(found[0]) else found[0]
