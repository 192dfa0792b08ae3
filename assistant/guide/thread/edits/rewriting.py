"""What the record has wrong, and how it should be: "the cause is wrong, the valve had no label"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from assistant.guide.cues import table
from assistant.guide.known import Known
from assistant.guide.telling.labels import label_pattern, names
from assistant.guide.telling.relations import ids_in
from assistant.guide.telling.values import value
from assistant.guide.thread.edits.finding import found
from assistant.guide.thread.edits.orders import Order
from assistant.guide.thread.further import said_further
from assistant.guide.thread.referring import known_items
from assistant.guide.thread.values import names_number
from assistant.guide.turns import Turn

_LONGEST = 45

# "20 % less waste" is another goal, not another number of the one there is.
_RELATIVE = re.compile(
    r"\b(?:less|fewer|more|lower|higher|mindre|færre|mer|lavere|høyere|färre|lägre|högre)\b",
    re.IGNORECASE,
)


class Rewritten(NamedTuple):
    """What is to be put right.

    Args:
        items: Those that may be meant.
        fields: How it should be, as it is for the first of them; none when it is not understood.
        said: The words that say how it should be.
    """

    items: tuple[Known, ...]
    fields: dict[str, Any]
    said: str


def rewritten(turn: Turn) -> Rewritten | None:
    """Return what a message puts right of something recorded; None when it says nothing so."""
    wrong = _pattern("wrong").search(turn.text)
    if not wrong or turn.text.strip().endswith("?") or len(turn.text.split()) > _LONGEST:
        return None
    head, said = turn.text[: wrong.start()].strip(), turn.text[wrong.end() :].strip()
    if not head or not said:
        return None
    items = _meant(head, turn)
    if not items:
        return None
    told = [(item, fields) for item in items if (fields := put_right(item, head, said, turn))]
    if not told:
        return Rewritten(items, {}, said)
    return Rewritten(tuple(item for item, _ in told), told[0][1], said)


def renumbered(turn: Turn) -> Rewritten | None:
    """Return the objectives of which a message sets the baseline or the target by that name."""
    match = _pattern("number").search(turn.text)
    if not match or turn.text.strip().endswith("?") or not names_number(match["label"]):
        return None
    if _RELATIVE.search(turn.text[match.end() :]):
        return None
    among = [item for item in (turn.recent, known_items(turn)) if any(_counts(i) for i in item)]
    items = tuple(item for item in among[0] if _counts(item)) if among else ()
    return Rewritten(items, said_further(items[0], turn), turn.text) if items else None


def _counts(item: Known) -> bool:
    """Tell whether an objective has numbers."""
    return bool(item.fields.get("indicator"))


def put_right(item: Known, head: str, said: str, turn: Turn) -> dict[str, Any]:
    """Return the fields of an item as they should be.

    Args:
        item: The item.
        head: What was said to be wrong.
        said: How it should be.
        turn: The turn.
    """
    label = rf"\b(?:{label_pattern(item.kind)})\b"
    # "it has the wrong owner, it should be Kari"
    named = re.match(rf"{label}[\s,.:;–-]+", said, re.IGNORECASE)
    head, said = (f"{head} {named[0]}", said[named.end() :]) if named else (head, said)
    words = _pattern("instead").sub("", said).strip(" .!")
    labels = list(re.finditer(label, head, re.IGNORECASE))
    if labels:
        field = names(item.kind)[labels[-1].group().lower()]
        told = None if field == "indicator" else value(item.kind, field, words, turn.today)
        if told is not None:
            return {field: told}
    fields = said_further(item, replace(turn, text=said))
    if "indicator" not in fields:
        return fields
    # which of its two numbers is wrong has to be said
    return said_further(item, turn) if names_number(turn.text) else {}


def _meant(head: str, turn: Turn) -> tuple[Known, ...]:
    items = known_items(turn)
    if ids := ids_in(head):
        return tuple(item for item in items if item.id == ids[0])
    return found(Order("marking", head, "", ""), items, turn)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("orders")[name], re.IGNORECASE)
