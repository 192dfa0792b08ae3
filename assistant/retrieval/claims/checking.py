"""Noticing statements in documents that guidance refutes, or that name standards out of date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from assistant.retrieval.claims.concepts import is_negated
from assistant.retrieval.claims.refuted import RefutedClaims
from assistant.retrieval.claims.standards import standard_notices
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.retrieval.passages import Notice
from assistant.settings import Language
from assistant.standard import Standard

# Chosen on tests/retrieval/claims/statements.yaml (part `calibration`).
_LEAST_SCORE, _LEAST_BARE_SCORE, _LEAST_COSINE, _LEAST_LEAD = 0.6, 0.68, 0.84, 0.0
_CANDIDATES = 8
_LOW, _SPREAD = 0.8, 0.15
# The mean of both prefixes was never nearer to a claim than the passage alone by half of this.
_MOST_GAIN = 0.05
_BATCH = 32

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
_MARK = re.compile(r"^(?:[-*+•–]|\d{1,3}[.)])\s+")


class Said(NamedTuple):
    """Sentences of one part of a document.

    Args:
        sentences: The sentences.
        language: Language of corrections that come from the standard's data.
        heading: Headings above them, which tell what they are about.
    """

    sentences: Sequence[str]
    language: Language = "en"
    heading: str = ""


class _Suspect(NamedTuple):
    """A sentence, the score that calls it false, and the claims it may repeat with agreement."""

    text: str
    least: float
    claims: Mapping[int, float]


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

    @cached_property
    def _files(self) -> IndexFiles:
        return self._load()

    @cached_property
    def _refuted(self) -> RefutedClaims:
        return RefutedClaims(self._files)

    def notices(
        self, sentences: Sequence[str], language: Language = "en", heading: str = ""
    ) -> list[Notice]:
        """Return a notice for each false statement, in the order of the sentences.

        Args:
            sentences: Sentences of one part of a document.
            language: Language of corrections that come from the standard's data.
            heading: Headings above them, which tell what they are about.
        """
        return self.notices_of([Said(sentences, language, heading)])[0]

    def notices_of(self, said: Sequence[Said]) -> list[list[Notice]]:
        """Return the notices of each of several parts, in the order of their sentences.

        Args:
            said: The parts.
        """
        texts = [[_MARK.sub("", text) for text in part.sentences] for part in said]
        dated = {
            (text, part.language): standard_notices(text, self._standard, part.language)
            for part, own in zip(said, texts, strict=True)
            for text in own
        }
        suspects = [
            [s for t in dict.fromkeys(own) if not dated[t, part.language]
             and (s := self._suspect(t, part.heading))]
            for part, own in zip(said, texts, strict=True)
        ]  # fmt: skip
        vectors = self._vectors([suspect for own in suspects for suspect in own])
        return [
            self._told(own, {t: dated[t, part.language] for t in own}, suspected, vectors)
            for part, own, suspected in zip(said, texts, suspects, strict=True)
        ]

    def _told(
        self,
        texts: Sequence[str],
        dated: Mapping[str, list[Notice]],
        suspects: Sequence[_Suspect],
        vectors: Mapping[str, Vectors],
    ) -> list[Notice]:
        found = {
            suspect.text: notice
            for suspect in suspects
            if suspect.text in vectors and (notice := self._notice(suspect, vectors[suspect.text]))
        }
        return [
            notice
            for text in texts
            for notice in (dated[text] or ([found[text]] if text in found else []))
        ]

    def _suspect(self, sentence: str, heading: str) -> _Suspect | None:
        """Return what a sentence may repeat, going by its words."""
        least = _least_score(sentence, heading)
        claims = self._refuted.alike(sentence) if least is not None else {}
        return _Suspect(sentence, least or 0.0, claims) if claims else None

    def _vectors(self, suspects: Sequence[_Suspect]) -> dict[str, Vectors]:
        """Return the vectors of those sentences that may be near enough to a claim."""
        texts = list(dict.fromkeys(suspect.text for suspect in suspects))
        passages: dict[str, Vectors] = {}
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            passages |= zip(batch, self._embedder.embed_passages(batch), strict=True)
        near = {s.text for s in suspects if self._may_be_near(s, passages[s.text])}
        return {text: self._mean(text, passages[text]) for text in texts if text in near}

    def _mean(self, text: str, passage: Vectors) -> Vectors:
        # e5 errs differently with its two prefixes, and less with the mean of both
        return np.asarray((passage + self._embedder.embed_query(text)) / 2, dtype=np.float32)

    def _may_be_near(self, suspect: _Suspect, passage: Vectors) -> bool:
        cosines = self._cosines(list(suspect.claims), passage)
        return any(
            cosines[claim] + _MOST_GAIN >= _LEAST_COSINE
            and _score(cosines[claim] + _MOST_GAIN, agreement) >= suspect.least
            for claim, agreement in suspect.claims.items()
        )

    def _cosines(self, probes: Sequence[int], vector: Vectors) -> dict[int, float]:
        found = np.asarray(self._files.vectors[list(probes)] @ vector, dtype=np.float32)
        return dict(zip(probes, map(float, found), strict=True))

    def _notice(self, suspect: _Suspect, vector: Vectors) -> Notice | None:
        cosines = self._cosines(list(suspect.claims), vector)
        scored = sorted(
            ((_score(cosines[n], agreement), n) for n, agreement in suspect.claims.items()),
            reverse=True,
        )
        for score, claim in scored[:_CANDIDATES]:
            close = score >= suspect.least and cosines[claim] >= _LEAST_COSINE
            if close and score - self._truth(suspect.text, claim, vector) >= _LEAST_LEAD:
                unit = self._files.units[self._files.probes[claim].unit]
                correction = " ".join(sentence.text for sentence in unit.sentences)
                return Notice(suspect.text, correction, unit.page)
        return None

    def _truth(self, sentence: str, claim: int, vector: Vectors) -> float:
        """Return the best score of a true sentence of the claim's page with the same polarity."""
        known, denied = self._refuted, is_negated(sentence)
        own = known.concepts(sentence)
        alike = [n for n in known.true_texts(claim) if known.is_denied(n) == denied]
        return max(
            (
                _score(cosine, known.agreement(own, known.concepts(known.text(n))))
                for n, cosine in self._cosines(alike, vector).items()
            ),
            default=0.0,
        )


def _least_score(sentence: str, heading: str) -> float | None:
    """Return the score needed to call a sentence false; None where it states nothing."""
    if len(sentence) < 15 or _NOT_STATED.search(sentence):
        return None
    if _SUBJECT.search(sentence):
        return _LEAST_SCORE
    return _LEAST_BARE_SCORE if _SUBJECT_OF_HEADING.search(heading) else None


def _score(cosine: float, agreement: float) -> float:
    return 0.5 * (cosine - _LOW) / _SPREAD + 0.5 * agreement
