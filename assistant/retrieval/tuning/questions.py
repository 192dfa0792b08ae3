"""Who asks for which page, and which texts of the guidance should lie near the question."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import DocumentError
from assistant.languages import detect_language
from assistant.refusals import refused
from assistant.retrieval.guidance.index_files import IndexFiles
from assistant.settings import Language


class OwnQuestion(BaseModel):
    """A line of a person's own file: a question, and the page that answers it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str = Field(min_length=1)
    page: str = Field(min_length=1)


class Asked(NamedTuple):
    """A question and what should be found for it.

    Args:
        text: What is asked.
        language: Language of the question, in whose guidance it is searched for.
        page: The page that answers it.
        right: Texts of the guidance that answer it, or ask the same.
    """

    text: str
    language: Language
    page: str
    right: tuple[str, ...]


def read_own(path: Path, pages: Iterable[str]) -> tuple[OwnQuestion, ...]:
    """Return the questions of a person's own file, one a line as JSON.

    Args:
        path: The file.
        pages: Ids of the pages there are.

    Raises:
        DocumentError: It cannot be read, or a line is no question about a page.
    """
    known = set(pages)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise refused(DocumentError, "faults.tuning.unreadable", file=path.name) from error
    return tuple(_own(line, n, path, known) for n, line in enumerate(lines, 1) if line.strip())


def _own(line: str, number: int, path: Path, known: set[str]) -> OwnQuestion:
    try:
        own = OwnQuestion.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise refused(DocumentError, "faults.tuning.line", file=path.name, number=number) from error
    if own.page not in known:
        raise refused(
            DocumentError, "faults.tuning.page", file=path.name, number=number, page=own.page
        )
    return own


def guidance_questions(files: Mapping[Language, IndexFiles], each: int) -> list[Asked]:
    """Return questions that the guidance itself lists, with the texts of the part they ask for.

    Args:
        files: The index of every language.
        each: How many of a page at most, always the same ones.
    """
    right: dict[tuple[str, str], dict[str, None]] = {}
    for index in files.values():
        for part in _parts(index):
            others = dict.fromkeys([*part.said, *part.asked])
            for asking in part.asked:
                right.setdefault((asking, part.page), {}).update(others)
    by_page: dict[str, list[Asked]] = {}
    for (text, page), near_texts in right.items():
        near = tuple(other for other in near_texts if other != text)
        by_page.setdefault(page, []).append(_asked(text, page, near))
    chosen = (sorted(own, key=_shuffled)[:each] for own in by_page.values())
    return [asked for own in chosen for asked in own if asked.right]


def own_questions(own: Sequence[OwnQuestion], files: Mapping[Language, IndexFiles]) -> list[Asked]:
    """Return a person's own questions with the texts of the pages they ask for."""
    texts: dict[str, list[str]] = {}
    for index in files.values():
        for part in _parts(index):
            texts.setdefault(part.page, []).extend(part.said)
    return [_asked(each.question, each.page, tuple(texts[each.page])) for each in own]


class _Part(NamedTuple):
    """A section or an answer of a page: its sentences as embedded, and how people ask for it."""

    page: str
    said: list[str]
    asked: list[str]


def _parts(index: IndexFiles) -> list[_Part]:
    parts = [_Part(unit.page, [], []) for unit in index.units]
    for probe in index.probes:
        part = parts[probe.unit]
        (part.said if probe.role == "text" else part.asked).append(probe.text)
    told = zip(index.units, parts, strict=True)
    return [part for unit, part in told if unit.kind in ("section", "answer")]


def _asked(text: str, page: str, right: tuple[str, ...]) -> Asked:
    return Asked(text, detect_language(text, "en"), page, right)


def _shuffled(asked: Asked) -> int:
    return zlib.crc32(asked.text.encode())
