"""The vectors of every text of the guidance, and which page each of them speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.retrieval.tuning.matrix import Tuning
from assistant.retrieval.tuning.questions import Asked
from assistant.settings import Language

_AT_ONCE = 64


class Found(NamedTuple):
    """How many questions of one language found their page among the first three."""

    language: Language
    met: int
    of: int


class Places:
    """Texts of the guidance by their vectors.

    Args:
        files: The index of every language.
    """

    def __init__(self, files: Mapping[Language, IndexFiles]) -> None:
        self._files = files
        self._numbers: dict[Language, NDArray[np.intp]] = {}
        self._names: dict[Language, list[str]] = {}
        for code, index in files.items():
            names = list(dict.fromkeys(unit.page for unit in index.units))
            number = {name: place for place, name in enumerate(names)}
            pages = [number[index.units[probe.unit].page] for probe in index.probes]
            self._names[code], self._numbers[code] = names, np.array(pages, dtype=np.intp)

    @cached_property
    def _of_text(self) -> dict[str, tuple[Language, int]]:
        return {
            probe.text: (code, place)
            for code, index in self._files.items()
            for place, probe in enumerate(index.probes)
        }

    def vectors_of(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that stand in the guidance, shape (texts, dimensions)."""
        found = (self._of_text[text] for text in texts)
        return np.stack([self._files[code].vectors[place] for code, place in found])

    def found(self, asked: Sequence[Asked], queries: Vectors, tuning: Tuning | None) -> list[Found]:
        """Return how many questions find their page by meaning alone, their own wording left out.

        Args:
            asked: The questions.
            queries: Their vectors, shape (questions, dimensions).
            tuning: Turns the vectors; None leaves them as they are.
        """
        found: list[Found] = []
        for code in self._files:
            mine = [n for n, each in enumerate(asked) if each.language == code]
            if mine:
                met = self._met([asked[n] for n in mine], queries[mine], tuning, code)
                found.append(Found(code, met, len(mine)))
        return found

    def _met(
        self, asked: Sequence[Asked], queries: Vectors, tuning: Tuning | None, code: Language
    ) -> int:
        index, pages = self._files[code], self._numbers[code]
        stored = tuning.turned(index.vectors) if tuning else index.vectors
        turned = tuning.turned(queries) if tuning else queries
        own: dict[str, list[int]] = {each.text: [] for each in asked}
        for place, probe in enumerate(index.probes):
            if probe.text in own:
                own[probe.text].append(place)
        # a false statement speaks for no page
        mute = np.array([probe.role == "claim" for probe in index.probes])
        met = 0
        for start in range(0, len(asked), _AT_ONCE):
            cosines = turned[start : start + _AT_ONCE] @ stored.T
            cosines[:, mute] = -1
            for each, row in zip(asked[start : start + _AT_ONCE], cosines, strict=True):
                row[own[each.text]] = -1
                best = np.full(len(self._names[code]), -1.0, dtype=np.float32)
                np.maximum.at(best, pages, row)
                first = [self._names[code][number] for number in np.argsort(-best)[:3]]
                met += each.page in first
        return met
