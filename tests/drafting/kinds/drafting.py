"""Drafting a kind in a test, and what can be said of the result."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.drafting import Draft, Sentence, draft
from assistant.settings import Edition, Language

TODAY = date(2026, 11, 22)


def drafted(
    kind: str,
    record: dict[str, Any],
    language: Language = "en",
    edition: Edition = "2026",
    about: str = "",
) -> Draft:
    return draft(kind, record, language=language, edition=edition, today=TODAY, about=about)


def section(made: Draft, heading: str) -> list[Sentence]:
    """Return what stands below the heading that begins so."""
    (found,) = (part for part in made.sections if part.heading.startswith(heading))
    return [sentence for paragraph in found.paragraphs for sentence in paragraph.sentences]


def texts(sentences: list[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def lacking(made: Draft) -> set[str]:
    """Return the points that the draft does not say in full."""
    return {check.id for check in made.checks if not check.is_complete}
