"""Guidance pages as files: front matter, a fixed set of sections, questions with answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.retrieval.passages import Facet
from assistant.settings import LANGUAGES, Edition, Language

HEADINGS: dict[Language, dict[Facet, str]] = {
    "en": {
        "summary": "In short",
        "required": "What is required",
        "how_to": "How to do it",
        "small": "In a small organisation",
        "evidence": "Evidence",
        "auditors": "What auditors ask",
        "mistakes": "Common mistakes",
        "example": "Example",
        "changes": "What 2026 changed",
        "question": "Questions and answers",
    },
    "nb": {
        "summary": "Kort sagt",
        "required": "Hva som kreves",
        "how_to": "Slik gjør du det",
        "small": "I en liten virksomhet",
        "evidence": "Dokumentasjon",
        "auditors": "Hva revisor spør om",
        "mistakes": "Vanlige feil",
        "example": "Eksempel",
        "changes": "Hva 2026 endret",
        "question": "Spørsmål og svar",
    },
    "sv": {
        "summary": "I korthet",
        "required": "Vad som krävs",
        "how_to": "Så gör du",
        "small": "I en liten organisation",
        "evidence": "Underlag",
        "auditors": "Vad revisorn frågar",
        "mistakes": "Vanliga misstag",
        "example": "Exempel",
        "changes": "Vad 2026 ändrade",
        "question": "Frågor och svar",
    },
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
    kind: str
    clauses: dict[Edition, tuple[str, ...]]
    related: tuple[str, ...]
    aliases: tuple[str, ...]
    questions: tuple[str, ...]
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True)
class GuidancePage:
    """One page.

    Args:
        front: What it says about itself.
        sections: The lines of each section.
        answers: Its questions with their answers.
        asked: The same questions in English, by which further ways of asking are kept.
    """

    front: FrontMatter
    sections: dict[Facet, tuple[str, ...]]
    answers: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]


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
    answers = _answers(bodies[headings["question"]])
    asked = original.asked if original else tuple(question for question, _ in answers)
    if len(asked) != len(answers):
        raise KnowledgeError(f"The page {path.name} has not as many answers as the English one.")
    return GuidancePage(front, sections, answers, asked)


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
