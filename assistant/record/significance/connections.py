"""Which items an aspect is linked with, told from either end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from assistant.record.items import Item
from assistant.record.snapshot import Snapshot

ItemsAround = Mapping[str, tuple[Item, ...]]
# One pass over the links serves all aspects: an obligation may be linked with thousands of them.
_known: WeakKeyDictionary[Snapshot, dict[str, ItemsAround]] = WeakKeyDictionary()


def connected(item: Item, kind: str, snapshot: Snapshot) -> tuple[Item, ...]:
    """Return the items of a kind that an item is linked with, in either direction.

    A rationale does not count, because an assessment writes the ids that fired into it and would
    fire by its own words the next time.
    """
    kinds = _known.setdefault(snapshot, {})
    if kind not in kinds:
        kinds[kind] = _around(snapshot, kind)
    return kinds[kind].get(item.id, ())


def _around(snapshot: Snapshot, kind: str) -> ItemsAround:
    """Return the items of a kind by the id of each item that they are linked with."""
    around: dict[str, list[Item]] = defaultdict(list)
    for item in snapshot.of(kind):
        for other in dict.fromkeys(_linked_with(item, snapshot)):
            around[other].append(item)
    return {other: tuple(items) for other, items in around.items()}


def _linked_with(item: Item, snapshot: Snapshot) -> Iterator[str]:
    for link in (*snapshot.links_from(item.id), *snapshot.links_to(item.id)):
        if link.field != "rationale":
            yield link.source if link.target == item.id else link.target
