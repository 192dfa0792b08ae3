"""The words of guidance units, worked out when the index is built and not at every start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.retrieval.guidance.units import Unit
from assistant.retrieval.words import stems, words
from assistant.settings import Language
from assistant.standard import find_members


@dataclass(frozen=True)
class IndexWords:
    """What the search by words needs to know of each unit.

    Args:
        stems: Stems of each unit's telling words, in order, a space between them, a line a unit.
        codes: Numbers of standards that each unit names, ISO 14001 itself left out.
        vocabulary: Every word of the guidance, in lower case.
    """

    stems: list[str]
    codes: list[frozenset[str]]
    vocabulary: frozenset[str]

    def as_json(self) -> dict[str, Any]:
        """Return it as `words_from` reads it."""
        return {
            "stems": self.stems,
            "codes": [sorted(found) for found in self.codes],
            "vocabulary": " ".join(sorted(self.vocabulary)),
        }


def words_from(values: dict[str, Any]) -> IndexWords:
    """Return what `IndexWords.as_json` gave.

    Raises:
        KeyError: A part is missing.
    """
    return IndexWords(
        stems=values["stems"],
        codes=[frozenset(found) for found in values["codes"]],
        vocabulary=frozenset(values["vocabulary"].split()),
    )


def words_of(units: list[Unit], language: Language) -> IndexWords:
    """Work out the words of units."""
    texts = [_searchable(unit) for unit in units]
    return IndexWords(
        stems=[" ".join(stems(text, language)) for text in texts],
        codes=[codes_in(text) for text in texts],
        vocabulary=frozenset(words(" ".join(texts))),
    )


def codes_in(text: str) -> frozenset[str]:
    """Return the numbers of standards in a text, ISO 14001 itself left out."""
    return frozenset(mention.number for mention in find_members(text)) - {"14001", "14000"}


def _searchable(unit: Unit) -> str:
    parts = [unit.title, unit.question, *unit.probes[:4], *unit.listed]
    return " . ".join([*parts, *(sentence.text for sentence in unit.sentences)])
