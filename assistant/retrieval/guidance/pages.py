"""Guidance pages as files: front matter, a fixed set of sections, questions with answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.retrieval.passages import Facet
from assistant.settings import Edition, Language

HEADINGS: dict[Facet, str] = dict(
    zip(
        get_args(Facet),
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
        strict=True,
    )
)
_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


class Misconception(BaseModel):
    """A false belief in the words people use, and what is right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: tuple[str, ...]
    correction: str


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


def read_page(path: Path) -> GuidancePage:
    """Read one page.

    Raises:
        KnowledgeError: The page lacks front matter or one of the fixed sections.
    """
    match = _FRONT.match(path.read_text(encoding="utf-8"))
    if not match:
        raise KnowledgeError(f"The guidance page {path.name} has no front matter.")
    try:
        front = FrontMatter.model_validate(yaml.safe_load(match[1]))
    except (yaml.YAMLError, ValidationError) as error:
        raise KnowledgeError(f"The front matter of {path.name} is broken: {error}") from error
    parts = re.split(r"^## (.+)$", match[2], flags=re.MULTILINE)
    bodies = {heading.strip(): body for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    if list(bodies) != list(HEADINGS.values()):
        raise KnowledgeError(f"The sections of {path.name} are not the fixed ones, in their order.")
    sections: dict[Facet, tuple[str, ...]] = {
        facet: _lines(bodies[heading]) for facet, heading in HEADINGS.items() if facet != "question"
    }
    return GuidancePage(front, sections, _answers(bodies[HEADINGS["question"]]))


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


def read_pages(folder: Path) -> list[GuidancePage]:
    """Read every page of a folder, in the order of their ids."""
    return [read_page(path) for path in sorted(folder.glob("*.md"))]


def front_matter(page: GuidancePage) -> dict[str, Any]:
    """Return the front matter as plain data."""
    return page.front.model_dump(mode="json")
