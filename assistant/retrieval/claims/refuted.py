"""The false claims that guidance corrects, and which of them a sentence may repeat by its words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from assistant.languages import detect_language
from assistant.retrieval.claims.concepts import concepts, is_negated, numbers
from assistant.retrieval.guidance.index_files import IndexFiles

# Chosen on tests/retrieval/claims/statements.yaml (part `calibration`).
_LEAST_SHARED, _LEAST_AGREEMENT = 2, 0.35
_EVERYWHERE = {"certificate", "obliging"}
# Concepts that are the point of a claim: a sentence without them says something else.
_POINT = {"iso_itself", "duty_to_certify", "same", "guarantee", "price"}
# Years and numbers come along in sentences of every kind, so they count for less than words.
_NUMBER_SHARE = 0.4
_OURSELVES = re.compile(
    r"\b(?:we|our|us|my|vi|oss|vår|vårt|våre|våra|min|jeg|jag)\b", re.IGNORECASE
)
_NAMES_STANDARD = re.compile(r"\biso|standard", re.IGNORECASE)


class _Claim(NamedTuple):
    """A claim, with what is asked of every sentence that may repeat it."""

    probe: int
    concepts: frozenset[str]
    numbers: frozenset[str]
    is_denied: bool
    is_of_14001: bool
    is_our_own: bool


class RefutedClaims:
    """The false claims of guidance, found by the concepts they share with a sentence.

    Args:
        files: Guidance with its claims and corrections.
    """

    def __init__(self, files: IndexFiles) -> None:
        self._files = files
        self.concepts = cache(concepts)

    def text(self, probe: int) -> str:
        """Return the sentence of a claim or of guidance."""
        row = self._files.probes[probe]
        if row.role != "text":
            return row.text
        return self._files.units[row.unit].sentences[row.sentence].text

    def page(self, probe: int) -> str:
        """Return the page of guidance that a claim is corrected on."""
        return self._files.units[self._files.probes[probe].unit].page

    def alike(self, sentence: str) -> dict[int, float]:
        """Return the claims a sentence may repeat, each with how far their concepts agree."""
        named = self.concepts(sentence)
        own = _Claim(-1, named, numbers(sentence), is_negated(sentence),
                     "14001" in sentence, bool(_OURSELVES.search(sentence)))  # fmt: skip
        speaks_for_all = "obliging" in named and bool(_NAMES_STANDARD.search(sentence))
        return {
            claim.probe: agreement
            for claim in self._sharing(named)
            if _may_repeat(own, claim, speaks_for_all=speaks_for_all)
            and (agreement := self.agreement(named, claim.concepts)) >= _LEAST_AGREEMENT
        }

    def agreement(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how far two sets of concepts agree, 0 to 1 (weighted Dice coefficient)."""
        total = self._weigh(one) + self._weigh(other)
        return 2 * self._weigh(one & other) / total if total else 0.0

    def true_texts(self, claim: int) -> list[int]:
        """Return the sentences of guidance on the page of a claim."""
        return self._true_texts.get(self.page(claim), [])

    @cache  # noqa: B019 because there is one of these as long as the program runs
    def is_denied(self, probe: int) -> bool:
        """Tell whether a claim or a sentence of guidance denies."""
        return is_negated(self.text(probe))

    def _sharing(self, named: frozenset[str]) -> list[_Claim]:
        counts = Counter(place for concept in named for place in self._by_concept[concept])
        return [self._claims[place] for place, shared in counts.items() if shared >= _LEAST_SHARED]

    @cached_property
    def _claims(self) -> list[_Claim]:
        probes = enumerate(self._files.probes)
        return [
            self._claim(n, probe.text)
            for n, probe in probes
            if probe.role == "claim" and _is_statement(probe.text)
        ]

    def _claim(self, probe: int, text: str) -> _Claim:
        return _Claim(probe, self.concepts(text), numbers(text), is_negated(text),
                      "14001" in text, bool(_OURSELVES.search(text)))  # fmt: skip

    @cached_property
    def _by_concept(self) -> defaultdict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, claim in enumerate(self._claims):
            for concept in claim.concepts:
                found[concept].append(place)
        return found

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {
            concept: math.log(1 + len(self._claims) / (1 + len(places)))
            for concept, places in self._by_concept.items()
        }

    def _weigh(self, found: frozenset[str]) -> float:
        rare = math.log(1 + len(self._claims))
        return sum(
            self._weights.get(concept, rare) * (_NUMBER_SHARE if concept[0].isdigit() else 1.0)
            for concept in found
        )

    @cached_property
    def _true_texts(self) -> dict[str, list[int]]:
        rows = sorted(
            (self.page(n), n) for n, probe in enumerate(self._files.probes) if probe.role == "text"
        )
        return {page: [n for _, n in own] for page, own in groupby(rows, key=lambda row: row[0])}


def _may_repeat(sentence: _Claim, claim: _Claim, *, speaks_for_all: bool) -> bool:
    """Tell whether a sentence can repeat a claim: what it names, denies and obliges to."""
    named, claimed = sentence.concepts, claim.concepts
    shared = named & claimed
    return (
        not shared <= _EVERYWHERE
        and claimed & _POINT <= named
        and sentence.is_denied == claim.is_denied
        and (claim.is_denied or "obliging" in named or "obliging" not in claimed)
        and claim.numbers <= sentence.numbers
        and ("iso_14000" not in shared or claim.is_of_14001 or not sentence.is_of_14001)
        # about everybody, not about how its writer does things
        and (not sentence.is_our_own or claim.is_our_own or speaks_for_all)
    )


def _is_statement(claim: str) -> bool:
    """Tell whether a claim is a plain English sentence, the only kind documents are held against.

    Hearsay and asides (which begin in lower case) are how people ask, and a vector lies nearer to
    true sentences of its own language than to false ones of another.
    """
    return claim[:1].isupper() and detect_language(claim) == "en"
