"""From orders without an id to the changes they mean, or to the question which item is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.guide.known import Known
from assistant.guide.telling import Fact, Heard, facts_in, parts_of
from assistant.guide.telling.labels import label_pattern, labelled
from assistant.guide.thread.edits.finding import found, kinds_named, names_thing
from assistant.guide.thread.edits.orders import Order, change, orders_in
from assistant.guide.thread.likeness import telling_words
from assistant.guide.turns import Turn

# So probable is an edit that an order which fits no item is asked about.
_EDIT = 0.35


class Ordered(NamedTuple):
    """What a message orders.

    Args:
        facts: The changes, when it is clear what they are made to.
        among: The items of which one is meant, when it is not clear which.
    """

    facts: tuple[Fact, ...] = ()
    among: tuple[Known, ...] = ()


def ordered(turn: Turn, items: Sequence[Known]) -> Ordered | None:
    """Return what a message orders of items that it does not name by id; None when nothing.

    Args:
        turn: The turn.
        items: What can be meant.
    """
    orders = orders_in(turn.text)
    facts: list[Fact] = []
    last: tuple[Known, ...] = ()
    for order in orders:
        fitting = tuple(item for item in items if change(order, item, turn) is not None)
        meant = found(order, fitting, turn) if order.thing or not last else ()
        meant = meant or (last if not order.thing or _is_same(order) else ())
        if len(meant) > 1:
            return Ordered(among=meant) if not facts else None
        if not meant:
            if order.is_told or facts:
                continue
            named = kinds_named(order)
            if not named and telling_words(order.thing) and _is_edit(order, turn):
                return Ordered()
            among = tuple(item for item in fitting if item.kind in named) or fitting
            return Ordered(among=among) if among and _is_edit(order, turn) else None
        last = meant
        facts += _facts(order, meant[0], turn)
        facts += _named_before(order, meant[0], turn)
    return Ordered(tuple(_merged(facts))) if facts else None


def told_beside(turn: Turn) -> list[Fact]:
    """Return what the other statements of a message make new, where that is beyond doubt."""
    others = [part for part in parts_of(turn.text) if not orders_in(part.text)]
    certain = [p.text for p in others if Heard(turn.heard.get(p.text, {})).is_certain]
    facts = [fact for text in certain for fact in facts_in(replace(turn, text=text))]
    return [fact for fact in facts if fact.operation == "create" and not fact.lacks]


def wants_other(text: str, said: str) -> bool:
    """Tell whether a message orders another thing than the one that was asked about."""
    return bool({o.does for o in orders_in(text)} - {o.does for o in orders_in(said)})


def done_with(item: Known, said: str, turn: Turn) -> list[Fact]:
    """Return the changes that an order of before means, now that it is clear of what."""
    orders = orders_in(said)
    return _merged([fact for order in orders for fact in _facts(order, item, turn)])


def _is_same(order: Order) -> bool:
    return order.thing.lower() in ("it", "that", "den", "det", "them", "dem")


def _facts(order: Order, item: Known, turn: Turn) -> Iterator[Fact]:
    fields = change(order, item, turn)
    if fields is None:
        return
    operation = "update" if fields else "remove"
    yield Fact(item.kind, fields, turn.text, operation, item.handle)


def _named_before(order: Order, item: Known, turn: Turn) -> Iterator[Fact]:
    """Yield the fields that a message names before its order: "effect: all is dry. Close it"."""
    label = re.compile(rf"(?:{label_pattern(item.kind)})\s*[:=]", re.IGNORECASE)
    if label.match(order.before):
        fields = labelled(item.kind, f", {order.before}", turn.today).fields
        yield Fact(item.kind, fields, turn.text, "update", item.handle)


def _merged(facts: Sequence[Fact]) -> list[Fact]:
    """Return one change for each item and operation."""
    merged: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        key = (fact.item, fact.operation)
        before = merged.get(key)
        merged[key] = replace(fact, fields={**before.fields, **fact.fields}) if before else fact
    return list(merged.values())


def _is_edit(order: Order, turn: Turn) -> bool:
    """Tell whether an order that fits nothing is about an entry all the same."""
    shares = [Heard(each).shares.get("edit", 0.0) for each in turn.heard.values()]
    return order.is_plain or names_thing(order) or max(shares, default=0.0) >= _EDIT
