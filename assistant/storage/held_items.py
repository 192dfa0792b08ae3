"""Items kept in memory while their record stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import NamedTuple

from assistant.record import KINDS, Item, Snapshot, kind_of

# An item takes three to four kilobytes.
MOST_ORGANISATIONS, MOST_ITEMS = 8, 50_000


class State(NamedTuple):
    """The newest entry of a history, which tells whether a record has changed."""

    sequence: int = 0
    hash: str = ""


@dataclass(frozen=True)
class Held:
    """What is known of one record in one state.

    Args:
        state: The state.
        kinds: The kinds that were read, each whole: items by id, in order.
        snapshot: All of them on the day they were last looked across.
    """

    state: State
    kinds: Mapping[str, Mapping[str, Item]] = field(default_factory=dict)
    snapshot: Snapshot | None = None

    def with_kinds(self, kinds: Iterable[str], items: Iterable[Item]) -> Held:
        """Return the same with further kinds, of which these are all items there are."""
        added: dict[str, dict[str, Item]] = {kind: {} for kind in kinds}
        for item in sorted(items, key=lambda item: item.place):
            added[item.kind][item.id] = item
        return replace(self, kinds={**self.kinds, **added})

    def moved_on(self, state: State, touched: Mapping[str, Item | None]) -> Held:
        """Return a later state.

        Args:
            state: That state.
            touched: Items as they are in it by id, None for one that is gone; all others are as
                they were.
        """
        kinds = {kind_of(item_id) for item_id in touched} & self.kinds.keys()
        items = [
            item
            for kind in kinds
            for item in ({**self.kinds[kind or ""], **_of_kind(kind, touched)}).values()
            if item
        ]
        return replace(self, state=state, snapshot=None).with_kinds(map(str, kinds), items)

    def across(self, today: date) -> Held:
        """Return the same with a snapshot of that day; every kind must be known."""
        if self.snapshot and self.snapshot.today == today:
            return self
        items = [item for kind in KINDS for item in self.kinds[kind].values()]
        return replace(self, snapshot=Snapshot(items, today))

    @property
    def size(self) -> int:
        """Number of items."""
        return sum(map(len, self.kinds.values()))


def _of_kind(kind: str | None, touched: Mapping[str, Item | None]) -> dict[str, Item | None]:
    return {item_id: item for item_id, item in touched.items() if kind_of(item_id) == kind}


class HeldItems:
    """The records that were read last; older ones make room.

    Args:
        most_organisations: How many records at most.
        most_items: How many items at most, of all records together.
    """

    def __init__(
        self, most_organisations: int = MOST_ORGANISATIONS, most_items: int = MOST_ITEMS
    ) -> None:
        self._most_organisations = most_organisations
        self._most_items = most_items
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def of(self, organisation: str) -> Held | None:
        """Return what is known of a record, perhaps in an earlier state than the stored one."""
        with self._lock:
            if organisation in self._held:
                self._held.move_to_end(organisation)
            return self._held.get(organisation)

    def keep(self, organisation: str, held: Held) -> None:
        """Remember a record."""
        with self._lock:
            self._held[organisation] = held
            self._held.move_to_end(organisation)
            while self._is_too_much():
                self._held.popitem(last=False)

    def _is_too_much(self) -> bool:
        items = sum(held.size for held in self._held.values())
        return len(self._held) > self._most_organisations or items > self._most_items
