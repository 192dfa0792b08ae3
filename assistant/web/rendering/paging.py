"""Long lists in pages, so that twenty thousand items are as quick to show as fifty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from assistant.settings import Language
from assistant.web.rendering.parts import button, element, text
from assistant.wording import say

ROWS = 50
_Row = TypeVar("_Row")


class Part(NamedTuple, Generic[_Row]):
    """One page of a list.

    Args:
        rows: What stands on it.
        place: Which page, from 0.
        pages: How many there are, at least one.
        total: How many rows there are on all of them.
    """

    rows: Sequence[_Row]
    place: int
    pages: int
    total: int


def part_of(rows: Sequence[_Row], place: int) -> Part[_Row]:
    """Return one page of a list; a page beyond the last is the last."""
    pages = max(1, -(-len(rows) // ROWS))
    place = min(max(place, 0), pages - 1)
    return Part(rows[place * ROWS : (place + 1) * ROWS], place, pages, len(rows))


def pager(part: Part[_Row], language: Language) -> str:
    """Return what turns the pages; nothing where there is only one."""
    if part.pages == 1:
        return ""
    first = part.place * ROWS + 1
    about = say(
        "screens.pages.shown",
        language,
        first=first,
        last=first + len(part.rows) - 1,
        total=part.total,
    )
    turns = [("previous", part.place - 1), ("next", part.place + 1)]
    buttons = [
        button(say(f"screens.pages.{name}", language), "page", str(place))
        for name, place in turns
        if 0 <= place < part.pages
    ]
    label = say("screens.pages.label", language)
    return element("nav", text("span", about) + "".join(buttons), "pager", aria_label=label)
