"""A mail as parts: its headers under its subject, then its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.reading.markdown import markdown_parts, unwrapped
from assistant.retrieval.reading.parts import Part, PartBuilder


def letter_parts(
    subject: str, fields: Sequence[Sequence[str]], text: str, *, markdown: bool
) -> tuple[Part, ...]:
    """Return the parts of a mail.

    Args:
        subject: Its subject.
        fields: Names and values of its headers, as From, To, Date.
        text: Its words.
        markdown: Whether the words are Markdown, as those of a mail in HTML.
    """
    builder = PartBuilder()
    if subject:
        builder.heading(1, subject)
    for name, value in fields:
        builder.line(f"{name}: {value}")
    if subject:
        builder.line(f"Subject: {subject}")
    if markdown:
        return builder.parts() + tuple(_below(subject, part) for part in markdown_parts(text))
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        for line in unwrapped([line.strip() for line in block.splitlines() if line.strip()]):
            builder.line(line)
    return builder.parts()


def _below(subject: str, part: Part) -> Part:
    path = (subject, *part.heading_path) if subject else part.heading_path
    return Part(part.text, heading_path=path)
