"""Pages of a PDF as parts: wrapped lines joined, headings told apart, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.retrieval.reading.labels import is_edge, printed_labels
from assistant.retrieval.reading.markdown import is_item
from assistant.retrieval.reading.parts import Part, PartBuilder
from assistant.retrieval.rows import is_row

_BULLET = re.compile(r"^[•●▪◦‣·\u2013*]\s+")
# A numbered clause begins a line of its own, however full the line before it is.
_CLAUSE = re.compile(r"(?:§\s?)?\d{1,2}(?:\.\d{1,3}){1,3}\.?\s+[A-ZÆØÅÄÖ]")
# Lines of a page of nothing but a short table do not tell where the margin is.
_NARROW = 50
_SENTENCE_END = (".", "!", "?", ":")


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()


def _lines(text: str) -> list[str]:
    # U+0002 and U+00AD are how PDF readers hand over a hyphen at the end of a line
    joined = re.sub(r"[\u0002\u00ad]\s*\r?\n?", "", text)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def _masked(line: str, label: str) -> str:
    """Return a line with its own page number blotted out, so that footers are alike."""
    return re.sub(rf"\b{re.escape(label)}\b", "#", line, count=1) if label else line


class _Page(NamedTuple):
    number: int | None
    label: str
    lines: list[str]

    @property
    def edges(self) -> dict[str, str]:
        """Lines where heads and feet stand, each with what all pages have in common of it."""
        total = len(self.lines)
        return {
            line: _masked(line, self.label)
            for position, line in enumerate(self.lines)
            if is_edge(position, total) and len(line) < 120
        }


def _running(pages: Sequence[_Page]) -> set[str]:
    """Return lines at the edges of more than half of the pages, of at least three."""
    edges = Counter(masked for page in pages for masked in set(page.edges.values()))
    needed = max(3, len(pages) // 2 + 1)
    return {line for line, count in edges.items() if count >= needed}


def page_parts(
    pages: Sequence[tuple[int | None, str]],
    headings: Sequence[Sequence[int | str]],
    labels: Mapping[int, str] | None = None,
) -> tuple[Part, ...]:
    """Return the parts of a paged file.

    Args:
        pages: Page numbers with the raw text of each.
        headings: Level and text of each heading, in order, as the reader recognised them.
        labels: Numbers that the file itself gives its pages; those printed at the edges else.
    """
    builder = PartBuilder()
    texts = [(number, _lines(text)) for number, text in pages]
    printed = {**printed_labels(texts), **(labels or {})}
    turned = [_Page(n, printed.get(n or 0, str(n or "")), lines) for n, lines in texts]
    running = _running(turned)
    waiting = [(int(level), _plain(str(text))) for level, text in headings]
    for page in turned:
        builder.page(page.number, "" if page.label == str(page.number) else page.label)
        _fill(builder, _body(page, running), waiting)
    return builder.parts()


def _body(page: _Page, running: set[str]) -> list[str]:
    """Return the lines of a page without its head and foot."""
    edges, total = page.edges, len(page.lines)
    return [
        line
        for position, line in enumerate(page.lines)
        if not is_edge(position, total)
        or (edges.get(line) not in running and not _is_number(line, page.label))
    ]


def _is_number(line: str, label: str) -> bool:
    return bool(label) and re.sub(r"\W", "", line) == label


def _fill(builder: PartBuilder, lines: list[str], waiting: list[tuple[int, str]]) -> None:
    widest = max([_NARROW, *map(len, lines)])
    paragraph: list[str] = []
    previous = ""
    for line in lines:
        level = 0 if is_row(line) else _heading_level(line, waiting)
        if level or _begins(line) or _ended(previous, widest):
            builder.line(" ".join(paragraph))
            paragraph = []
        if level:
            builder.heading(level, line)
            previous = ""
            continue
        paragraph.append(_BULLET.sub("- ", line))
        previous = line
    builder.line(" ".join(paragraph))


def _begins(line: str) -> bool:
    """Tell whether a line begins something new by its looks."""
    return bool(is_item(line) or is_row(line) or _BULLET.match(line) or _CLAUSE.match(line))


def _ended(line: str, widest: int) -> bool:
    """Tell whether a paragraph ends with this line: a row, or one short of the margin."""
    if not line or is_row(line):
        return bool(line)
    share = 0.85 if line.endswith(_SENTENCE_END) else 0.6
    return len(line) < share * widest


def _heading_level(line: str, waiting: list[tuple[int, str]]) -> int:
    """Return the level of the next recognised headings if this line is one of them, else 0."""
    plain = _plain(line)
    for position, (level, text) in enumerate(waiting[:5]):
        if plain and plain == text:
            del waiting[: position + 1]
            return level
    return 0
