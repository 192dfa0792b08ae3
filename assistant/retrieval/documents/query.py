"""A question as the search in own documents sees it: its terms, and what they may be called."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from assistant.languages import detect_language
from assistant.retrieval.documents.lexicon import (
    Meaning,
    NamedKind,
    is_asking,
    is_tail,
    meaning,
    named_kind,
    stems_of,
)
from assistant.retrieval.words import is_common, words
from assistant.settings import Language

TermKind = Literal["word", "name", "code", "substance"]
_TOKEN = re.compile(
    # "16 01 07*" is one code of the waste list
    r"\d\d \d\d \d\d\*?|§\s?\d[\w.:-]*|[^\W_]+(?:[.:,/'’*-][^\W_]+)*\*?",
    re.UNICODE,
)
_FILE = re.compile(r"file-\d{3,}", re.IGNORECASE)
SECTION = re.compile(
    r"(?:\b(?:section|chapter|clause|condition|point|item|kapittel|kapitlet|kapitel|avsnitt|"
    r"avsnittet|punkt|punkten|punktet|vilkår|villkor)\s+|§\s?)(\d{1,3}(?:[.-]\d{1,3})*)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)|hvor (?:mange|mye)|hur (?:många|mycket))\b", re.IGNORECASE
)
_BEHIND = 2
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)$")
# Shorter ones begin or end too many words by chance.
LEAST_AFFIX = 4
_LEAST_END = 3
_MOST_STEMS = 20
# To weigh so many chunks against each other takes 5 ms; commoner words then tell little.
_MOST_MET = 2_500
_LONG = 9
_IN_COMPOUND = 0.85
# A word of another language without a known translation cannot be expected in the text.
_UNTRANSLATED = 0.2
_SPECIFIC = 1.5
_STANDARD = frozenset({"iso", "14001", "ems"})


@dataclass(frozen=True)
class Term:
    """A telling word of a question.

    Args:
        word: As asked, in lower case.
        stems: Its own stems.
        others: Stems of words with the same meaning, in any language.
        kind: A name, a number or code, a substance, or any other word.
    """

    word: str
    stems: frozenset[str]
    others: frozenset[str] = frozenset()
    kind: TermKind = "word"

    @cached_property
    def variants(self) -> frozenset[str]:
        """Every stem that stands for it."""
        return self.stems | self.others

    @property
    def roots(self) -> frozenset[str]:
        """Stems that compounds may have as a part.

        Of a word with known translations those; the rules of another language would cut its own
        stem down to what many words begin with.
        """
        return self.others or self.stems

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """Every stem as it stands in a line of stems."""
        return tuple(f" {stem} " for stem in self.variants)

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """Beginnings and ends that compounds with it have in a line of stems."""
        if self.kind == "name":
            return ()
        starts = [f" {stem}" for stem in self.roots if len(stem) >= LEAST_AFFIX]
        return (*starts, *(f"{stem} " for stem in self.roots if len(stem) >= _LEAST_END))

    @property
    def is_specific(self) -> bool:
        """Tell whether nothing else can stand for it: a name, a number, a code, a substance."""
        return self.kind != "word"


class Held:
    """The stems that a text holds, for looking terms up, parts of compounds included.

    They are kept as one string, because to look a stem up in it is quicker than to sort them.

    Args:
        held: The stems.
    """

    def __init__(self, held: Iterable[str]) -> None:
        self._all = f" {' '.join(held)} "

    def meets(self, term: Term) -> float:
        """Return 1 for a term that the text holds, less within a compound, 0 for none."""
        if term.kind == "code":
            return float(all(whole in self._all for whole in term.whole))
        if any(whole in self._all for whole in term.whole):
            return 1.0
        if any(part in self._all for part in term.ends):
            return _IN_COMPOUND
        return 0.0


class Query:
    """A question with its telling terms.

    Args:
        text: The question.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._weights: Mapping[str, float] = {}
        self._counts: Mapping[str, int] = {}
        self._total = 0

    @cached_property
    def language(self) -> Language:
        """The language it is asked in."""
        return detect_language(self.text)

    @cached_property
    def kinds(self) -> tuple[NamedKind, ...]:
        """Kinds of documents it names, in order."""
        found = (named_kind(word) for word in words(self.text))
        return tuple(dict.fromkeys(kind for kind in found if kind))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its telling words, each meaning once; kinds of documents left out."""
        found = {term.word: term for term in self._read() if not named_kind(term.word)}
        for kind in self.kinds:
            about = _about(kind.about)
            if about:
                found.setdefault(about.word, about)
        return tuple(found.values())

    @cached_property
    def counted(self) -> tuple[Term, ...]:
        """The terms that stand right behind "how many", of which nothing else is an answer."""
        found = _HOW_MANY.search(self.text)
        behind = self.text[found.end() :].split()[:_BEHIND] if found else []
        asked = {word.lower().strip(".,?!") for word in behind}
        return tuple(term for term in self.terms if term.word in asked)

    @cached_property
    def every_term(self) -> tuple[Term, ...]:
        """Its telling words, those that name a kind of document included."""
        return tuple({term.word: term for term in (*self.terms, *self._read())}.values())

    def _read(self) -> list[Term]:
        found: list[Term] = []
        sections = [match.span(1) for match in SECTION.finditer(self.text)]
        for match in _TOKEN.finditer(self.text):
            if any(start <= match.end() - 1 < end for start, end in sections):
                continue
            at_start = bool(_SENTENCE_START.search(self.text[: match.start()]))
            term = _term(match.group(), at_start=at_start)
            if term:
                found.append(term)
        return found

    @property
    def stems(self) -> list[str]:
        """Every stem, each once."""
        return sorted({stem for term in self.every_term for stem in term.variants})

    def weigh(self, counts: Mapping[str, int], total: int) -> None:
        """Let rare terms count more.

        Args:
            counts: In how many chunks each stem occurs.
            total: How many chunks there are.
        """
        self._counts, self._total = counts, total
        self._weights = {
            term.word: math.log(1 + (total + 1) / (1 + _count(term, counts)))
            * (_SPECIFIC if term.is_specific else 1.0)
            for term in self.every_term
        }

    def is_held(self, term: Term) -> bool:
        """Tell whether any text that was counted holds a term."""
        return _count(term, self._counts) > 0

    @property
    def telling_stems(self) -> list[str]:
        """Stems to look up: those that are rare enough to tell, or all when none is."""
        held = [stem for stem in self.stems if self._counts.get(stem, 1)]
        held.sort(key=lambda stem: self._counts.get(stem, 1))
        rare = [stem for stem in held if self._counts.get(stem, 1) < (self._total or 1)]
        told = (rare or held)[:_MOST_STEMS]
        met = accumulate(self._counts.get(stem, 1) for stem in told)
        return [stem for stem, many in zip(told, met, strict=True) if many <= _MOST_MET] or told[:1]

    def weight(self, term: Term) -> float:
        """Return how much a term tells."""
        return self._weights.get(term.word, 1.0)

    def coverage(
        self, held: Held, language: Language | None = None, among: Sequence[Term] = ()
    ) -> float:
        """Return the share of the telling terms that a text holds, 0 to 1.

        Args:
            held: Stems of the text.
            language: Language of the text; in another one, words that only the language of the
                question has count little.
            among: Terms that matter; all when empty.
        """
        terms = among or self.terms or self.every_term
        is_foreign = language is not None and language != self.language
        met = whole = 0.0
        for term in terms:
            share = held.meets(term)
            weight = self.weight(term)
            if not share and is_foreign and not term.others and not term.is_specific:
                weight *= _UNTRANSLATED
            met += share * weight
            whole += weight
        return met / whole if whole else 0.0

    @cached_property
    def _asked(self) -> tuple[str, str]:
        lowered = self.text.lower()
        return lowered, f" {' '.join(_runs(lowered))} "

    def names(self, file_name: str) -> bool:
        """Tell whether the question names a file: in full, or by a telling name without suffix."""
        lowered, runs = self._asked
        name, parts = _spelled(file_name)
        return name in lowered or bool(parts) and parts in runs


def _count(term: Term, counts: Mapping[str, int]) -> int:
    found = [counts.get(stem, 0) for stem in term.variants]
    # a code of several runs is as rare as its rarest
    return min(found, default=0) if term.kind == "code" else max(found, default=0)


def _about(part: str) -> Term | None:
    """Return the first part of a compound as a term, without the s that joins it."""
    if not part:
        return None
    bare = part.removesuffix("s")
    return _term(bare if meaning(bare) or not meaning(part) else part, at_start=True)


def _term(token: str, *, at_start: bool) -> Term | None:
    word = token.lower().strip("'’")
    if is_common(word) or is_asking(word) or word in _STANDARD or len(word) < 2 and word.isalpha():
        return None
    if _FILE.fullmatch(word):
        return None
    if any(c.isdigit() for c in word):
        return Term(word, frozenset(words(word)), kind="code")
    known = meaning(word) or _of_compound(word)
    if known:
        kind: TermKind = "substance" if known.is_substance else "word"
        return Term(word, stems_of(word), known.stems, kind)
    is_name = token[0].isupper() and not at_start or token.isupper() and len(token) > 1
    return Term(word, stems_of(word), kind="name" if is_name else "word")


def _of_compound(word: str) -> Meaning | None:
    """Return the meaning of the first part of a compound such as "sinkinnhold" or "zinkhalt"."""
    for end in range(len(word) - 3, 3, -1):
        known = meaning(word[:end])
        tail = word[end:].removeprefix("s")
        if known and (is_tail(tail) or meaning(tail) or named_kind(tail)):
            return known
        if known and len(tail) >= LEAST_AFFIX and len(word) >= _LONG:
            # what it is of is known, though not what; a substance in it does not decide alone
            return Meaning(known.stems, is_substance=False)
    return None


@lru_cache(maxsize=20_000)
def _spelled(file_name: str) -> tuple[str, str]:
    """Return a name in lower case, and its parts where they tell it from plain words."""
    name = file_name.lower()
    parts = name_parts(name)
    is_telling = len(parts) > 1 or any(c.isdigit() for part in parts for c in part)
    return name, f" {' '.join(parts)} " if is_telling else ""


def name_parts(name: str) -> list[str]:
    """Return the runs of letters and digits of a file's name, suffix left out."""
    return _runs(Path(name).stem)


def _runs(text: str) -> list[str]:
    """Return the runs of letters and digits of a text."""
    return re.findall(r"[^\W_]+", text)
