"""Which items a message may mean by words of their names: "the forklift one", "lakkavfallet"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from os.path import commonprefix
from typing import NamedTuple

from assistant.guide.known import Known
from assistant.retrieval.words import is_common, stem
from assistant.settings import LANGUAGES

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Shorter beginnings and ends are parts of too many words.
_LEAST = 4
_EQUAL = 0.01
# The vowel that goes where an ending comes.
_DROPPED = re.compile(r"(?<=[^\W\d_]{3})([^aeiouyåäöæø])e([lrn])$")
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
_FILLED = re.compile(r"(?<=[^\W\d_]{2})([^aeiouyåäöæølrn])([lrn])$")


class Meant(NamedTuple):
    """What words of a message may mean.

    Args:
        items: The items that fit best; several when they fit equally well.
        start: Where the words begin, article included.
        end: Where they end.
        share: How much of the words that tell something the items hold, from 0 to 1.
    """

    items: tuple[Known, ...]
    start: int
    end: int
    share: float


def meant(text: str, items: Sequence[Known]) -> Meant | None:
    """Return the items that words of a message fit best, or None when none fits."""
    said = [match for match in _WORD.finditer(text) if _tells(match.group())]
    held = [_held(f"{item.name} {item.about}") for item in items]
    known = frozenset[str]().union(*held)
    told = {match.start(): _alike(_forms(match.group()), known) for match in said}
    fits = [_met(told, forms) for forms in held]
    weights = {at: _weight(sum(at in met for met in fits), len(items)) for at in told}
    scores = [sum(share * weights[at] for at, share in met.items()) for met in fits]
    best = max(scores, default=0.0)
    if not best:
        return None
    chosen = [place for place, score in enumerate(scores) if score >= best - _EQUAL]
    met = list(fits[chosen[0]])
    start, end = _span(text, said, met)
    share = sum(fits[chosen[0]].values()) / len(said)
    return Meant(tuple(items[place] for place in chosen), start, end, share)


def begun(text: str, items: Sequence[Known]) -> list[Known]:
    """Return the items of which a name begins a word with a word of a text: "laben", "el"."""
    words = [word for word in _WORD.findall(text.replace("-", " ")) if _tells(word)]
    forms = {form for word in words for form in _forms(word) if len(form) > 1}
    return [i for i in items if any(h.startswith(f) for h in _held(i.name) for f in forms)]


def akin(text: str, items: Sequence[Known]) -> list[Known]:
    """Return the items of which a word begins like a word of a text: "vattnet", "vatten"."""
    words = [word.lower() for word in telling_words(text) if len(word) > _LEAST]
    held = [(item, [w.lower() for w in _WORD.findall(item.name)]) for item in items]
    return [
        item
        for item, known in held
        if any(len(commonprefix([said, word])) >= _LEAST for said in words for word in known)
    ]


def telling_words(text: str) -> list[str]:
    """Return the words of a text that may tell one item from another."""
    return [match.group() for match in _WORD.finditer(text) if _tells(match.group())]


def touches(text: str, name: str) -> bool:
    """Tell whether a word of a text is, or is a part of, a word of what something is called."""
    held = _held(name)
    return any(_alike(_forms(word), held) for word in _WORD.findall(text) if _tells(word))


def held_by(item: Known, words: Sequence[str]) -> float:
    """Return the share of some words that an item is known by."""
    held = _held(f"{item.name} {item.about} {item.people}")
    return sum(bool(_alike(_forms(word), held)) for word in words) / len(words)


def _tells(word: str) -> bool:
    return len(word) > 1 and not is_common(word.lower()) and not word.isdigit()


def _weight(met: int, count: int) -> float:
    """Return how much a word tells: the more the fewer items have it."""
    return math.log(1 + (count + 1) / met) if met else 0.0


def _met(told: Mapping[int, Mapping[str, float]], held: frozenset[str]) -> dict[int, float]:
    """Return how far an item holds each word of a message, by where the word begins."""
    found = {
        at: max((alike[f] for f in alike.keys() & held), default=0.0) for at, alike in told.items()
    }
    return {at: share for at, share in found.items() if share}


@lru_cache(maxsize=4_000)
def _held(text: str) -> frozenset[str]:
    words = _WORD.findall(text)
    return frozenset(form for word in words if _tells(word) for form in _forms(word))


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    """Return the stems of a word by the rules of each language; "vattnet" is "vatten"."""
    stems = {stem(word.lower(), language) for language in LANGUAGES}
    short = {_DROPPED.sub(r"\1\2", each) for each in stems}
    return frozenset(stems | short | {_FILLED.sub(r"\1e\2", each) for each in stems})


def _alike(forms: frozenset[str], known: frozenset[str]) -> dict[str, float]:
    """Return the words known that a word is, or is a part of, and how far."""
    found = dict.fromkeys(forms & known, 1.0)
    for form in forms:
        if len(form) >= _LEAST:
            parts = (k for k in known if k.startswith(form) or k.endswith(form) or _begins(form, k))
            found |= {known_form: _IN_COMPOUND for known_form in parts if known_form not in found}
    return found


def _begins(form: str, other: str) -> bool:
    return len(other) >= _LEAST and (form.startswith(other) or form.endswith(other))


def _span(text: str, said: Sequence[re.Match[str]], met: Sequence[int]) -> tuple[int, int]:
    """Return where the run of words that met begins and ends, with its article and noun."""
    end = next(match.end() for match in said if match.start() == met[0])
    for match in said:
        if match.start() in met and match.start() - end <= 4:
            end = max(end, match.end())
    behind = _BEHIND.match(text, end)
    before = _BEFORE.search(text[: met[0]])
    return before.start() if before else met[0], behind.end() if behind else end
