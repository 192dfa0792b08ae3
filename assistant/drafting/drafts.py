"""What a draft is: sections of sentences that name their sources, open questions, checks."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from assistant.drafting.checks import ElementCheck, PolicyWarning
from assistant.settings import Edition, Language

Signatory = Literal["top_management", "responsible"]
SIGNATORIES: tuple[Signatory, ...] = get_args(Signatory)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(_Part):
    """One sentence and what it rests on.

    Args:
        text: Plain text, without any markup.
        sources: Ids of requirements and of items of the record.
        asks: The question that it puts to a person, or "".
        is_room: Whether it is room for a person to write in.
    """

    text: str
    sources: tuple[str, ...]
    asks: str = ""
    is_room: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether a person has to fill it."""
        return bool(self.asks) or self.is_room


class Paragraph(_Part):
    """Sentences that stand together, as running text or as one bullet."""

    sentences: tuple[Sentence, ...]
    is_bullet: bool = False

    @property
    def text(self) -> str:
        """Return the sentences as running text."""
        return " ".join(sentence.text for sentence in self.sentences)


class Section(_Part):
    """A heading and what stands below it."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


class ApprovalLine(_Part):
    """A line of the block to be signed; the value is empty until then."""

    label: str
    value: str = ""


class Draft(_Part):
    """Documented information as drafted from the record; a person approves it.

    Args:
        kind: Which document it is, such as `policy`.
        title: Its title in its language.
        language: The language it is written in.
        edition: The edition of ISO 14001 it is written for.
        organisation: Name of the organisation; empty when the record does not tell.
        drafted_on: The day it was drafted.
        sections: The text.
        approval: The block to be signed; the date is always open.
        approved_by: Who signs it.
        gaps: Questions to the organisation that stand at the end.
        checks: Whether the text holds what the standard requires.
        warnings: What a careful reader would question.
    """

    kind: str
    title: str
    language: Language
    edition: Edition
    organisation: str
    drafted_on: date
    sections: tuple[Section, ...]
    approval: tuple[ApprovalLine, ...] = ()
    approved_by: Signatory = "top_management"
    gaps: tuple[str, ...] = ()
    checks: tuple[ElementCheck, ...] = ()
    warnings: tuple[PolicyWarning, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return every sentence in reading order."""
        return tuple(
            sentence
            for section in self.sections
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """Return what has to be answered before it can be approved, in its text and at its end."""
        return (*(s.asks for s in self.sentences if s.asks), *self.gaps)


def sources_of(draft: Draft) -> tuple[str, ...]:
    """Return every id the text of a draft rests on, once, in reading order."""
    return tuple(dict.fromkeys(s for sentence in draft.sentences for s in sentence.sources))
