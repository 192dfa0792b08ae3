"""Noticing statements in documents that guidance refutes, or that name standards out of date."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.languages import detect_language
from assistant.retrieval.claims.concepts import concepts, is_negated, numbers
from assistant.retrieval.claims.standards import standard_notices
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.retrieval.passages import Notice
from assistant.settings import Language
from assistant.standard import Standard

# Chosen on tests/retrieval/statements.yaml (part `calibration`).
_LEAST_SCORE, _LEAST_BARE_SCORE, _LEAST_COSINE, _LEAST_LEAD = 0.6, 0.68, 0.84, 0.0
_CANDIDATES, _LEAST_SHARED, _LEAST_AGREEMENT = 8, 2, 0.35
_EVERYWHERE = {"certificate", "obliging"}
# Concepts that are the point of a claim: a sentence without them says something else.
_POINT = {"iso_itself", "duty_to_certify", "same", "guarantee", "price"}
_LOW, _SPREAD = 0.8, 0.15
# Years and numbers come along in sentences of every kind, so they count for less than words.
_NUMBER_SHARE = 0.4

_SUBJECT = re.compile(
    r"\biso\b|\biso[ -]?1400|standard|certif|sertifi|accredit|akkredit|ackredit|\bems\b|annex a|"
    r"vedlegg a|bilaga a|environmental management system|miljøstyrings|miljøledelses|miljöledning|"
    r"\bclause \d|\bpunkt \d|\bavsnitt \d|klimattill|climate amendment|internal audit|internrevi|"
    r"intern revi|nonconform",
    re.IGNORECASE,
)
_SUBJECT_OF_HEADING = re.compile(r"certif|sertifi|iso 1400\d", re.IGNORECASE)
_NOT_STATED = re.compile(
    r"[?:]\s*$|^\W*(?:if|whether|suppose|imagine|hvis|dersom|om|ifall|tenk)\b|"
    r"\bmyth\b|misconception|\bmyte|missförstånd|misforståelse|wrongly|feilaktig|felaktig|"
    r"\bwould\b|\bville\b|\bskulle\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"\b(?:we|our|us|my|vi|oss|vår|vårt|våre|våra|min|jeg|jag)\b", re.IGNORECASE
)
_MARK = re.compile(r"^(?:[-*+•–]|\d{1,3}[.)])\s+")
_NAMES_STANDARD = re.compile(r"\biso|standard", re.IGNORECASE)


def _is_statement(claim: str) -> bool:
    """Tell whether a claim is a plain English sentence, the only kind documents are held against.

    Hearsay and asides (which begin in lower case) are how people ask, and a vector lies nearer to
    true sentences of its own language than to false ones of another.
    """
    return claim[:1].isupper() and detect_language(claim) == "en"


class ClaimChecker:
    """Holds sentences of documents against the false claims that guidance corrects.

    A sentence repeats a claim when its meaning (vectors) and its concepts (words in three
    languages) are close to it, closer than to what guidance says on the same page, with the same
    negation, and when it obliges where the claim does.

    Args:
        load: Gives guidance with its claims, corrections and vectors; called once, when needed.
        embedder: The embedder that made the vectors.
        standard: The family of standards.
    """

    def __init__(
        self, load: Callable[[], IndexFiles], embedder: Embedder, standard: Standard
    ) -> None:
        self._load = load
        self._embedder = embedder
        self._standard = standard
        self._concepts = cache(concepts)

    @cached_property
    def _files(self) -> IndexFiles:
        return self._load()

    @cached_property
    def _claims(self) -> list[int]:
        probes = enumerate(self._files.probes)
        return [n for n, probe in probes if probe.role == "claim" and _is_statement(probe.text)]

    def notices(
        self, sentences: Sequence[str], language: Language = "en", heading: str = ""
    ) -> list[Notice]:
        """Return a notice for each false statement, in the order of the sentences.

        Args:
            sentences: Sentences of one chunk.
            language: Language of corrections that come from the standard's data.
            heading: Headings above them, which tell what they are about.
        """
        texts = [_MARK.sub("", text) for text in sentences]
        dated = {text: standard_notices(text, self._standard, language) for text in texts}
        likely = {
            text: claims
            for text in dict.fromkeys(texts)
            if not dated[text] and (claims := self._likely(text, heading))
        }
        refuted = self._refuted(likely, heading)
        return [
            notice
            for text in texts
            for notice in (dated[text] or ([refuted[text]] if text in refuted else []))
        ]

    def _likely(self, sentence: str, heading: str) -> list[int]:
        """Return the claims a sentence may repeat, going by its words."""
        if self._least_score(sentence, heading) is None:
            return []
        return [claim for claim in self._claims if self._agrees(sentence, claim)]

    def _refuted(self, likely: dict[str, list[int]], heading: str) -> dict[str, Notice]:
        """Return a notice for each sentence that repeats one of its likely claims."""
        if not likely:
            return {}
        passages = self._embedder.embed_passages(list(likely))
        found: dict[str, Notice] = {}
        for (text, claims), as_passage in zip(likely.items(), passages, strict=True):
            # e5 errs differently with its two prefixes, and less with the mean of both
            mean = (as_passage + self._embedder.embed_query(text)) / 2
            cosines = np.asarray(self._files.vectors @ mean, dtype=np.float32)
            notice = self._notice(text, claims, cosines, self._least_score(text, heading) or 0.0)
            if notice:
                found[text] = notice
        return found

    def _notice(
        self, sentence: str, claims: list[int], cosines: NDArray[np.float32], least: float
    ) -> Notice | None:
        own = self._concepts(sentence)
        scored = sorted(((self._score(own, n, cosines), n) for n in claims), reverse=True)
        for score, claim in scored[:_CANDIDATES]:
            close = score >= least and cosines[claim] >= _LEAST_COSINE
            if close and score - self._truth(sentence, own, claim, cosines) >= _LEAST_LEAD:
                unit = self._files.units[self._files.probes[claim].unit]
                return Notice(sentence, " ".join(s.text for s in unit.sentences), unit.page)
        return None

    @staticmethod
    def _least_score(sentence: str, heading: str) -> float | None:
        """Return the score needed to call a sentence false; None where it states nothing."""
        if len(sentence) < 15 or _NOT_STATED.search(sentence):
            return None
        if _SUBJECT.search(sentence):
            return _LEAST_SCORE
        return _LEAST_BARE_SCORE if _SUBJECT_OF_HEADING.search(heading) else None

    def _text(self, probe: int) -> str:
        row = self._files.probes[probe]
        if row.role != "text":
            return row.text
        return self._files.units[row.unit].sentences[row.sentence].text

    def _score(self, own: frozenset[str], probe: int, cosines: NDArray[np.float32]) -> float:
        shared = self._shared(own, self._concepts(self._text(probe)))
        return 0.5 * (float(cosines[probe]) - _LOW) / _SPREAD + 0.5 * shared

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(c for n in self._claims for c in self._concepts(self._text(n)))
        return {
            concept: math.log(1 + len(self._claims) / (1 + count))
            for concept, count in counts.items()
        }

    def _weigh(self, found: frozenset[str]) -> float:
        rare = math.log(1 + len(self._claims))
        return sum(
            self._weights.get(concept, rare) * (_NUMBER_SHARE if concept[0].isdigit() else 1.0)
            for concept in found
        )

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how far two sets of concepts agree, 0 to 1 (weighted Dice coefficient)."""
        total = self._weigh(one) + self._weigh(other)
        return 2 * self._weigh(one & other) / total if total else 0.0

    def _agrees(self, sentence: str, claim: int) -> bool:
        """Tell whether a sentence can repeat a claim: what it names, denies and obliges to."""
        text = self._text(claim)
        named, claimed = self._concepts(sentence), self._concepts(text)
        shared = named & claimed
        denied = is_negated(text)
        return (
            len(shared) >= _LEAST_SHARED
            and not shared <= _EVERYWHERE
            and claimed & _POINT <= named
            and self._shared(named, claimed) >= _LEAST_AGREEMENT
            and is_negated(sentence) == denied
            and (denied or "obliging" in named or "obliging" not in claimed)
            and numbers(text) <= numbers(sentence)
            and ("iso_14000" not in shared or "14001" in text or "14001" not in sentence)
            and self._is_general(sentence, text)
        )

    @staticmethod
    def _is_general(sentence: str, claim: str) -> bool:
        """Tell whether a sentence is about everybody, not about how its writer does things."""
        if not _OURSELVES.search(sentence) or _OURSELVES.search(claim):
            return True
        return "obliging" in concepts(sentence) and bool(_NAMES_STANDARD.search(sentence))

    @cached_property
    def _true_texts(self) -> dict[str, list[int]]:
        units = self._files.units
        pairs = [
            (units[probe.unit].page, n)
            for n, probe in enumerate(self._files.probes)
            if probe.role == "text"
        ]
        ordered = sorted(pairs)
        return {
            page: [n for _, n in rows] for page, rows in groupby(ordered, key=lambda pair: pair[0])
        }

    def _truth(
        self, sentence: str, own: frozenset[str], claim: int, cosines: NDArray[np.float32]
    ) -> float:
        """Return the best score of a true sentence of the claim's page with the same polarity."""
        page = self._files.units[self._files.probes[claim].unit].page
        denied = is_negated(sentence)
        return max(
            (
                self._score(own, n, cosines)
                for n in self._true_texts.get(page, [])
                if is_negated(self._text(n)) == denied
            ),
            default=0.0,
        )
