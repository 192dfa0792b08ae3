"""The whole record as it stands on one day, for those who look across items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from assistant.record.items import Item
from assistant.record.linkage.links import Link, links_of


class Snapshot:
    """The items of a record on one day; readiness, lint and the roadmap are computed from it.

    Args:
        items: Every item of the record.
        today: Day against which dates are judged.
    """

    def __init__(self, items: Iterable[Item], today: date) -> None:
        self.items = tuple(items)
        self.today = today

    def of(self, kind: str) -> tuple[Item, ...]:
        """Return the items of one kind, in the order they were given."""
        return self._by_kind.get(kind, ())

    def get(self, item_id: str) -> Item | None:
        """Return one item, or None."""
        return self._by_id.get(item_id)

    def links_from(self, item_id: str) -> tuple[Link, ...]:
        """Return the links from an item, whether or not their targets exist."""
        return self._outgoing.get(item_id, ())

    def links_to(self, item_id: str) -> tuple[Link, ...]:
        """Return the links that point at an item."""
        return self._incoming.get(item_id, ())

    def linked(self, item_id: str, kind: str) -> tuple[Item, ...]:
        """Return the items of a kind that an item points at or that point at it, each once."""
        ids = [link.target for link in self.links_from(item_id)]
        ids += [link.source for link in self.links_to(item_id)]
        found = (self.get(other) for other in dict.fromkeys(ids))
        return tuple(item for item in found if item and item.kind == kind)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Item, ...]]:
        kinds: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            kinds[item.kind].append(item)
        return {kind: tuple(items) for kind, items in kinds.items()}

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _outgoing(self) -> dict[str, tuple[Link, ...]]:
        return {item.id: tuple(links_of(item)) for item in self.items}

    @cached_property
    def _incoming(self) -> dict[str, tuple[Link, ...]]:
        pointing: dict[str, list[Link]] = defaultdict(list)
        for links in self._outgoing.values():
            for link in links:
                pointing[link.target].append(link)
        return {item_id: tuple(links) for item_id, links in pointing.items()}
