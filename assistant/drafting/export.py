"""A draft as Markdown, as plain text, as a Word file; the words are the same in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.drafting.drafts import Draft
from assistant.drafting.marking import approval_heading, dated, gap_lines, status
from assistant.drafting.word_file import to_docx
from assistant.wording import say

__all__ = ["to_docx", "to_markdown", "to_text"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=])(?=\s)")


def to_markdown(draft: Draft) -> str:
    """Return the draft as Markdown; words from the record cannot become markup."""
    return "\n\n".join(_markdown_blocks(draft)) + "\n"


def _markdown_blocks(draft: Draft) -> Iterator[str]:
    yield f"# {escaped(draft.title)}"
    if draft.organisation:
        yield f"**{escaped(draft.organisation)}**"
    yield f"*{dated(draft)}. {status(draft)}*"
    for section in draft.sections:
        if section.paragraphs:
            yield f"## {escaped(section.heading)}"
        for is_list, paragraphs in groupby(section.paragraphs, lambda p: p.is_bullet):
            texts = [escaped(paragraph.text) for paragraph in paragraphs]
            yield from ["\n".join(f"- {text}" for text in texts)] if is_list else texts
    yield f"## {approval_heading(draft)}"
    yield "\n".join(f"- {line.label}: {escaped(line.value) or '………………'}" for line in draft.approval)
    if draft.gaps:
        yield f"## {say('drafting.gaps.heading', draft.language)}"
        yield "\n".join(f"- {escaped(line)}" for line in gap_lines(draft))


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def to_text(draft: Draft) -> str:
    """Return the draft as plain text."""
    return "\n".join(_text_lines(draft)).strip() + "\n"


def _text_lines(draft: Draft) -> Iterator[str]:
    yield from (draft.title.upper(), draft.organisation)
    yield from (dated(draft), status(draft))
    for section in draft.sections:
        if section.paragraphs:
            yield from ("", section.heading)
        for paragraph in section.paragraphs:
            yield f"{'• ' if paragraph.is_bullet else ''}{paragraph.text}"
    yield from ("", approval_heading(draft))
    yield from (f"{line.label}: {line.value or '________________'}" for line in draft.approval)
    if draft.gaps:
        yield from ("", say("drafting.gaps.heading", draft.language), *gap_lines(draft))
