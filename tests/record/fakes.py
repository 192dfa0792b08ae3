from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import RLock
from typing import Any

from assistant.record import Change, ChangeEntry, Item, Proposal, Record, Snapshot, Status


class Clock:
    """Gives a time that moves one minute on with every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class MemoryTransaction:
    def __init__(self) -> None:
        self.kept: dict[str, Item] = {}
        self.numbers: dict[str, int] = {}
        self.proposed: dict[str, Proposal] = {}
        self.written: list[ChangeEntry] = []

    def copied(self) -> MemoryTransaction:
        """Return a copy to work on; what it holds is frozen, so only the holders are copied."""
        copied = MemoryTransaction()
        copied.kept = dict(self.kept)
        copied.numbers = dict(self.numbers)
        copied.proposed = dict(self.proposed)
        copied.written = list(self.written)
        return copied

    def items(self, kind: str | None = None) -> list[Item]:
        return [item for item in self.kept.values() if kind in (None, item.kind)]

    def item(self, item_id: str) -> Item | None:
        return self.kept.get(item_id)

    def snapshot(self, today: date) -> Snapshot:
        return Snapshot(sorted(self.items(), key=lambda item: item.place), today)

    def save_item(self, item: Item) -> None:
        self.kept[item.id] = item

    def remove_item(self, item_id: str) -> None:
        self.kept.pop(item_id, None)

    def next_number(self, prefix: str) -> int:
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return self.numbers[prefix]

    def reserve_number(self, prefix: str, number: int) -> None:
        self.numbers[prefix] = max(number, self.numbers.get(prefix, 0))

    def proposals(self, status: Status | None = None) -> list[Proposal]:
        return [p for p in self.proposed.values() if status in (None, p.status)]

    def proposal(self, proposal_id: str) -> Proposal | None:
        return self.proposed.get(proposal_id)

    def save_proposal(self, proposal: Proposal) -> None:
        self.proposed[proposal.id] = proposal

    def entries(self, item_id: str | None = None) -> list[ChangeEntry]:
        return [entry for entry in self.written if item_id in (None, entry.item_id)]

    def entry(self, sequence: int) -> ChangeEntry | None:
        return next((e for e in self.written if e.sequence == sequence), None)

    def last_entry(self) -> ChangeEntry | None:
        return self.written[-1] if self.written else None

    def append(self, entry: ChangeEntry) -> None:
        self.written.append(entry)


class MemoryStore:
    """A record store that forgets everything a failed block wrote."""

    def __init__(self) -> None:
        self.states: dict[str, MemoryTransaction] = {}
        self._lock = RLock()

    @contextmanager
    def transaction(self, organisation: str) -> Iterator[MemoryTransaction]:
        with self._lock:
            working = self.states.get(organisation, MemoryTransaction()).copied()
            yield working
            self.states[organisation] = working

    @contextmanager
    def reading(self, organisation: str, *, afresh: bool = False) -> Iterator[MemoryTransaction]:
        yield self.states.get(organisation, MemoryTransaction()).copied()


def new_record(store: Any = None, organisation: str = "acme", *, four_eyes: bool = False) -> Record:
    return Record(store or MemoryStore(), organisation, Clock(), four_eyes=four_eyes)


def create(kind: str, **values: Any) -> Change:
    return Change(kind=kind, operation="create", values=values)


def update(item_id: str, kind: str = "aspect", **values: Any) -> Change:
    return Change(kind=kind, operation="update", item_id=item_id, values=values)


def remove(item_id: str, kind: str = "aspect") -> Change:
    return Change(kind=kind, operation="remove", item_id=item_id)


def propose(record: Record, *changes: Change) -> Proposal:
    return record.propose(changes, person="kari", door="web")


def approve(record: Record, proposal: Proposal, **more: Any) -> Proposal:
    return record.decide(proposal.id, "approve", person="ola", door="slack", **more)


def make(record: Record, *changes: Change) -> Proposal:
    return approve(record, propose(record, *changes))
