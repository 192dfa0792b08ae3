"""A retrieval set from the guidance: pages as if an organisation had written them, and who asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from assistant.contents import shipped
from assistant.languages import detect_language
from assistant.settings import Language

# English twice, because half of the questions are to be in the language of the pages
_TURNS: tuple[Language, ...] = ("en", "nb", "en", "sv")
_EVERY = 3


class PassageKey(NamedTuple):
    """A passage: the file it is in and the heading it stands under."""

    file: str
    heading: str


class RetrievalCase(NamedTuple):
    """A question in words of its own, and the one passage that answers it."""

    question: str
    language: Language
    right: PassageKey


def guidance_pages(folder: Path | None = None) -> dict[str, str]:
    """Return every third page by file name, without its head and so without its questions."""
    folder = folder or shipped("knowledge") / "guidance" / "en"
    chosen = sorted(folder.glob("*.md"))[::_EVERY]
    return {path.name: path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in chosen}


def retrieval_cases(limit: int = 400, folder: Path | None = None) -> list[RetrievalCase]:
    """Return questions that stand on none of the pages, each answered under one heading.

    Args:
        limit: How many at most, spread over the pages.
        folder: Where the lists of questions are; those that ship where None.
    """
    folder = folder or shipped("knowledge") / "guidance" / "questions"
    turns = cycle(_TURNS)
    every = [
        case
        for name, text in guidance_pages().items()
        for case in _of_page(folder / f"{Path(name).stem}.yaml", name, text, turns)
    ]
    taken = min(limit, len(every))
    return [every[number * len(every) // taken] for number in range(taken)]


def _of_page(
    path: Path, name: str, text: str, turns: Iterator[Language]
) -> Iterator[RetrievalCase]:
    if not path.exists():
        return
    for answer in yaml.safe_load(path.read_text(encoding="utf-8")).get("answers", []):
        if f"### {answer['ask']}\n" not in text:
            continue
        language = next(turns)
        question = _asked_in(language, answer)
        if question:
            yield RetrievalCase(question, language, PassageKey(name, answer["ask"]))


def _asked_in(language: Language, answer: dict[str, Any]) -> str:
    found = (each for each in answer.get("also", []) if detect_language(each, "en") == language)
    return next(found, "")
