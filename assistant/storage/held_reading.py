"""Reading a record whose items may be in memory already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Select, select

from assistant.record import KINDS, Item, Snapshot, kind_of
from assistant.storage.held_items import Held, HeldItems, State
from assistant.storage.record_transaction import RecordTransaction
from assistant.storage.tables import changes, items

# With more changes than these, reading everything anew is as quick.
_MOST_STEPS = 500


class HeldReading(RecordTransaction):
    """One reading block; what is in memory counts only in the state that the block sees.

    Args:
        connection: An open transaction that sees one state throughout.
        organisation: Whose rows are seen.
        memory: What earlier blocks have read.
    """

    def __init__(self, connection: Connection, organisation: str, memory: HeldItems) -> None:
        super().__init__(connection, organisation)
        self._memory = memory
        self._held: Held | None = None

    def items(self, kind: str | None = None) -> list[Item]:
        """Return all items, or those of one kind, in the order of the standard."""
        kinds = [kind] if kind else list(KINDS)
        known = self._with(kinds).kinds
        return [item for kind in kinds for item in known[kind].values()]

    def item(self, item_id: str) -> Item | None:
        """Return one item, or None."""
        known = self._now().kinds.get(kind_of(item_id) or "")
        return super().item(item_id) if known is None else known.get(item_id)

    def snapshot(self, today: date) -> Snapshot:
        """Return all items; the same object as long as nothing has changed."""
        held = self._with(KINDS).across(today)
        self._keep(held)
        assert held.snapshot
        return held.snapshot

    def _with(self, kinds: Iterable[str]) -> Held:
        """Return what is known, once these kinds are."""
        held = self._now()
        missing = [kind for kind in kinds if kind not in held.kinds]
        if missing:
            # without a condition where all are missing, to come upon a kind that nobody knows
            few = [items.c.kind.in_(missing)] if len(missing) < len(KINDS) else []
            held = held.with_kinds(missing, self._stored(*few))
            self._keep(held)
        return held

    def _keep(self, held: Held) -> None:
        if held is not self._held:
            self._held = held
            self._memory.keep(self._organisation, held)

    def _now(self) -> Held:
        """Return what is known of the state that this block sees."""
        if self._held is None:
            self._held = self._caught_up(self._memory.of(self._organisation), self._state())
        return self._held

    def _caught_up(self, held: Held | None, state: State) -> Held:
        if held and held.state == state:
            return held
        if held and self._follows(held.state, state):
            touched = self._touched_since(held.state.sequence)
            held = held.moved_on(state, touched)
            self._memory.keep(self._organisation, held)
            return held
        return Held(state)

    def _follows(self, earlier: State, state: State) -> bool:
        """Tell whether the state came of the earlier one by a few changes."""
        if not 0 < state.sequence - earlier.sequence <= _MOST_STEPS:
            return False
        entry = self._mine(changes.c.hash).where(changes.c.sequence == earlier.sequence)
        return bool(self._connection.scalar(entry) == earlier.hash)

    def _touched_since(self, sequence: int) -> dict[str, Item | None]:
        since = self._mine(changes.c.item_id).where(changes.c.sequence > sequence)
        ids = set(self._connection.scalars(since))
        found = {item.id: item for item in self._stored(items.c.id.in_(ids))}
        return {item_id: found.get(item_id) for item_id in ids}

    def _state(self) -> State:
        newest = self._mine(changes.c.sequence, changes.c.hash)
        row = self._connection.execute(newest.order_by(changes.c.sequence.desc()).limit(1)).first()
        return State(row.sequence, row.hash) if row else State()

    def _mine(self, *columns: Column[Any]) -> Select[Any]:
        return select(*columns).where(changes.c.organisation == self._organisation)
