"""Words by which a free text is recognised in three languages, from `knowledge/record/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from assistant.settings import shipped
from assistant.shipped_data import read_yaml

_SENTENCE = re.compile(r"[.;!?\n]+")


class Cues:
    """Words that tell what a text is about.

    A cue is the beginning of a word or of several; `*` before it lets it stand inside a word too,
    and the parts of `a + b` must stand in the same sentence.

    Args:
        cues: As the file holds them.
    """

    def __init__(self, cues: Iterable[str]) -> None:
        self._cues = [tuple(_pattern(part) for part in cue.split(" + ")) for cue in cues]

    def heard_in(self, text: str) -> bool:
        """Tell whether a sentence of the text holds one of the cues."""
        sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
        return any(
            all(part.search(sentence) for part in cue)
            for sentence in sentences
            for cue in self._cues
        )


def _pattern(part: str) -> re.Pattern[str]:
    words = re.escape(part.strip().removeprefix("*")).replace(r"\ ", r"\s+")
    return re.compile(words if part.strip().startswith("*") else rf"\b{words}", re.IGNORECASE)


@cache
def cues(file: str, name: str) -> Cues:
    """Return the cues of one name in a file of `knowledge/record/`.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    return Cues(_read(file)[name])


@cache
def names(file: str) -> tuple[str, ...]:
    """Return the names a file of cues has, in order."""
    return tuple(_read(file))


@cache
def _read(file: str) -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(shipped("knowledge") / "record" / f"{file}.yaml")
    return found
