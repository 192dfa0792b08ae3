"""What may be done to one organisation's record within one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    delete,
    insert,
    select,
)

from assistant.record import ChangeEntry, Item, Proposal, Snapshot, Status
from assistant.storage import dialects
from assistant.storage.numbering import next_number, reserve_number
from assistant.storage.record_rows import each, entry_of, envelope_columns, item_of, proposal_of
from assistant.storage.tables import changes, items, proposals


class RecordTransaction:
    """One block of work on the record of one organisation.

    Args:
        connection: An open transaction.
        organisation: Whose rows are seen and written.
    """

    def __init__(self, connection: Connection, organisation: str) -> None:
        self._connection = connection
        self._organisation = organisation
        self._newest: ChangeEntry | None = None
        # Rows wait to be written together, because an import has tens of thousands of them.
        self._waiting: dict[Table, dict[str, dict[str, Any]]] = {items: {}, changes: {}}

    def items(self, kind: str | None = None) -> list[Item]:
        """Return all items, or those of one kind, in any order."""
        return self._stored(*([items.c.kind == kind] if kind else []))

    def item(self, item_id: str) -> Item | None:
        """Return one item, or None."""
        found = self._stored(items.c.id == item_id)
        return found[0] if found else None

    def snapshot(self, today: date) -> Snapshot:
        """Return all items as they stand on a day."""
        return Snapshot(sorted(self.items(), key=lambda item: item.place), today)

    def save_item(self, item: Item) -> None:
        """Keep an item in place of the one with its id, if there is one."""
        values = {"kind": item.kind, "data": item.data.values(), **envelope_columns(item)}
        self._waiting[items][item.id] = self._key(item.id) | values

    def remove_item(self, item_id: str) -> None:
        """Forget an item."""
        self.flush()
        own = items.c.organisation == self._organisation
        self._connection.execute(delete(items).where(own, items.c.id == item_id))

    def next_number(self, prefix: str) -> int:
        """Return a number never given out before for this prefix, from 1."""
        return next_number(self._connection, self._organisation, prefix)

    def reserve_number(self, prefix: str, number: int) -> None:
        """See to it that `next_number` starts after this number."""
        reserve_number(self._connection, self._organisation, prefix, number)

    def proposals(self, status: Status | None = None) -> list[Proposal]:
        """Return proposals, oldest first."""
        rows = self._own(proposals)
        if status:
            rows = rows.where(proposals.c.status == status)
        found = [proposal_of(row) for row in self._each(rows, proposals.c.id, "proposal")]
        return sorted(found, key=lambda proposal: (len(proposal.id), proposal.id))

    def proposal(self, proposal_id: str) -> Proposal | None:
        """Return one proposal, or None."""
        wanted = self._own(proposals).where(proposals.c.id == proposal_id)
        row = self._connection.execute(wanted).first()
        return proposal_of(row) if row else None

    def save_proposal(self, proposal: Proposal) -> None:
        """Keep a proposal in place of the one with its id, if there is one."""
        row = {
            "status": proposal.status,
            "created_at": proposal.created_at,
            "data": proposal.model_dump(mode="json"),
        }
        statement = dialects.replacing(self._connection, proposals)
        self._connection.execute(statement, self._key(proposal.id) | row)

    def entries(self, item_id: str | None = None) -> list[ChangeEntry]:
        """Return the history, or that of one item, oldest first."""
        self.flush()
        rows = self._own(changes).order_by(changes.c.sequence)
        if item_id:
            rows = rows.where(changes.c.item_id == item_id)
        return [entry_of(row) for row in self._each(rows, changes.c.sequence, "entry")]

    def entry(self, sequence: int) -> ChangeEntry | None:
        """Return one entry of the history, or None."""
        self.flush()
        wanted = self._own(changes).where(changes.c.sequence == sequence)
        row = self._connection.execute(wanted).first()
        return entry_of(row) if row else None

    def last_entry(self) -> ChangeEntry | None:
        """Return the newest entry of the history, or None."""
        if self._newest is None:
            newest = self._own(changes).order_by(changes.c.sequence.desc()).limit(1)
            row = self._connection.execute(newest).first()
            self._newest = entry_of(row) if row else None
        return self._newest

    def append(self, entry: ChangeEntry) -> None:
        """Add a sealed entry to the history."""
        fields = {name: getattr(entry, name) for name in ChangeEntry.model_fields}
        row = {"organisation": self._organisation, **fields}
        self._waiting[changes][entry.hash] = row
        self._newest = entry

    def flush(self) -> None:
        """Write the rows that wait."""
        saved, added = self._waiting[items], self._waiting[changes]
        if saved:
            self._connection.execute(
                dialects.replacing(self._connection, items), list(saved.values())
            )
        if added:
            self._connection.execute(insert(changes), list(added.values()))
        saved.clear()
        added.clear()

    def _stored(self, *conditions: ColumnElement[bool]) -> list[Item]:
        self.flush()
        return [
            item_of(row)
            for row in self._each(self._own(items).where(*conditions), items.c.id, "item")
        ]

    def _each(self, rows: Select[Any], key: Column[Any], what: str) -> Sequence[Row[Any]]:
        return each(self._connection, rows, key, what)

    def _own(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.organisation == self._organisation)

    def _key(self, row_id: str) -> dict[str, str]:
        return {"organisation": self._organisation, "id": row_id}
