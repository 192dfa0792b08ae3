"""The record for those who only read it: items, proposals, history, export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from assistant.errors import UnknownItem
from assistant.record import chain
from assistant.record.chain import Verification
from assistant.record.changes import Cause, ChangeEntry, Proposal, Status
from assistant.record.items import Item, matches
from assistant.record.kinds import normal_id
from assistant.record.snapshot import Snapshot
from assistant.record.store import RecordStore
from assistant.record.validation import known_kind
from assistant.record.writing.proposals import find_proposal
from assistant.refusals import refused

if TYPE_CHECKING:
    from assistant.record.exchange import Plan


class ReadableRecord:
    """What the EMS record of one organisation says.

    Args:
        store: Where it is kept.
        organisation: Whose record it is; no other one can be reached through it.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, store: RecordStore, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._organisation = organisation
        self._clock = clock

    @property
    def organisation(self) -> str:
        """Whose record it is."""
        return self._organisation

    def items(self, kind: str | None = None, query: str = "") -> list[Item]:
        """Return items in the order of the standard.

        Args:
            kind: Only this kind.
            query: Only items that hold every word of it.

        Raises:
            RecordError: There is no such kind.
        """
        if kind is not None:
            known_kind(kind)
        with self._store.reading(self._organisation) as tx:
            found = tx.items(kind)
        if query.strip():
            found = [item for item in found if matches(item, query)]
        return sorted(found, key=lambda item: item.place)

    def snapshot(self, today: date) -> Snapshot:
        """Return the whole record as it stands, for those who look across items.

        Args:
            today: Day against which dates are judged.
        """
        with self._store.reading(self._organisation) as tx:
            return tx.snapshot(today)

    def get(self, item_id: str) -> Item:
        """Return one item; "asp-12" finds `ASP-012`.

        Raises:
            UnknownItem: There is none with this id.
        """
        with self._store.reading(self._organisation) as tx:
            item = tx.item(normal_id(item_id) or item_id)
        if item is None:
            raise refused(UnknownItem, "refusals.unknown_item", item=item_id)
        return item

    def exists(self, item_id: str) -> bool:
        """Tell whether there is an item with this id."""
        with self._store.reading(self._organisation) as tx:
            return tx.item(normal_id(item_id) or item_id) is not None

    def pending(self) -> list[Proposal]:
        """Return the proposals that wait for a decision, oldest first."""
        return self.proposals("pending")

    def proposals(self, status: Status | None = None) -> list[Proposal]:
        """Return all proposals, or those of one status, oldest first."""
        with self._store.reading(self._organisation) as tx:
            return tx.proposals(status)

    def proposal(self, proposal_id: str) -> Proposal:
        """Return one proposal; "prp-1" finds `PRP-0001`.

        Raises:
            UnknownItem: There is none with this id.
        """
        with self._store.reading(self._organisation) as tx:
            return find_proposal(tx, proposal_id)

    def history(self, item_id: str | None = None) -> list[ChangeEntry]:
        """Return every change made, or those of one item, oldest first."""
        with self._store.reading(self._organisation) as tx:
            return tx.entries((normal_id(item_id) or item_id) if item_id else None)

    def verify(self) -> Verification:
        """Check the whole history, and that the items and the proposals agree with it."""
        with self._store.reading(self._organisation, afresh=True) as tx:
            return chain.verify(tx.entries(), tx.items(), tx.proposals())

    def export(self) -> dict[str, Any]:
        """Return the whole record as JSON values."""
        from assistant.record import exchange

        with self._store.reading(self._organisation) as tx:
            return exchange.export(tx.items())

    def plan(self, source: Any, *, merge: bool | None = None) -> Plan:
        """Return what `Record.load` would do with the same source, and write nothing.

        Args:
            source: What `export` returned, or `exchange.Rows`.
            merge: As for `load`.

        Raises:
            ExchangeError: The export is not sound.
        """
        from assistant.record import exchange

        with self._store.reading(self._organisation) as tx:
            return exchange.plan(tx, source, Cause(self._now(), "", ""), merge=merge)

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)
