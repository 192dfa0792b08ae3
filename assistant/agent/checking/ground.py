"""What a sentence may rest on: all passages it cites, and text that needs no citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.agent.checking.figures import Figures
from assistant.agent.checking.force import is_harmless
from assistant.agent.checking.reading import Reading, read
from assistant.languages import detect_language
from assistant.retrieval import Passage
from assistant.retrieval.words import sentences
from assistant.settings import Language

# "In short, the organisation" may stand for "The organisation".
_STOP = re.compile(r"[.,;:]")
_OPENING, _LEAST_QUOTED, _LEAST_REST = 14, 12, 40


@dataclass(frozen=True)
class Ground:
    """The sentences that a claim is held against.

    Args:
        readings: The sentences of all cited passages.
        beside: Titles, places, clauses and ids of them, and what needs no citation.
    """

    readings: tuple[Reading, ...]
    beside: Reading

    @cached_property
    def held(self) -> frozenset[str]:
        """Stems of every word in it."""
        return frozenset().union(self.beside.held, *(one.held for one in self.readings))

    @cached_property
    def figures(self) -> tuple[Figures, ...]:
        """The figures of each sentence."""
        return tuple(one.figures for one in (*self.readings, self.beside))

    @cached_property
    def clauses(self) -> frozenset[str]:
        """Every clause named in it."""
        return frozenset(number for one in (*self.readings, self.beside) for number in one.clauses)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code named in it."""
        return frozenset(code for one in (*self.readings, self.beside) for code in one.codes)

    @cached_property
    def languages(self) -> frozenset[Language]:
        """The languages it is written in."""
        return frozenset(detect_language(text) for text in _in_blocks(self.readings))

    def contains(self, sentence: str) -> bool:
        """Tell whether a sentence stands here word for word; its opening may have been changed."""
        wanted = " ".join(sentence.lower().split()).rstrip(" .")
        if len(wanted) > _LEAST_QUOTED and self._quotes(wanted):
            return True
        opening, rest = wanted[:_OPENING], wanted[_OPENING:]
        return len(rest) > _LEAST_REST and is_harmless(opening) and self._quotes(rest)

    def _quotes(self, wanted: str) -> bool:
        """Tell whether words stand in a sentence that does not turn them round before."""
        return any(_is_quoted(one.text.lower(), wanted) for one in self.readings)

    @cached_property
    def text(self) -> str:
        """All of it in lower case."""
        return " ".join([*(one.text for one in self.readings), self.beside.text]).lower()


def _is_quoted(text: str, wanted: str) -> bool:
    at = text.find(wanted)
    if at < 0:
        return False
    rest = _STOP.split(text[at + len(wanted) :])[0]
    return is_harmless(text[:at]) and is_harmless(rest)


def _in_blocks(readings: Sequence[Reading]) -> list[str]:
    """Return sentences by threes, because a single one may be too short to tell its language."""
    return [" ".join(r.text for r in readings[n : n + 3]) for n in range(0, len(readings), 3)]


def ground_of(passages: Iterable[Passage], allowed: str = "") -> Ground:
    """Return what passages carry.

    Args:
        passages: Those that a sentence cites.
        allowed: Text that needs no citation: the question, ids of this turn.
    """
    cited = list(passages)
    found = [
        _tagged(text, s.edition) for p in cited for s in p.sentences for text in sentences(s.text)
    ]
    beside = " . ".join([*(_beside(passage) for passage in cited), allowed])
    return Ground(tuple(read(text) for text in found), read(beside))


def ground_in(texts: Sequence[str]) -> Ground:
    """Return what plain texts carry."""
    return Ground(tuple(read(s) for text in texts for s in sentences(text)), read(""))


def _tagged(text: str, edition: str | None) -> str:
    return f"({edition}) {text}" if edition and not text.startswith("(") else text


def _beside(passage: Passage) -> str:
    clauses = " ".join(
        f"clause {number} ISO 14001:{edition}"
        for edition, numbers in passage.clauses.items()
        for number in numbers
    )
    place = passage.locator
    named = (passage.title, place.heading, place.sheet, place.page_label, str(place.page or ""))
    return f"{' '.join(named)} {passage.question} {clauses} {passage.id}"
