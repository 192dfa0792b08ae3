"""What a sentence about environmental management speaks of, told by words in three languages.

Vectors of a small model place a Norwegian or Swedish sentence near its own language first; shared
concepts tell which English claim it repeats. Their words: `knowledge/documents/concepts.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.settings import shipped
from assistant.shipped_data import read_yaml

_THOUSANDS = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}\b)")
_CODE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d+)+|\d{2,}(?:-\d)?")
# Numbers of standards that every sentence names, or that have a concept of their own.
_NO_NUMBERS = {"14001", "14000", "9001"}
_OBLIGING, _NEGATION = "obliging", "negation"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows: dict[str, list[str]] = read_yaml(shipped("knowledge") / "documents" / "concepts.yaml")
    ends = {_OBLIGING: r"(?!\w)", _NEGATION: r"(?![\w-])"}
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(words)}){ends.get(name, '')}")
        for name, words in rows.items()
    }


def concepts(text: str) -> frozenset[str]:
    """Return the concepts and numbers a sentence names; `obliging` when it says what must be."""
    lower = _THOUSANDS.sub("", text.lower())
    found = {
        name for name, pattern in _patterns().items() if name != _NEGATION and pattern.search(lower)
    }
    return frozenset(found | numbers(text))


def numbers(text: str) -> frozenset[str]:
    """Return the years, amounts, clause numbers and numbers of standards in a sentence."""
    return frozenset(_CODE.findall(_THOUSANDS.sub("", text))) - _NO_NUMBERS


def is_negated(text: str) -> bool:
    """Tell whether a sentence denies; two denials count as one."""
    return bool(_patterns()[_NEGATION].search(text.lower()))
