"""Pages of a PDF as parts: wrapped lines joined, headings told apart, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.retrieval.reading.markdown import is_item
from assistant.retrieval.reading.parts import Part, PartBuilder

_BULLET = re.compile(r"^[•●▪◦‣·\u2013*]\s+")
_SENTENCE_END = (".", "!", "?", ":")


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()


def _lines(text: str) -> list[str]:
    # U+0002 and U+00AD are how PDF readers hand over a hyphen at the end of a line
    joined = re.sub(r"[\u0002\u00ad]\s*\r?\n?", "", text)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def _masked(line: str, page: int | None) -> str:
    """Return a line with its own page number blotted out, so that footers are alike."""
    return re.sub(rf"\b{page}\b", "#", line, count=1) if page else line


def _is_edge(position: int, total: int) -> bool:
    depth = 2 if total > 5 else 1
    return position < depth or position >= total - depth


def _running(pages: Sequence[tuple[int | None, list[str]]]) -> set[str]:
    """Return lines at the edges of more than half of the pages, of at least three."""
    edges = Counter(
        masked
        for number, lines in pages
        for masked in {
            _masked(line, number)
            for position, line in enumerate(lines)
            if _is_edge(position, len(lines)) and len(line) < 120
        }
    )
    needed = max(3, len(pages) // 2 + 1)
    return {line for line, count in edges.items() if count >= needed}


def page_parts(
    pages: Sequence[tuple[int | None, str]], headings: Sequence[Sequence[int | str]]
) -> tuple[Part, ...]:
    """Return the parts of a paged file.

    Args:
        pages: Page numbers with the raw text of each.
        headings: Level and text of each heading, in order, as the reader recognised them.
    """
    builder = PartBuilder()
    texts = [(number, _lines(text)) for number, text in pages]
    running = _running(texts)
    waiting = [(int(level), _plain(str(text))) for level, text in headings]
    for number, lines in texts:
        builder.page(number)
        kept = [
            line
            for position, line in enumerate(lines)
            if not _is_edge(position, len(lines))
            or (_masked(line, number) not in running and not _is_number(line, number))
        ]
        _fill(builder, kept, waiting)
    return builder.parts()


def _is_number(line: str, page: int | None) -> bool:
    return page is not None and re.sub(r"\W", "", line) == str(page)


def _fill(builder: PartBuilder, lines: list[str], waiting: list[tuple[int, str]]) -> None:
    widest = max(map(len, lines), default=0)
    paragraph, previous = "", ""
    for line in lines:
        level = _heading_level(line, waiting)
        if level:
            builder.line(paragraph)
            builder.heading(level, line)
            paragraph = previous = ""
            continue
        starts_anew = is_item(line) or bool(_BULLET.match(line)) or _ended(previous, widest)
        if starts_anew:
            builder.line(paragraph)
            paragraph = ""
        paragraph = f"{paragraph} {_BULLET.sub('- ', line)}".strip()
        previous = line
    builder.line(paragraph)


def _ended(line: str, widest: int) -> bool:
    """Tell whether a paragraph ends with this line: it stops short of the margin."""
    if not line:
        return False
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
