"""How far the words of a sentence stand in another one: the same, alike, or part of a compound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.agent.checking.reading import Part, Reading, Word

_COMPOUND, _COGNATE = 0.85, 0.8
_LEAST_AFFIX, _LEAST_COGNATE, _ALIKE = 4, 5, 78


@lru_cache(maxsize=50_000)
def _met(word: Word, held: frozenset[str]) -> float:
    if word.all & held:
        return 1.0
    if word.is_name and not word.text.islower():
        return 0.0
    longest = [own for own in word.own if len(own) >= _LEAST_AFFIX]
    for own in longest:
        if any(_is_affix(own, other) for other in held):
            return _COMPOUND
    if any(_is_cognate(own, other) for own in longest for other in held):
        return _COGNATE
    return 0.0


def _is_affix(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_AFFIX or short == long:
        return False
    return long.startswith(short) or len(short) > _LEAST_AFFIX and short in long


def _is_cognate(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST_COGNATE or abs(len(one) - len(other)) > 2:
        return False
    return one[0] == other[0] and fuzz.ratio(one, other) >= _ALIKE


def covered(words: Sequence[Word], held: frozenset[str]) -> float:
    """Return the share of telling words that are found among stems; 1 where there are none."""
    return sum(_met(word, held) for word in words) / len(words) if words else 1.0


def missing(words: Iterable[Word], held: frozenset[str]) -> tuple[Word, ...]:
    """Return the telling words that are not found among stems."""
    return tuple(word for word in words if not _met(word, held))


def held_by(part: Part) -> frozenset[str]:
    """Return the stems of the telling words of a part."""
    return frozenset(own for word in part.words for own in word.own)


def closeness(part: Part, other: Part) -> float:
    """Return how much two parts speak of the same, 0 to 1."""
    if part.labels and other.labels and not part.labels & other.labels:
        return 0.0
    there, back = covered(part.words, held_by(other)), covered(other.words, held_by(part))
    return 0.75 * there + 0.25 * back


def best_parts(part: Part, ground: Iterable[Reading]) -> list[tuple[float, Part]]:
    """Return the parts of passages that come closest to a part, the closest first."""
    found = [(closeness(part, other), other) for one in ground for other in one.parts]
    return sorted(found, key=lambda pair: -pair[0])
