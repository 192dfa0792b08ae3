"""Which document a message asks to have drafted, in plain words of three languages."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from assistant.guide.cues import intent_of, table

_WORD = re.compile(r"[^\W\d_]{5,}")
# One letter wrong of five, two of ten.
_ALIKE = 0.79
_ITEM = re.compile(r"\bNC[\s-]?(\d{1,9})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")


def asks_misspelt_draft(text: str) -> bool:
    """Tell whether a message asks for a draft once its misspelt words are mended."""
    mended = _mended(text)
    return mended != text.lower() and intent_of(mended) == "draft"


def draft_asked(text: str) -> dict[str, str]:
    """Return the arguments of `draft_document`: the kind, and which one of it.

    The kind is empty where the message names no document that can be drafted.
    """
    kind = _first_named(_mended(text))
    if kind == "nonconformity" and (item := _ITEM.search(text)):
        return {"kind": kind, "about": f"NC-{item[1]}"}
    year = _YEAR.search(text) if kind == "audit-plan" else None
    return {"kind": kind, "about": year[1]} if year else {"kind": kind}


def _first_named(text: str) -> str:
    """Return the kind that a text names first: "minutes of the review, with the audits"."""
    kinds: dict[str, list[str]] = table("draft-kinds")["kinds"]
    places = {
        kind: min(found.start() for found in named)
        for kind, cues in kinds.items()
        if (named := [found for cue in cues if (found := re.search(cue, text))])
    }
    return min(places, key=places.__getitem__, default="")


def _mended(text: str) -> str:
    return _WORD.sub(lambda word: _nearest(word[0]), text.lower())


@cache
def _nearest(word: str) -> str:
    words = table("draft-kinds")["words"]
    if word in words:
        return word
    found = extractOne(
        word, words, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_ALIKE
    )
    return found[0] if found else word
