"""Misspelt words of a question, told by what they nearly are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from assistant.retrieval.documents.file_names import folded
from assistant.retrieval.documents.lexicon import known_words, meaning
from assistant.retrieval.documents.terms import LEAST_AFFIX, Term

# One letter wrong of six; shorter words are too near to others.
_LEAST, _ALIKE = 5, 0.82
# Of a compound the first part may be misspelt as well.
_LEAST_PART = 6


def mended(term: Term, vocabulary: Iterable[str]) -> Term | None:
    """Return a term with what it was most likely meant to be, or None.

    Numbers, codes and words of the trade are never taken for others.

    Args:
        term: A term that no text holds.
        vocabulary: Stems it may be one of; where there are none, it is looked for among the words
            of the trade.
    """
    if term.kind in ("code", "month"):
        return None
    if vocabulary and (alike := _in_other_letters(term, vocabulary)):
        return replace(term, others=term.others | alike)
    if term.others or len(term.word) < _LEAST:
        return None
    if not vocabulary:
        meant = _in_lexicon(term.word)
        known = meaning(meant) if meant else None
        return replace(term, others=known.stems, kind="word") if known else None
    near = (_nearest(own, vocabulary) for own in sorted(term.stems) if len(own) >= _LEAST)
    found = frozenset(one for one in near if one)
    return replace(term, others=found) if found else None


def _in_other_letters(term: Term, vocabulary: Iterable[str]) -> frozenset[str]:
    """Return the stems that differ from a term's own in å, ä, ö and the like alone."""
    own = {folded(stem) for stem in term.stems if len(stem) >= LEAST_AFFIX}
    return frozenset(stem for stem in vocabulary if folded(stem) in own)


@lru_cache(maxsize=2_000)
def _in_lexicon(word: str) -> str:
    """Return the word of the trade that a word, or the first part of it, nearly is."""
    found = _nearest(word, known_words())
    parts = (word[:end] for end in range(len(word) - 3, _LEAST_PART - 1, -1))
    return found or next((own for part in parts if (own := _nearest(part, known_words()))), "")


def _nearest(word: str, among: Iterable[str]) -> str:
    own = [one for one in among if one[:1] == word[:1]]
    best = extractOne(
        word, own, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_ALIKE
    )
    return str(best[0]) if best else ""
