"""What a message that leans on others comes to: facts that are told, or the question which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assistant.guide.known import Known
from assistant.guide.telling import Fact
from assistant.guide.thread.asking import unsure, which
from assistant.guide.turns import Turn


def doubted(item: Known, turn: Turn) -> Turn:
    """Return the turn with the question what is to be said of an item instead."""
    return replace(turn, asks=unsure(item, turn))


def changed(items: Sequence[Known], fields: dict[str, Any], operation: str, turn: Turn) -> Turn:
    """Return the change of the one item there is, or the question which of several is meant."""
    if len(items) == 1:
        return told(turn, [update(items[0], fields, turn, operation)])
    change = {
        "items": [item.handle for item in items],
        "kind": items[0].kind,
        "fields": fields,
        "operation": operation,
    }
    return replace(turn, asks=which(items, change, turn))


def update(item: Known, fields: dict[str, Any], turn: Turn, operation: str = "update") -> Fact:
    """Return one change of an item."""
    return Fact(item.kind, fields, turn.text, operation, item.handle)


def told(turn: Turn, facts: Iterable[Fact]) -> Turn:
    """Return the turn with what its message says."""
    return replace(turn, told=tuple(facts))
