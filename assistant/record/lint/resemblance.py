"""Whether two free texts are about the same thing, without comparing each with each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from rapidfuzz import fuzz

from assistant.record.items import Item

_WORD = re.compile(r"[^\W\d_]{5,}")
_PART = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_STEM = 6
# A word in more texts than this tells nothing about any of them.
_COMMON = 200


def stems(*texts: str) -> frozenset[str]:
    """Return the beginnings of the longer words, which survive most endings of three languages."""
    return frozenset(word[:_STEM].casefold() for text in texts for word in _WORD.findall(text))


class StemIndex:
    """Texts that can be asked whether one of them is about the same as another text.

    Args:
        texts: The stems of each text.
    """

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for stem in text:
                self._places[stem].append(place)

    def knows(self, wanted: frozenset[str], shared: int) -> bool:
        """Tell whether a text shares so many stems with these, or all where they are fewer."""
        places = (self._places.get(stem, ()) for stem in wanted)
        counts = Counter(place for found in places if len(found) <= _COMMON for place in found)
        return not wanted or max(counts.values(), default=0) >= min(shared, len(wanted))


def twins(items: Iterable[tuple[str, Item]], likeness: int) -> Iterator[tuple[Item, Item]]:
    """Return items whose names say the same, each with the earlier one.

    Names are put in order of their words, and only neighbours are compared, so that it stays
    quick; names with different numbers are never the same.

    Args:
        items: Items with the text to compare.
        likeness: Of 100, from which two texts are the same.
    """
    named = ((_normal(text), item.place, item) for text, item in items)
    ordered = sorted(entry for entry in named if entry[0])
    groups = [
        (name, [entry[2] for entry in group]) for name, group in groupby(ordered, lambda e: e[0])
    ]
    for _, same in groups:
        yield from ((other, same[0]) for other in same[1:])
    for (one, left), (other, right) in pairwise(groups):
        if _are_alike(one, other, likeness):
            first, second = sorted((left[0], right[0]), key=lambda item: item.place)
            yield second, first


def _normal(text: str) -> str:
    return " ".join(sorted(_PART.findall(text.casefold())))


def _are_alike(one: str, other: str, likeness: int) -> bool:
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    return fuzz.ratio(one, other, score_cutoff=likeness) > 0
