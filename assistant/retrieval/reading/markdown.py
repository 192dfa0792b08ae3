"""Markdown and plain text as parts along their headings."""

from __future__ import annotations

import re

from assistant.retrieval.reading.parts import Part, PartBuilder
from assistant.retrieval.rows import cells_of, row_of

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_FRONT = re.compile(r"\A---\n.*?\n---\s*\n", re.DOTALL)
_FENCE = re.compile(r"(```|~~~)")
_ITEM = re.compile(r"(?:[-*+•–]|\d{1,3}[.)]|[a-zæøåäö][.)])\s+\S")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")
_TARGET = r"\((?:[^()]|\([^()]{0,200}\)){0,2000}\)"
# Every repetition has an end, because a line of a million brackets must not take hours.
_MARKUP = (
    (re.compile(r"!\[([^\]\[]{0,300})\]" + _TARGET), r"\1"),
    (re.compile(r"\[([^\]\[]{1,300})\]" + _TARGET), r"\1"),
    (re.compile(r"<!--.{0,1000}?-->"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)


def is_item(line: str) -> bool:
    """Tell whether a line starts a list item."""
    return bool(_ITEM.match(line))


def _clean(text: str) -> str:
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text.strip()


class _Paragraphs:
    """Joins wrapped lines into paragraphs and items before they go to the builder."""

    def __init__(self, builder: PartBuilder) -> None:
        self._builder = builder
        self._lines: list[str] = []

    def add(self, line: str) -> None:
        if is_item(line):
            self.flush()
        self._lines.append(line)

    def flush(self) -> None:
        self._builder.line(_clean(" ".join(self._lines)))
        self._lines = []


def markdown_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a Markdown text along its headings, without its markup."""
    builder = PartBuilder()
    paragraphs = _Paragraphs(builder)
    fence = ""
    for raw in _FRONT.sub("", text).splitlines():
        line = raw.strip()
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            paragraphs.flush()
            fence = "" if fence else mark[1]
        elif fence:
            builder.line(line)
        elif heading := _HEADING.match(line):
            paragraphs.flush()
            builder.heading(len(heading[1]), _clean(heading[2].rstrip("#")))
        else:
            _body(line, paragraphs, builder)
    paragraphs.flush()
    return builder.parts()


def _body(line: str, paragraphs: _Paragraphs, builder: PartBuilder) -> None:
    line = re.sub(r"^(?:>\s?)+", "", line).strip()
    is_row = line.startswith("|")
    if not line or is_row or _RULE.match(line):
        paragraphs.flush()
    if is_row and set(line) - set("|:- \t"):
        builder.line(_row(line))
    elif line and not is_row and not _RULE.match(line):
        paragraphs.add(line)


def _row(line: str) -> str:
    return row_of(map(_clean, cells_of(line)))


def plain_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a plain text; a short line alone above a paragraph is a heading."""
    builder = PartBuilder()
    blocks = [block for block in re.split(r"\n\s*\n|\f", text) if block.strip()]
    for position, block in enumerate(blocks):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if position + 1 < len(blocks) and _is_title(lines):
            builder.heading(1, lines[0])
            continue
        for line in unwrapped(lines):
            builder.line(line)
    return builder.parts()


def _is_title(lines: list[str]) -> bool:
    line = lines[0]
    return (
        len(lines) == 1
        and 2 < len(line) <= 80
        and line[-1] not in ".,;:!"
        and not re.match(r"[-*+•–|]\s*", line)
        and (line[0].isupper() or line[0].isdigit())
        and bool(re.search(r"[^\W\d_]{2}", line))
    )


def unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of a paragraph that was wrapped by hand; short lines stay apart."""
    widest = max(map(len, lines), default=0)
    found: list[list[str]] = []
    previous = ""
    for line in lines:
        goes_on = found and len(previous) > 0.7 * widest and widest > 50
        if goes_on and not is_item(line):
            found[-1].append(line)
        else:
            found.append([line])
        previous = line
    return [" ".join(wrapped) for wrapped in found]
