"""The Markdown of a document source in blocks: headings, paragraphs, items and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal


@dataclass(frozen=True)
class Block:
    """One block of a page.

    Args:
        kind: What it is.
        text: What it says; empty for a table.
        level: Level of a heading, from 1.
        rows: Rows of a table, its head first.
    """

    kind: Literal["heading", "paragraph", "item", "table"]
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def blocks_in(text: str) -> Iterator[Block]:
    """Yield the blocks of a text, where every line is a block and rows that follow are a table."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            cells = (tuple(cell.strip() for cell in row.strip("|").split("|")) for row in group)
            yield Block("table", rows=tuple(row for row in cells if set("".join(row)) != {"-"}))
        else:
            yield from map(_block, group)


def _block(line: str) -> Block:
    if line.startswith("#"):
        marks = line.split(" ", 1)[0]
        return Block("heading", line.removeprefix(marks).strip(), level=len(marks))
    if line.startswith("- "):
        return Block("item", line[2:])
    return Block("paragraph", line)
