"""A stored draft as the sections it was written from, so that it can become a Word file.

The store keeps the Markdown that `assistant.drafting.to_markdown` made; what somebody reads on the
page and what they download must be the same words, so it is taken apart again, not drafted anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from assistant.drafting.drafts import (
    SIGNATORIES,
    ApprovalLine,
    Draft,
    Paragraph,
    Section,
    Sentence,
)
from assistant.settings import CURRENT_EDITION, Language
from assistant.wording import say

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~.)+=-])")
_OPEN = "………………"


class StoredDraft(Protocol):
    """A draft that is kept."""

    @property
    def id(self) -> str:
        """`DRF-001`."""
        ...

    @property
    def kind(self) -> str:
        """Which document it is, such as `policy`."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def language(self) -> Language:
        """The language it is written in."""
        ...

    @property
    def body(self) -> str:
        """Its text as Markdown."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was drafted."""
        ...


class StoredDrafts(Protocol):
    """Where drafts are kept."""

    def get(self, draft_id: str) -> StoredDraft:
        """Return one draft, or raise UnknownItem."""
        ...


class _Part(NamedTuple):
    heading: str
    blocks: list[str]


def draft_of(stored: StoredDraft) -> Draft:
    """Return a stored draft as sections, the block to sign, and the open questions."""
    head, *parts = _parts(stored.body)
    names = {part.heading: part.blocks for part in parts}
    language = stored.language
    signed = {by: say(f"drafting.approval.heading.{by}", language) for by in SIGNATORIES}
    approved_by = next((by for by in SIGNATORIES if signed[by] in names), SIGNATORIES[0])
    approval = names.pop(signed[approved_by], [])
    gaps = names.pop(say("drafting.gaps.heading", language), [])
    bold = (block[2:-2] for block in head.blocks if block.startswith("**"))
    return Draft(
        kind=stored.kind,
        title=stored.title,
        language=language,
        edition=CURRENT_EDITION,
        organisation=_plain(next(bold, "")),
        drafted_on=stored.created_at.date(),
        sections=tuple(_section(name, blocks) for name, blocks in names.items()),
        approval=tuple(_approval(line) for line in _bullets(approval)),
        approved_by=approved_by,
        gaps=tuple(_question(line, language) for line in _bullets(gaps)),
    )


def _parts(body: str) -> list[_Part]:
    parts = [_Part("", [])]
    for block in body.strip().split("\n\n"):
        if block.startswith("## "):
            parts.append(_Part(_plain(block[3:]), []))
        elif not block.startswith("# "):
            parts[-1].blocks.append(block)
    return parts


def _section(heading: str, blocks: list[str]) -> Section:
    return Section(heading=heading, paragraphs=tuple(p for b in blocks for p in _paragraphs(b)))


def _paragraphs(block: str) -> Iterator[Paragraph]:
    is_list = block.startswith("- ")
    for line in _bullets([block]) if is_list else [_plain(block)]:
        yield Paragraph(sentences=(Sentence(text=line, sources=()),), is_bullet=is_list)


def _bullets(blocks: list[str]) -> list[str]:
    return [_plain(line[2:]) for block in blocks for line in block.splitlines()]


def _approval(line: str) -> ApprovalLine:
    label, _, value = line.partition(": ")
    return ApprovalLine(label=label, value="" if value == _OPEN else value)


def _question(line: str, language: Language) -> str:
    before, after = say("drafting.gaps.mark", language, question="\0").split("\0")
    return line.removeprefix(before).removesuffix(after)


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", markdown).replace("&amp;", "&")
