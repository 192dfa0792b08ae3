"""Is every claim of an answer carried by the passages it cites? The same for every model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.agent.checking.claims import Claim, claims_in
from assistant.agent.checking.faults import CHECKS, PLAIN_CHECKS
from assistant.agent.checking.fixed import is_fixed
from assistant.agent.checking.ground import Ground, ground_of
from assistant.agent.checking.meaning import Meanings
from assistant.agent.checking.reading import read
from assistant.agent.checking.unsaid import unsaid
from assistant.retrieval import Passage
from assistant.retrieval.embedding import Embedder
from assistant.settings import Language

Verdict = Literal["supported", "partly", "unsupported"]
# What these name may be wrong in an otherwise right sentence.
_PARTLY = frozenset({"unsaid", "cause"})
_DEMAND = re.compile(
    r"\b(must|shall|requires?|required|mandatory|obliged|krever|kreves|skal|må|pålagt|kräver|krävs|ska|måste)\b",
    re.IGNORECASE,
)
# Fields of the record and rows of a table are no sentences to hold another one against.
_CELLS = " | "


class Cited(Protocol):
    """What the numbers of an answer stand for."""

    def passage(self, number: int) -> Passage | None:
        """Return the passage of a number, or None for one that nobody issued."""
        ...


@dataclass(frozen=True)
class Finding:
    """What was found about one sentence.

    Args:
        sentence: As it stands in the answer, markers included.
        verdict: How far its passages carry it.
        reasons: Why not: `number`, `unit`, `date`, `clause`, `edition`, `name`, `negation`,
            `modality`, `quantifier`, `cause`, `contrary`, `unsaid`, `uncited`.
    """

    sentence: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()


class Checker:
    """Holds sentences against passages.

    Args:
        embedder: For sentences in another language than their passages.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._meanings = Meanings(embedder)

    def check(
        self, answer: str, citations: Cited, allowed: str, *, own: Language | None = None
    ) -> list[Finding]:
        """Return what was found about each claim of an answer that is not supported.

        Args:
            answer: Markdown with numbered markers.
            citations: What the numbers stand for.
            allowed: Text that needs no citation: the question, and fixed wording.
            own: The language of our fixed wording where the answer is composed with it.
        """
        claims = claims_in(answer, allowed)
        if own:
            claims = [claim for claim in claims if not is_fixed(claim.bare, own)]
        found = [self._found(claim, citations, allowed) for claim in claims]
        return [finding for finding in found if finding.verdict != "supported"]

    def _found(self, claim: Claim, citations: Cited, allowed: str) -> Finding:
        passages = [p for number in claim.markers if (p := citations.passage(number))]
        if passages:
            return self.finding(claim.text, ground_of(passages, allowed), claim.bare, passages)
        own = read(claim.bare)
        given = ground_of([], allowed)
        is_free = not _DEMAND.search(claim.bare) and not any(PLAIN_CHECKS[0](own, given))
        return Finding(claim.text, "supported") if is_free else _unsupported(claim.text, "uncited")

    def finding(
        self, sentence: str, ground: Ground, bare: str = "", passages: list[Passage] | None = None
    ) -> Finding:
        """Return what is found about one sentence.

        Args:
            sentence: The sentence, as it is to be told.
            ground: What it may rest on.
            bare: The same without markers; the sentence where empty.
            passages: What it cites; tables and the record are read by figures and names only.
        """
        own = read(bare or sentence)
        if ground.contains(own.text):
            return Finding(sentence, "supported")
        is_running = not any(_is_of_cells(passage) for passage in passages or ())
        reasons = [
            r for check in (CHECKS if is_running else PLAIN_CHECKS) for r in check(own, ground)
        ]
        if is_running:
            reasons += unsaid(own, ground, self._meanings)
        if not reasons:
            return Finding(sentence, "supported")
        is_part = set(reasons) <= _PARTLY and any(w.all & ground.held for w in own.words)
        return Finding(
            sentence, "partly" if is_part else "unsupported", tuple(dict.fromkeys(reasons))
        )


def _unsupported(sentence: str, reason: str) -> Finding:
    return Finding(sentence, "unsupported", (reason,))


def _is_of_cells(passage: Passage) -> bool:
    return passage.source == "record" or any(_CELLS in s.text for s in passage.sentences)
