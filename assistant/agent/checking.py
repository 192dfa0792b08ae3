"""The last step before an answer leaves: is every claim carried by a passage it cites?

Deterministic and the same for every model: a claim needs a marker, and its numbers, dates and
clauses must
stand in a passage that it cites.
"""

from __future__ import annotations

import re

from assistant.agent.citing import CitationMap
from assistant.retrieval import Passage
from assistant.retrieval.words import sentences

_MARK = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,:]\d+)*(?![\w])")
_DEMAND = re.compile(
    r"\b(must|shall|requires?|required|mandatory|obliged|krever|kreves|skal|må|pålagt|kräver|krävs|ska|måste)\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-*>]|\d+[.)])\s+")


def unsupported(answer: str, citations: CitationMap, allowed: str) -> list[str]:
    """Return the sentences of an answer that their citations do not carry.

    Args:
        answer: Markdown with numbered markers.
        citations: What the numbers stand for.
        allowed: Text that needs no citation: the question, and fixed wording.
    """
    found: list[str] = []
    for line in answer.splitlines():
        for sentence in _claims(_LIST_MARK.sub("", line)):
            if not _carried(sentence, citations, allowed):
                found.append(sentence)
    return found


def _claims(line: str) -> list[str]:
    """Return the sentences of a line, each with the markers that follow it."""
    joined: list[str] = []
    for part in sentences(line):
        marks_first = re.match(r"(?:\[\d+\]\s*)+", part)
        if marks_first and joined:
            joined[-1] += " " + marks_first[0].strip()
            part = part[marks_first.end() :]
        if part.strip():
            joined.append(part.strip())
    return joined


def _carried(sentence: str, citations: CitationMap, allowed: str) -> bool:
    bare = _MARK.sub("", sentence).strip()
    if bare.endswith("?") or not bare or bare.rstrip(".") in allowed:
        return True
    passages = [p for n in _MARK.findall(sentence) if (p := citations.passage(int(n)))]
    numbers = {_plain(number) for number in _NUMBER.findall(bare)}
    if not passages:
        return not _DEMAND.search(bare) and numbers <= _numbers_in(allowed)
    known = _numbers_in(allowed).union(*(_numbers_in(_everything(p)) for p in passages))
    return numbers <= known


def _numbers_in(text: str) -> set[str]:
    whole = {_plain(number) for number in _NUMBER.findall(text)}
    return whole | {part for number in whole for part in re.split(r"[:]", number)}


def _plain(number: str) -> str:
    return number.replace(",", ".").rstrip(".:")


def _everything(passage: Passage) -> str:
    clauses = " ".join(
        f"{edition} {number} 14001:{edition}"
        for edition, numbers in passage.clauses.items()
        for number in numbers
    )
    page = str(passage.locator.page or "")
    return f"{passage.title} {passage.locator.heading} {passage.text} {clauses} {page} {passage.id}"
