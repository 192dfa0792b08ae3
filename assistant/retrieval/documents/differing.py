"""Whether two documents give different amounts for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from assistant.languages import detect_language
from assistant.retrieval.documents.naming import untold
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.terms import Held, Term
from assistant.retrieval.passages import Passage, Sentence
from assistant.retrieval.words import stems

_UNITS = {
    spelling: unit
    for unit, spellings in {
        "t": "t tonn tonnes tonne ton tons",
        "kg": "kg kilo",
        "g": "g gram",
        "mg/l": "mg/l",
        "µg/l": "µg/l ug/l",
        "db": "db dba dB(A)",
        "m3": "m³ m3",
        "l": "l liter litre litres liters",
        "kwh": "kwh",
        "mwh": "mwh",
        "%": "% percent prosent procent",
        "day": "day days dag dager dagar",
        "month": "month months måned måneder månad månader",
        "year": "years år",
        "hour": "hour hours time timer timme timmar",
        "°c": "°c",
    }.items()
    for spelling in spellings.lower().split()
}
_SPELLED = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_AMOUNT = re.compile(rf"(?<![\w.,])(\d[\d .,\u00a0]*?)\s?({_SPELLED})(?![\w/])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Both sentences must say nearly all that was asked, or they may speak of different things.
_SAME = 0.66


def differing(passages: Sequence[Passage], query: Query) -> tuple[Passage, ...]:
    """Return two passages of different files that give different amounts for what is asked.

    Args:
        passages: Passages found, best first.
        query: The question.

    Returns:
        The two passages, each with the one sentence that tells; nothing when all agree.
    """
    told = [telling for passage in passages if (telling := _telling(passage, query))]
    for one, other in combinations(told, 2):
        if one.id != other.id and _disagree(one.text, other.text):
            return one, other
    return ()


def _telling(passage: Passage, query: Query) -> Passage | None:
    """Return a passage with only the sentence that holds what is asked and an amount."""
    asked = set(_YEAR.findall(query.text))
    with_amount = [s for s in passage.sentences if _AMOUNT.search(s.text) and _is_of(asked, s.text)]
    best = max(with_amount, key=lambda s: _covered(s, passage, query), default=None)
    if best is None or not _asked(passage, query) or _covered(best, passage, query) < _SAME:
        return None
    return replace(passage, sentences=(best,))


def _is_of(asked: set[str], text: str) -> bool:
    """Tell whether a sentence speaks of the years that are asked about, or of none."""
    told = set(_YEAR.findall(text))
    return not asked or not told or bool(asked & told)


def _covered(sentence: Sentence, passage: Passage, query: Query) -> float:
    text = f"{passage.locator.heading} {sentence.text}"
    language = detect_language(text)
    return query.coverage(Held(stems(text, language)), language, _asked(passage, query))


def _asked(passage: Passage, query: Query) -> list[Term]:
    """Return what is asked and not told by the name of the file; nothing where it is too little."""
    return untold(query, passage.title) if len(query.terms) > 1 else []


def _disagree(one: str, other: str) -> bool:
    years = (set(_YEAR.findall(one)), set(_YEAR.findall(other)))
    if years[0] != years[1]:
        return False
    first, second = _amounts(one), _amounts(other)
    shared = first.keys() & second.keys()
    return bool(shared) and all(first[unit].isdisjoint(second[unit]) for unit in shared)


def _amounts(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for digits, unit in _AMOUNT.findall(text):
        plain = re.sub(r"[ \u00a0]", "", digits).replace(",", ".").strip(".")
        found.setdefault(_UNITS[unit.lower()], set()).add(plain)
    return found
