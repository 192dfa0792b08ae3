"""Misspelt words for a kind of item: "lagkrv", "nödlägn"."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from assistant.guide.cues import table
from assistant.guide.record_questions import kind_named

_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
# One letter wrong of seven, two of twelve.
_ALIKE = 0.83


def with_kind_mended(text: str) -> str:
    """Return a text that names no kind with the word in it that is nearest to one."""
    if kind_named(text):
        return text
    known = [word for words in table("recalling")["plain"].values() for word in words]
    for match in _LONG_WORD.finditer(text):
        near = extractOne(
            match[0].lower(),
            known,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_ALIKE,
        )
        if near:
            return f"{text[: match.start()]}{near[0]}{text[match.end() :]}"
    return text
