"""Ids of the record as links that open the item."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.record import KINDS, Snapshot
from assistant.settings import Language
from assistant.web.rendering.parts import element, escaped, line_of, text
from assistant.wording import say

_PREFIXES = "|".join(kind.prefix for kind in KINDS.values())
_ID = re.compile(rf"(?<![\w-])(?:{_PREFIXES})-\d{{3,9}}(?![\w-])")


def item_link(item_id: str, name: str = "") -> str:
    """Return a link that opens an item, with its name after its id."""
    shown = text("span", item_id, "id") + (f" {escaped(line_of(name))}" if name else "")
    return element("a", shown, "item-link", href=f"#item-{item_id}")


def linked(shown: str, record: Snapshot) -> str:
    """Return HTML in which every id of an item of the record opens it.

    Args:
        shown: HTML that was escaped already and holds no id in an attribute.
        record: The record.
    """

    def link(found: re.Match[str]) -> str:
        item = record.get(found[0])
        if item is None:
            return found[0]
        return text("a", item.id, "item-link", href=f"#item-{item.id}", title=line_of(item.name))

    return _ID.sub(link, shown)


def linked_text(words: str, record: Snapshot) -> str:
    """Return plain text as HTML in which every id of an item opens it."""
    return linked(escaped(words), record)


def item_links(ids: Iterable[str], language: Language, most: int = 6) -> str:
    """Return the first of some ids as links, and how many more there are."""
    wanted = list(dict.fromkeys(ids))
    shown = " ".join(item_link(item_id) for item_id in wanted[:most])
    more = len(wanted) - most
    rest = text("span", say("screens.more", language, count=more), "more") if more > 0 else ""
    return element("span", f"{shown} {rest}".strip(), "item-links")
