"""From tokens to numbered citations; tokens that nobody issued are dropped."""

from __future__ import annotations

import re

from assistant.agent.answers import AnswerLocator, Citation
from assistant.agent.context import CitationLedger
from assistant.agent.quieting import unmarked
from assistant.retrieval import Passage
from assistant.settings import EDITIONS, Edition
from assistant.standard import find_clauses
from assistant.visible import visible

_TOKEN = re.compile(r"\s*\[(S\d+(?:\s*[,;]\s*S\d+)*)\]")
_ANY_MARK = re.compile(r"\s*\[S?\d+(?:\s*[,;]\s*S?\d+)*\]")
_QUOTE_LIMIT = 600


class CitationMap:
    """Numbers the passages of one answer in the order in which they are first cited."""

    def __init__(self, ledger: CitationLedger) -> None:
        self._ledger = ledger
        self._numbers: dict[tuple[str, ...], int] = {}
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
        key: tuple[str, ...] = (
            passage.source,
            passage.id,
            passage.locator.heading,
            str(passage.locator.page),
        )
        if passage.source == "organisation":
            # a long part is cut, and rows of one sheet are cited apart
            key = (*key, passage.locator.sheet, passage.locator.rows, passage.text)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._passages.setdefault(number, passage)
        return number

    def passage(self, number: int) -> Passage | None:
        """Return what a number stands for, or None."""
        return self._passages.get(number)

    @property
    def passages(self) -> list[Passage]:
        """The passages that have a number."""
        return list(self._passages.values())

    def citations(self, answer: str, edition: Edition | None) -> list[Citation]:
        """Return the citations whose numbers stand in the answer, their clauses in its edition."""
        used = {int(number) for number in re.findall(r"\[(\d+)\]", answer)}
        return [
            _citation(number, passage, edition, answer)
            for number, passage in sorted(self._passages.items())
            if number in used
        ]


def _citation(number: int, passage: Passage, edition: Edition | None, answer: str) -> Citation:
    used = [
        s for s in passage.sentences if _stands_in(unmarked(s.text), answer)
    ] or passage.sentences
    quote = " ".join(sentence.text for sentence in used)[:_QUOTE_LIMIT]
    editions = [e for e in EDITIONS if passage.clauses.get(e)]
    only = {sentence.edition for sentence in used}
    if only and None not in only:  # every sentence used is tied to an edition
        editions = [e for e in EDITIONS if e in only]
    return Citation(
        n=number,
        source=passage.source,
        id=passage.id,
        title=visible(passage.title),
        clauses=list(_clauses(passage, edition, quote)),
        edition=editions,
        locator=AnswerLocator(
            page=passage.locator.page,
            sheet=passage.locator.sheet or None,
            heading=passage.locator.heading or None,
            rows=passage.locator.rows or None,
            page_label=passage.locator.page_label or None,
        ),
        quote=visible(quote),
    )


def _stands_in(sentence: str, answer: str) -> bool:
    """Tell whether an answer uses a sentence; its opening may have been changed.

    A row of a table stands there by its cells.
    """
    if " | " in sentence:
        cells = [cell.strip() for cell in sentence.strip("| ").split(" | ")]
        return all(cell in answer for cell in cells)
    return sentence[12:-1] in answer


def _clauses(passage: Passage, edition: Edition | None, quote: str) -> tuple[str, ...]:
    """Return the clauses of the page; where it has none of its own, those that the quote names."""
    if passage.source != "guidance":
        return passage.clauses.get(edition or "2026", ())
    own = passage.clauses.get(edition or "2026") or passage.clauses.get("2015") or ()
    named = find_clauses(quote) if len(own) != 1 else ()
    return tuple(dict.fromkeys([*own, *named]))
