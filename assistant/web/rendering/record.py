"""The record so far, in a few lines beside the chat."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.record import Item, kind_name, kind_names
from assistant.settings import Language
from assistant.web.rendering.linking import item_link
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    empty_state,
    escaped,
    panel,
    sentence,
    text,
)
from assistant.wording import say

_LINES = 4


def summary_panel(items: Sequence[Item], language: Language, *, can_undo: bool) -> str:
    """Return what the record holds so far: kinds with their count, items as short lines.

    Args:
        items: In the order of the standard.
        language: Language of the page.
        can_undo: Whether there is a change to undo.
    """
    heading = text("h2", say("web.summary.heading", language))
    if not items:
        return panel(heading + empty_state(say("web.summary.empty", language)), language, "summary")
    by_kind = groupby(items, key=lambda item: item.kind)
    groups = "".join(_group(kind, list(of), language) for kind, of in by_kind)
    undo = button(say("web.summary.undo", language), "undo", css="quiet") if can_undo else ""
    return panel(heading + groups + element("div", undo, "buttons"), language, "summary")


def _group(kind: str, items: list[Item], language: Language) -> str:
    name = kind_name(kind, language) if len(items) == 1 else kind_names(kind, language)
    head = element("h3", escaped(sentence(name)) + badge(str(len(items))))
    lines = "".join(element("li", item_link(item.id, item.name)) for item in items[-_LINES:])
    more = len(items) - _LINES
    rest = text("li", say("web.summary.more", language, count=more), "more") if more > 0 else ""
    return head + element("ul", lines + rest)
