"""An answer as it was checked, and what a language model is asked to mend in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import HumanMessage

from assistant.agent.answers import Citation
from assistant.agent.checking import Finding, faults_of_answer, shortened
from assistant.agent.citing import CitationMap
from assistant.agent.context import AgentContext
from assistant.prompts import prompt
from assistant.settings import Edition

_NAMED = {"en": "English", "nb": "Norwegian bokmål", "sv": "Swedish"}
_MOST = 12
_WHY = {
    "number": "its number is not in the passages it cites",
    "unit": "its unit is not that of the passages it cites",
    "date": "its date is not in the passages it cites",
    "clause": "the clause it names is not the one of the passages it cites",
    "edition": "what it says is from the other edition",
    "name": "the name in it is not in the passages it cites, or stands there for another",
    "negation": "the passages it cites say the opposite",
    "modality": "the passages it cites demand more or less than it says",
    "quantifier": "all, only or some is not what the passages say",
    "cause": "the passages do not give this reason",
    "contrary": "the passages say the opposite word",
    "unsaid": "the passages it cites do not say all of it",
    "uncited": "it cites no passage",
    "language": "the answer is in another language than asked for",
    "other_edition": "the answer names another edition than the one asked about",
}


@dataclass(frozen=True)
class Checked:
    """An answer with its markers mapped, and what is wrong with it.

    Args:
        body: Markdown with numbered markers.
        edition: The edition it is about.
        citations: What it cites.
        findings: Sentences that their passages do not carry.
        faults: What is wrong with the whole: `language`, `other_edition`.
    """

    body: str
    edition: Edition | None
    citations: list[Citation]
    findings: list[Finding]
    faults: tuple[str, ...]

    def is_better_than(self, other: Checked) -> bool:
        """Tell whether less is wrong with it, and it still cites where the other one did."""
        own, theirs = (len(one.findings) + len(one.faults) for one in (self, other))
        return own < theirs and bool(self.body) and bool(self.citations or not other.citations)


def checked(text: str, notes: Mapping[str, Any], allowed: str, context: AgentContext) -> Checked:
    """Return the last message of a turn, checked.

    Args:
        text: What the model wrote, with the tokens it was issued.
        notes: What the guide noted; nothing from a language model.
        allowed: Text that needs no citation.
        context: The turn.
    """
    citations = CitationMap(context.ledger)
    body = shortened(citations.numbered(text).strip(), citations, context.documents)
    edition = notes.get("edition", context.edition)
    counted = str(notes.get("counted", ""))
    found = context.checker.check(
        body, citations, f"{allowed} {counted}", own=context.language if notes else None
    )
    faults = () if notes else faults_of_answer(body, allowed, context.language, context.edition)
    return Checked(body, edition, citations.citations(body, edition), found, faults)


def request_for(answer: Checked, context: AgentContext) -> HumanMessage | None:
    """Return the message that asks a model to mend its answer; None where nothing is wrong."""
    lines = [
        f'- "{finding.sentence}": {_why(finding.reasons)}' for finding in answer.findings[:_MOST]
    ]
    lines += [f"- {_why((fault,))}" for fault in answer.faults]
    if not lines:
        return None
    text = prompt(
        "repair",
        faults="\n".join(lines),
        language_name=_NAMED[context.language],
        edition=context.edition,
    )
    return HumanMessage(content=text)


def _why(reasons: tuple[str, ...]) -> str:
    return "; ".join(_WHY[reason] for reason in reasons)
