"""Which items a message may mean by words of their names: "the forklift one", "lakkavfallet"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.guide.known import Known
from assistant.retrieval.words import is_common, stem
from assistant.settings import LANGUAGES

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Shorter beginnings and ends are parts of too many words.
_LEAST = 4
_EQUAL = 0.01
_IN_COMPOUND = 0.7
_BEFORE = re.compile(
    r"(?:\b(?:the|our|that|this|den|det|de|vår|vårt|våre|våra)\s+)?$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s+(?:one|ones|aspect|action|task|objective|goal|obligation|nonconformity|meter|reading|"
    r"aspektet|tiltaket|oppgaven|målet|kravet|avviket|måleren|åtgärden|uppgiften|kravet|"
    r"avvikelsen|mätaren)\b",
    re.IGNORECASE,
)


class Meant(NamedTuple):
    """What words of a message may mean.

    Args:
        items: The items that fit best; several when they fit equally well.
        start: Where the words begin, article included.
        end: Where they end.
    """

    items: tuple[Known, ...]
    start: int
    end: int


def meant(text: str, items: Sequence[Known]) -> Meant | None:
    """Return the items that words of a message fit best, or None when none fits."""
    said = [(match, _forms(match.group())) for match in _WORD.finditer(text)]
    held = {item.handle: _held(item) for item in items}
    weights = {
        match.start(): _weight(sum(_meets(forms, each) > 0.0 for each in held.values()), len(items))
        for match, forms in said
        if _tells(match.group())
    }
    fits = [(item, _met(said, weights, held[item.handle])) for item in items]
    best = max((sum(met.values()) for _, met in fits), default=0.0)
    if not best:
        return None
    chosen = [(item, met) for item, met in fits if sum(met.values()) >= best - _EQUAL]
    start, end = _span(text, said, list(chosen[0][1]))
    return Meant(tuple(item for item, _ in chosen), start, end)


def _tells(word: str) -> bool:
    return len(word) > 1 and not is_common(word.lower()) and not word.isdigit()


def _weight(met: int, count: int) -> float:
    """Return how much a word tells: the more the fewer items have it."""
    return math.log(1 + (count + 1) / met) if met else 0.0


def _met(
    said: Iterable[tuple[re.Match[str], frozenset[str]]],
    weights: dict[int, float],
    held: frozenset[str],
) -> dict[int, float]:
    """Return how much each word tells of an item that holds it, by where it begins."""
    met = {m.start(): _meets(forms, held) for m, forms in said if m.start() in weights}
    return {at: share * weights[at] for at, share in met.items() if share}


def _held(item: Known) -> frozenset[str]:
    words = _WORD.findall(f"{item.name} {item.about}")
    return frozenset(form for word in words if _tells(word) for form in _forms(word))


def _forms(word: str) -> frozenset[str]:
    """Return the stems of a word by the rules of each language."""
    return frozenset(stem(word.lower(), language) for language in LANGUAGES)


def _meets(forms: Iterable[str], held: frozenset[str]) -> float:
    """Return 1 for a word that is held, less for one that is a part of a compound, 0 for none."""
    if any(form in held for form in forms):
        return 1.0
    long = [form for form in forms if len(form) >= _LEAST]
    is_part = any(
        other.startswith(form) or other.endswith(form) or _begins(form, other)
        for form in long
        for other in held
    )
    return _IN_COMPOUND if is_part else 0.0


def _begins(form: str, other: str) -> bool:
    return len(other) >= _LEAST and (form.startswith(other) or form.endswith(other))


def _span(
    text: str, said: Sequence[tuple[re.Match[str], frozenset[str]]], met: Sequence[int]
) -> tuple[int, int]:
    """Return where the run of words that met begins and ends, with its article and noun."""
    end = next(match.end() for match, _ in said if match.start() == met[0])
    for match, _ in said:
        if match.start() in met and match.start() - end <= 4:
            end = max(end, match.end())
    behind = _BEHIND.match(text, end)
    before = _BEFORE.search(text[: met[0]])
    return before.start() if before else met[0], behind.end() if behind else end
