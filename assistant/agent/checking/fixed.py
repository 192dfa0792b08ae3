"""Fixed wording of our own, its blanks filled, which needs no source."""

from __future__ import annotations

import re
from functools import cache

from assistant.settings import Language
from assistant.wording import texts

_LEAST_LETTERS = 5
_LONGEST_BLANK = 900
_CARRIES_CLAIM = ("{sentence}", "{correction}", "{statement}", "{reason}")


def is_fixed(text: str, language: Language) -> bool:
    """Tell whether a sentence is one of the fixed texts of answers, blanks filled."""
    return any(pattern.fullmatch(text) for pattern in _patterns(language))


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    wordings = [
        text
        for key, text in texts(language).items()
        if key.startswith("answer.") and not any(blank in text for blank in _CARRIES_CLAIM)
    ]
    pieces = [piece for text in wordings for piece in (text, *re.split(r"(?<=[.!?]) ", text))]
    telling = [p for p in pieces if len(re.sub(r"\{\w+\}|\W", "", p)) >= _LEAST_LETTERS]
    return tuple(re.compile(_with_blanks(piece)) for piece in dict.fromkeys(telling))


def _with_blanks(text: str) -> str:
    bare = re.escape(re.sub(r"[*`]", "", text))
    return re.sub(r"\\\{\w+\\\}", rf".{{0,{_LONGEST_BLANK}}}?", bare)
