"""A question as the search in own documents sees it: its terms, and how much each tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from assistant.languages import detect_language
from assistant.retrieval.documents.file_names import Asked
from assistant.retrieval.documents.lexicon import NamedKind, implied_kinds, named_kind
from assistant.retrieval.documents.spelling import mended
from assistant.retrieval.documents.terms import Held, Term, about_term, terms_in
from assistant.retrieval.words import words
from assistant.settings import Language

_HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)|hvor (?:mange|mye)|hur (?:många|mycket))\b", re.IGNORECASE
)
_BEHIND = 2
_CITED = re.compile(
    r"\b(?:according to|under|per|in|from|by|of|does|do|ifølge|i følge|etter|i|fra|av|"
    r"sier|enligt|från|ur|säger)\s+(?:(?:the|our|my|this|that|vår|vårt|våre|våra|den|det)\s+)?",
    re.IGNORECASE,
)
_WITHIN = 3
_MOST_STEMS = 20
# To weigh so many chunks against each other takes 5 ms; commoner words then tell little.
_MOST_MET = 2_500
# A word of another language without a known translation cannot be expected in the text.
_UNTRANSLATED = 0.2
_SPECIFIC, _UNKNOWN = 1.5, 0.6


class Query:
    """A question with its telling terms.

    Args:
        text: The question.
        files: Names of the files there are; those that stand in it are no subject of it.
    """

    def __init__(self, text: str, files: Iterable[str] = ()) -> None:
        self.text = text
        self._files = frozenset(name.lower() for name in files)
        self._mended: dict[str, Term] = {}
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
    def is_cited(self) -> bool:
        """Tell whether a kind of document stands behind "according to", "in" and the like."""
        ends = (match.end() for match in _CITED.finditer(self.text))
        followed = (self.text[end:].lower().split()[:_WITHIN] for end in ends)
        return any(named_kind(word.strip(".,?!")) for words in followed for word in words)

    @cached_property
    def implied(self) -> frozenset[str]:
        """Kinds of documents that its words are typical of."""
        return frozenset().union(*(implied_kinds(term.word) for term in self._terms))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its telling words, each meaning once; kinds of documents left out."""
        return tuple(self._mended.get(term.word, term) for term in self._terms)

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        # a paper that is not asked itself is what the question is about: "send the report"
        found = {
            term.word: term
            for term in self._read
            if not named_kind(term.word) or term.others and not self.is_cited
        }
        for kind in self.kinds:
            about = about_term(kind.about)
            if about:
                found.setdefault(about.word, about)
        return tuple(found.values())

    @cached_property
    def about(self) -> tuple[Term, ...]:
        """What stands right before a kind of document: "chemical" of "the chemical inventory"."""
        lowered = [word.strip(".,?!") for word in self.text.lower().split()]
        before = {one for one, kind in pairwise(lowered) if named_kind(kind)}
        compound = {term.word for kind in self.kinds if (term := about_term(kind.about))}
        return tuple(term for term in self._terms if term.word in before | compound)

    @property
    def counted(self) -> tuple[Term, ...]:
        """The terms that stand right behind "how many", of which nothing else is an answer."""
        found = _HOW_MANY.search(self.text)
        behind = self.text[found.end() :].split()[:_BEHIND] if found else []
        asked = {word.lower().strip(".,?!") for word in behind}
        return tuple(term for term in self.terms if term.word in asked)

    @property
    def every_term(self) -> tuple[Term, ...]:
        """Its telling words, those that name a kind of document included."""
        plain = {term.word: term for term in (*self._terms, *self._read)}
        return tuple(self._mended.get(word, term) for word, term in plain.items())

    @cached_property
    def _read(self) -> tuple[Term, ...]:
        return tuple(terms_in(self.text, self._files))

    @property
    def unheld(self) -> list[Term]:
        """Its words that no text holds."""
        return [term for term in self.every_term if not self.is_held(term)]

    def mend(self, vocabulary: Iterable[str] = ()) -> None:
        """Take words that no text holds for those they are likely misspellings of.

        Args:
            vocabulary: Stems of texts; the words of the trade where there are none.
        """
        found = {term.word: own for term in self.unheld if (own := mended(term, vocabulary))}
        self._mended |= found

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
            term.word: math.log(1 + (total + 1) / (1 + _count(term, counts))) * self._share(term)
            for term in self.every_term
        }

    def _share(self, term: Term) -> float:
        """Return how much more or less than others a term tells."""
        if term.is_specific and term.kind != "month":  # often told once, at the top of a text
            return _SPECIFIC
        # what no text has a word for may be said in other words
        return 1.0 if term.others or _count(term, self._counts) else _UNKNOWN

    def is_held(self, term: Term) -> bool:
        """Tell whether any text that was counted holds a term."""
        return _count(term, self._counts) > 0 or bool(self._mended.get(term.word))

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
    def asked(self) -> Asked:
        """What names of files are compared with."""
        return Asked(self.text, is_cited=self.is_cited)


def _count(term: Term, counts: Mapping[str, int]) -> int:
    found = [counts.get(stem, 0) for stem in term.variants]
    # a code of several runs is as rare as its rarest
    return min(found, default=0) if term.kind == "code" else max(found, default=0)
