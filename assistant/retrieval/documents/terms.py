"""The telling words of a question, and what they may be called in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.dates import without_dates
from assistant.months import Month, months_in
from assistant.retrieval.documents.lexicon import (
    Meaning,
    is_asking,
    is_known,
    is_tail,
    meaning,
    named_kind,
    stems_of,
)
from assistant.retrieval.words import is_common, words

TermKind = Literal["word", "name", "code", "substance", "month"]
_NUMBERED = re.compile(r"[A-ZÆØÅÄÖ][^\W\d_]{2,} (?!(?:19|20)\d\d\b)\d{1,4}")
_TOKEN = re.compile(
    # "16 01 07*" is one code of the waste list
    # and "Alkaren 45" one product, "Hall 2" one place
    rf"\d\d \d\d \d\d\*?|{_NUMBERED.pattern}\b(?![.,:/]\d)|per cent\b"
    r"|§\s?\d[\w.:-]*|[^\W_]+(?:[.:,/'’*-][^\W_]+)*\*?",
    re.UNICODE,
)
_FILE = re.compile(r"file-\d{3,}", re.IGNORECASE)
SECTION = re.compile(
    r"(?:\b(?:section|chapter|clause|condition|point|item|kapittel|kapitlet|kapitel|avsnitt|"
    r"avsnittet|punkt|punkten|punktet|vilkår|villkor)\s+|§\s?)(\d{1,3}(?:[.-]\d{1,3})*)\b",
    re.IGNORECASE,
)
# "UN-nummer", "pH-mätaren": what the capitals stand for is asked about
_LED = re.compile(r"(\w?[A-ZÆØÅÄÖ]{1,4})-[a-zæøåäö]{3,}")
_PROPER = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{3,}|\d{5,}|\d{2,}-\d{3,}|\d\d \d\d \d\d\*?")
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)$")
# Shorter ones begin or end too many words by chance.
LEAST_AFFIX = 4
_LEAST_END = 3
_LEAST_WITHIN = 5
_LONG = 9
_BEFORE = 40
_IN_COMPOUND, _OF_PART = 0.85, 0.7
_STANDARD = frozenset({"iso", "14001", "ems"})


@dataclass(frozen=True)
class Term:
    """A telling word of a question.

    Args:
        word: As asked, in lower case.
        stems: Its own stems.
        others: Stems of words with the same meaning, in any language.
        kind: A name, a number or code, a substance, a month of a year, or any other word.
        is_part: Only the first part of it is known ("aluminium" of "aluminiumslam").
    """

    word: str
    stems: frozenset[str]
    others: frozenset[str] = frozenset()
    kind: TermKind = "word"
    is_part: bool = False

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
        if self.kind == "month":  # a day of it: "2026-02-14", "14.02.2026"
            figures = [stem for stem in self.stems if stem[0].isdigit()]
            return tuple(part for own in figures for part in (f" {own}-", f".{own} ", f"/{own} "))
        starts = [f" {stem}" for stem in self.roots if len(stem) >= LEAST_AFFIX]
        if self.kind == "substance":  # "aluminiumhydroxidslam" is of hydroxide as well
            starts += [stem for stem in self.roots if len(stem) >= _LEAST_WITHIN]
        return (*starts, *(f"{stem} " for stem in self.roots if len(stem) >= _LEAST_END))

    @property
    def is_specific(self) -> bool:
        """Tell whether nothing else can stand for it: a name, number, code, substance, month."""
        return self.kind != "word"

    @property
    def is_proper(self) -> bool:
        """Tell whether it names one thing: a name, or a number that is no year and no clause."""
        return self.kind == "name" or self.kind == "code" and bool(_PROPER.fullmatch(self.word))


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
            is_own = not term.is_part or any(f" {stem} " in self._all for stem in term.stems)
            return 1.0 if is_own else _OF_PART
        if any(part in self._all for part in term.ends):
            return _IN_COMPOUND
        return 0.0


def terms_in(text: str, left_out: frozenset[str] = frozenset()) -> list[Term]:
    """Return the telling words of a question, those that name a kind of document included.

    Args:
        text: The question.
        left_out: What is no subject of it, in lower case, such as the name of a file.
    """
    found: list[tuple[str, Term]] = []
    months = months_in(text)
    found += [(month.word, month) for month in map(_month, months)]
    sections = [match.span(1) for match in SECTION.finditer(text)]
    sections += [(month.start, month.end) for month in months]
    for match in _TOKEN.finditer(text):
        if any(start <= match.end() - 1 < end for start, end in sections):
            continue
        # so much is enough to tell, and a long question is not read again for each of its words
        near = text[max(0, match.start() - _BEFORE) : match.start()]
        at_start, before = bool(_SENTENCE_START.search(near)), _word_before(near)
        for token in _tokens(match.group(), at_start=at_start):
            if pair := _pair(before, token):
                found = [(word, term) for word, term in found if word != before]
                found.append((token, pair))
            elif (term := _term(token, at_start=at_start)) and token.lower() not in left_out:
                found.append((token, term))
    return [term for _, term in found]


def _month(month: Month) -> Term:
    """Return a month as a term, which texts may name and tables give as a number."""
    stems = (own for name in month.names for own in stems_of(name))
    return Term(f"{month.names[0]} {month.year}", frozenset((*month.figures, *stems)), kind="month")


def _word_before(text: str) -> str:
    """Return the word at the end of a text, where only a space follows it."""
    match = _LAST_WORD.search(text)
    return match[1] if match else ""


def _pair(first: str, second: str) -> Term | None:
    """Return two words that are one word of the trade: "shelf life", "heat pump".

    The second one alone stands for both, as in a text that has named the first before.
    """
    forms = (f"{first}-{second}".lower(), f"{first}{second}".lower())
    known = next((meaning(form) for form in forms if first and is_known(form)), None)
    if known is None:
        return None
    return Term(" ".join((first, second)).lower(), stems_of(second.lower()), known.stems)


def _tokens(found: str, *, at_start: bool) -> list[str]:
    """Return a name with its number as one, unless it is a date or only begins the sentence."""
    if not _NUMBERED.fullmatch(found) or not at_start and without_dates(found).strip():
        return [found]
    return found.split(" ")


def about_term(part: str) -> Term | None:
    """Return the first part of a compound as a term, without the s that joins it."""
    if not part:
        return None
    bare = part.removesuffix("s")
    return _term(bare if meaning(bare) or not meaning(part) else part, at_start=True)


def _term(token: str, *, at_start: bool) -> Term | None:
    word = token.lower().strip("'’").replace("per cent", "percent")
    if is_common(word) or is_asking(word) or word in _STANDARD or len(word) < 2 and word.isalpha():
        return None
    if _FILE.fullmatch(word):
        return None
    if any(c.isdigit() for c in word):
        return Term(word, frozenset(words(word)), kind="code")
    if led := _LED.fullmatch(token):
        return Term(word, frozenset(words(led[1])), kind="name")
    if known := meaning(word):
        return _known(word, known)
    if part := _of_compound(word):
        known, tail = part
        return _known(word, known, is_part=not is_tail(tail))
    is_name = token[0].isupper() and not at_start or token.isupper() and len(token) > 1
    return Term(word, stems_of(word), kind="name" if is_name else "word")


def _known(word: str, known: Meaning, *, is_part: bool = False) -> Term:
    kind: TermKind = "substance" if known.is_substance else "word"
    return Term(word, stems_of(word), known.stems, kind, is_part=is_part)


def _of_compound(word: str) -> tuple[Meaning, str] | None:
    """Return what the first part of a compound means ("sinkinnhold", "zinkhalt"), and the rest."""
    for end in range(len(word) - 3, 3, -1):
        known = meaning(word[:end])
        tail = word[end:].removeprefix("s")
        if known and (is_tail(tail) or meaning(tail) or named_kind(tail)):
            return known, tail
        if known and len(tail) >= LEAST_AFFIX and len(word) >= _LONG:
            # what it is of is known, though not what; a substance in it does not decide alone
            return Meaning(known.stems, is_substance=False), tail
    return None
