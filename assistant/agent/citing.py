"""From tokens to numbered citations: unknown tokens are dropped, the same passage keeps its number."""

from __future__ import annotations

import re

from assistant.agent.answers import AnswerLocator, Citation
from assistant.agent.context import CitationLedger
from assistant.retrieval import Passage
from assistant.settings import EDITIONS, Edition

_TOKEN = re.compile(r"\s*\[(S\d+(?:\s*[,;]\s*S\d+)*)\]")
_ANY_MARK = re.compile(r"\s*\[S?\d+(?:\s*[,;]\s*S?\d+)*\]")
_QUOTE_LIMIT = 600


class CitationMap:
    """Numbers the passages of one answer in the order in which they are first cited."""

    def __init__(self, ledger: CitationLedger, edition: Edition | None) -> None:
        self._ledger = ledger
        self._edition = edition
        self._numbers: dict[tuple[str, str, str, str], int] = {}
        self._passages: dict[int, Passage] = {}

    def numbered(self, text: str) -> str:
        """Return the text with `[S3]` turned into `[1]`; markers nobody issued disappear."""
        return _ANY_MARK.sub(self._marker, text)

    def _marker(self, match: re.Match[str]) -> str:
        tokens = re.findall(r"S\d+", match[0])
        numbers = [number for token in tokens if (number := self._number(token))]
        return "".join(f" [{number}]" for number in dict.fromkeys(numbers))

    def _number(self, token: str) -> int | None:
        passage = self._ledger.passage(token)
        if passage is None:
            return None
        key = (passage.source, passage.id, passage.locator.heading, str(passage.locator.page))
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._passages.setdefault(number, passage)
        return number

    def passage(self, number: int) -> Passage | None:
        """Return what a number stands for, or None."""
        return self._passages.get(number)

    def citations(self, answer: str) -> list[Citation]:
        """Return the citations whose numbers stand in the answer, in their order."""
        used = {int(number) for number in re.findall(r"\[(\d+)\]", answer)}
        return [
            _citation(number, passage, self._edition)
            for number, passage in sorted(self._passages.items())
            if number in used
        ]


def _citation(number: int, passage: Passage, edition: Edition | None) -> Citation:
    editions = [e for e in EDITIONS if passage.clauses.get(e)]
    only = {sentence.edition for sentence in passage.sentences if sentence.edition}
    clauses = passage.clauses.get(edition or "2026") or passage.clauses.get("2015") or ()
    return Citation(
        n=number,
        source=passage.source,
        id=passage.id,
        title=passage.title,
        clauses=list(clauses),
        edition=[e for e in editions if not only or e in only] or editions,
        locator=AnswerLocator(
            page=passage.locator.page,
            sheet=passage.locator.sheet or None,
            heading=passage.locator.heading or None,
        ),
        quote=passage.text[:_QUOTE_LIMIT],
    )
