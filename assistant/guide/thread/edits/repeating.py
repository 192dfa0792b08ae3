"""The last change once more with something else: "same for the last one", "the printouts too"."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.cues import table
from assistant.guide.known import Known
from assistant.guide.telling import Fact
from assistant.guide.thread.edits.finding import found
from assistant.guide.thread.edits.ordering import Ordered
from assistant.guide.thread.edits.orders import Order, again_in
from assistant.guide.thread.referring import known_items
from assistant.guide.turns import Turn

_REPEATED = ("update", "remove")


def repeated(turn: Turn) -> Ordered | None:
    """Return the last change as a message wants it for something else, or None.

    Args:
        turn: The turn.
    """
    last = turn.last
    if not last or last["operation"] not in _REPEATED:
        return None
    thing = _meant_instead(turn.text) if last["is_undone"] else again_in(turn.text)
    if not thing:
        return None
    others = [i for i in known_items(turn) if i.kind == last["kind"] and i.id != last["item"]]
    items = found(Order("marking", thing, "", ""), others, turn)
    if not items and any(re.search(place, thing, re.IGNORECASE) for place in _places()):
        # no list was shown in which it could be the last
        items = tuple(others)
    if len(items) != 1:
        return Ordered(among=items) if items else None
    return Ordered((_same(last, items[0], turn),))


def _same(last: Any, item: Known, turn: Turn) -> Fact:
    return Fact(item.kind, dict(last["values"]), turn.text, last["operation"], item.handle)


def _places() -> list[str]:
    return [*table("thread")["ordinals"], table("thread")["last_of_list"]]


def _meant_instead(text: str) -> str:
    match = re.search(table("orders")["meant"], text.strip(), re.IGNORECASE)
    return match["item"] if match else ""
