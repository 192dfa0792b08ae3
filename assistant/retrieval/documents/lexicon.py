"""Words of the trade in three languages: which mean the same, which name a kind of document."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from assistant.contents import shipped
from assistant.retrieval.words import stem
from assistant.settings import LANGUAGES, Language
from assistant.shipped_data import read_yaml

# Shorter beginnings and ends of a compound meet too much that has nothing to do with them.
_LEAST_PART = 3
_LEAST_END = 5
# Articles that the stemmers leave at the end of Norwegian and Swedish words ("kärlet", "motorn").
_ARTICLES = ("et", "t", "en", "n", "na", "ne")
_LEAST_BARE = 4


class Meaning(NamedTuple):
    """What one word stands for.

    Args:
        stems: Stems of every word that means the same, in any of the languages.
        is_substance: It is a substance, so that another one is no answer.
    """

    stems: frozenset[str]
    is_substance: bool


class NamedKind(NamedTuple):
    """A kind of document that a word names, and what the word says about it besides.

    Args:
        kind: `permit`, `contract` and the like.
        about: First part of a compound ("avfall" of "avfallsavtalet"); empty for a plain word.
    """

    kind: str
    about: str


@lru_cache(maxsize=20_000)
def stems_of(word: str) -> frozenset[str]:
    """Return the stems of a lower-case word by the rules of each language."""
    return frozenset(stem(word, language) for language in LANGUAGES)


@lru_cache(maxsize=20_000)
def meaning(word: str) -> Meaning | None:
    """Return what a lower-case word means, or None for one that the lexicon does not hold."""
    known = _meanings()
    return next((known[own] for own in _looked_up(word) if own in known), None)


def is_known(word: str) -> bool:
    """Tell whether a lower-case word itself is one of the trade, not only its stem or a form."""
    return word in _meanings()


@cache
def known_words() -> tuple[str, ...]:
    """Return every word of the trade, as it is written and as its stem."""
    return tuple(_meanings())


def is_asking(word: str) -> bool:
    """Tell whether a lower-case word asks or points, and says nothing about the subject."""
    return word in _asking()


def is_tail(word: str) -> bool:
    """Tell whether a lower-case word only says in which respect the first part is meant."""
    return word in _tails()


def is_understood(word: str) -> bool:
    """Tell whether rows need not repeat a word: a verb of keeping, or what any row is called."""
    return word in _understood()


def is_unsaid(word: str) -> bool:
    """Tell whether a text that answers may do without a word: a month, a level, a state."""
    return word in _unsaid() or is_understood(word)


def shows(key: str, text: str) -> bool:
    """Tell whether a question asks for rows in the way of a key: sum, count, list, amount."""
    return any(pattern.search(text.lower()) for pattern in _patterns()[key])


@lru_cache(maxsize=20_000)
def named_kind(word: str) -> NamedKind | None:
    """Return the kind of document that a lower-case word names, alone or at its end."""
    kinds = _kinds()
    if word in kinds:
        return NamedKind(kinds[word], "")
    for end, kind in _ends():
        about = word.removesuffix(end)
        if len(word) > len(about) >= _LEAST_PART:
            return NamedKind(kind, about.rstrip("-"))
    return None


@lru_cache(maxsize=20_000)
def implied_kinds(word: str) -> frozenset[str]:
    """Return the kinds of documents that typically answer a question with a lower-case word."""
    implied = _implied()
    return next((implied[own] for own in _looked_up(word) if own in implied), frozenset())


def kind_words(kind: str) -> frozenset[str]:
    """Return the words that name a kind of document, in lower case."""
    return frozenset(form for form, own in _kinds().items() if own == kind)


def _looked_up(word: str) -> list[str]:
    """Return what a lower-case word may stand as in the lexicon, the surest first."""
    bare = [word.removesuffix(end) for end in _ARTICLES if word.endswith(end)]
    return [word, *sorted(stems_of(word)), *(own for own in bare if len(own) >= _LEAST_BARE)]


@cache
def _lexicon() -> Any:
    return read_yaml(shipped("knowledge") / "language" / "document-terms.yaml")


@cache
def _asking() -> frozenset[str]:
    return frozenset(str(_lexicon()["asking"]).split())


@cache
def _tails() -> frozenset[str]:
    return frozenset(str(_lexicon()["tails"]).split())


@cache
def _understood() -> frozenset[str]:
    return frozenset(f"{_lexicon()['understood']} {_lexicon()['items']}".split())


@cache
def _unsaid() -> frozenset[str]:
    return frozenset(str(_lexicon()["unsaid"]).split())


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    rows = _lexicon()["listing"].items()
    return {key: tuple(re.compile(pattern) for pattern in patterns) for key, patterns in rows}


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for word, kind in _kind_forms() if not word.startswith("-")}


@cache
def _ends() -> tuple[tuple[str, str], ...]:
    """Return ends of compounds with their kinds, the longest first; those only for ends lead."""
    rows = [row for row in _kind_forms() if row[0][0] == "-" or len(row[0]) >= _LEAST_END]
    rows.sort(key=lambda row: (-len(row[0].removeprefix("-")), row[0][0] != "-"))
    return tuple((form.removeprefix("-"), kind) for form, kind in rows)


def _kind_forms() -> list[tuple[str, str]]:
    rows = _lexicon()["kinds"].items()
    return [(word, kind) for kind, row in rows for _, word in _forms(row)]


@cache
def _implied() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, row in _lexicon()["implied"].items():
        for language, word in _forms(row):
            for own in (word, stem(word, language)):
                found[own] = found.get(own, frozenset()) | {kind}
    return found


@cache
def _meanings() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for section in ("terms", "substances"):
        for row in _lexicon()[section]:
            forms = _forms(row)
            held = frozenset(stem(word, language) for language, word in forms)
            for language, word in forms:
                for own in (word, stem(word, language)):
                    former = found[own].stems if own in found else frozenset()
                    found[own] = Meaning(held | former, section == "substances")
    return found


def _forms(row: str) -> list[tuple[Language, str]]:
    columns = zip(LANGUAGES, str(row).split("|"), strict=True)
    return [(code, word.strip()) for code, words in columns for word in words.split(",")]
