"""Words, stems and sentences of a text in English, Norwegian or Swedish."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from assistant.settings import Language
from assistant.shipped_data import words as shipped_words

_WORD = re.compile(r"[^\W_]+(?:[.:,/-][^\W_]+)*", re.UNICODE)
_STEMMERS = {"en": "english", "nb": "norwegian", "sv": "swedish"}

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]”’»]*\s+(?=[\"'(\[“‘«”]?[A-ZÆØÅÄÖÉ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Amd|nr|cf|approx|incl|bl\.a|f\.eks|t\.ex|ca|pkt|kap|kl|jf|jfr|st|dvs|osv)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)


def is_common(word: str) -> bool:
    """Tell whether a lower-case word is one that tells nothing about the subject."""
    return word in shipped_words("stop")


@cache
def _stemmer(language: Language) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Return the Snowball stem of one lower-case word; codes with digits stay as they are."""
    if any(character.isdigit() for character in word):
        return word
    return str(_stemmer(language).stemWord(word))


def words(text: str) -> list[str]:
    """Return the words, numbers and codes of a text in lower case ("ISO 14001:2015" gives two)."""
    return [match.group() for match in _WORD.finditer(text.lower())]


def stems(text: str, language: Language = "en") -> list[str]:
    """Return the stems of the telling words of a text, in order.

    Compound codes give their parts as well, so "14001:2015" is found by "14001".
    """
    found: list[str] = []
    for word in words(text):
        if is_common(word):
            continue
        found.append(stem(word, language))
        if not word.isalnum():
            found += [stem(part, language) for part in re.split(r"[.:,/-]", word) if len(part) > 1]
    return found


def sentences(text: str) -> list[str]:
    """Split running text into sentences; abbreviations and numbers do not end one."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[start : match.start()].rstrip()
        last = piece.split()[-1] if piece.split() else ""
        # "1." at the very start numbers a list
        if _ABBREVIATION.search(last) or piece.rstrip(".").isdigit():
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]
