"""Guidance pages as files: front matter, a fixed set of sections, questions with answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.retrieval.passages import Facet
from assistant.settings import LANGUAGES, Edition, Language

HEADINGS: dict[Language, dict[Facet, str]] = {
    language: dict(zip(get_args(Facet), headings, strict=True))
    for language, headings in (
        (
            "en",
            (
                "In short",
                "What is required",
                "How to do it",
                "In a small organisation",
                "Evidence",
                "What auditors ask",
                "Common mistakes",
                "Example",
                "What 2026 changed",
                "Questions and answers",
            ),
        ),
        (
            "nb",
            (
                "Kort sagt",
                "Hva som kreves",
                "Slik gjør du det",
                "I en liten virksomhet",
                "Dokumentasjon",
                "Hva revisor spør om",
                "Vanlige feil",
                "Eksempel",
                "Hva 2026 endret",
                "Spørsmål og svar",
            ),
        ),
        (
            "sv",
            (
                "I korthet",
                "Vad som krävs",
                "Så gör du",
                "I en liten organisation",
                "Underlag",
                "Vad revisorn frågar",
                "Vanliga misstag",
                "Exempel",
                "Vad 2026 ändrade",
                "Frågor och svar",
            ),
        ),
    )
}
_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


class Misconception(BaseModel):
    """A false belief in the words people use, and what is right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: tuple[str, ...]
    correction: str


class TranslatedFrontMatter(BaseModel):
    """What a page in another language than English says about itself; the rest is as in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    aliases: tuple[str, ...]
    questions: tuple[str, ...]
    misconceptions: tuple[Misconception, ...] = ()


class FrontMatter(BaseModel):
    """What a page says about itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    names: dict[Language, str]
    kind: str
    clauses: dict[Edition, tuple[str, ...]]
    related: tuple[str, ...]
    aliases: tuple[str, ...]
    questions: tuple[str, ...]
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True)
class GuidancePage:
    """One page: its front matter, the text of each section, and its questions with answers."""

    front: FrontMatter
    sections: dict[Facet, tuple[str, ...]]
    answers: tuple[tuple[str, str], ...]


def read_page(path: Path, original: GuidancePage | None = None) -> GuidancePage:
    """Read one page.

    Args:
        path: A page in the folder of its language.
        original: The page in English, where the page is in another language.

    Raises:
        KnowledgeError: The page lacks front matter or one of the fixed sections.
    """
    match = _FRONT.match(path.read_text(encoding="utf-8"))
    if not match:
        raise KnowledgeError(f"The guidance page {path.name} has no front matter.")
    language = language_of(path)
    try:
        front = _front(yaml.safe_load(match[1]), original)
    except (yaml.YAMLError, ValidationError) as error:
        raise KnowledgeError(f"The front matter of {path.name} is broken: {error}") from error
    parts = re.split(r"^## (.+)$", match[2], flags=re.MULTILINE)
    bodies = {heading.strip(): body for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    headings = HEADINGS[language]
    if list(bodies) != list(headings.values()):
        raise KnowledgeError(f"The sections of {path.name} are not the fixed ones, in their order.")
    sections: dict[Facet, tuple[str, ...]] = {
        facet: _lines(bodies[heading]) for facet, heading in headings.items() if facet != "question"
    }
    return GuidancePage(front, sections, _answers(bodies[headings["question"]]))


def language_of(path: Path) -> Language:
    """Return the language of a page, which is the name of its folder."""
    return next((code for code in LANGUAGES if code == path.parent.name), "en")


def _front(values: Any, original: GuidancePage | None) -> FrontMatter:
    if original is None:
        return FrontMatter.model_validate(values)
    own = TranslatedFrontMatter.model_validate(values)
    return original.front.model_copy(
        update={name: getattr(own, name) for name in type(own).model_fields}
    )


def _lines(body: str) -> tuple[str, ...]:
    """Return paragraphs, bullets and steps, each as one line of text."""
    lines: list[str] = []
    for line in body.strip().splitlines():
        text = line.strip()
        if not text:
            lines.append("")
        elif re.match(r"(?:[-*]|\d+\.)\s", text):
            lines.append(re.sub(r"^(?:[-*]|\d+\.)\s+", "", text))
        elif lines and lines[-1]:
            lines[-1] += " " + text
        else:
            lines.append(text)
    return tuple(line for line in lines if line)


def _answers(body: str) -> tuple[tuple[str, str], ...]:
    parts = re.split(r"^### (.+)$", body, flags=re.MULTILINE)
    pairs: list[tuple[str, str]] = []
    for question, answer in zip(parts[1::2], parts[2::2], strict=True):
        pairs.append((question.strip(), " ".join(_lines(answer))))
    return tuple(pairs)


def read_pages(folder: Path, originals: Sequence[GuidancePage] = ()) -> list[GuidancePage]:
    """Read every page of a folder, in the order of their ids.

    Args:
        folder: The pages of one language.
        originals: The pages in English, where the folder holds another language.

    Raises:
        KnowledgeError: A page is broken, or translates none of the originals.
    """
    known = {page.front.id: page for page in originals}
    paths = sorted(folder.glob("*.md"))
    if strange := [path.name for path in paths if known and path.stem not in known]:
        raise KnowledgeError(f"These pages have no English original: {', '.join(strange)}.")
    return [read_page(path, known.get(path.stem)) for path in paths]


def front_matter(page: GuidancePage) -> dict[str, Any]:
    """Return the front matter as plain data."""
    return page.front.model_dump(mode="json")
