"""Where the EMS records of all organisations are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Column, Connection, Row, Select, Table, delete, insert, select, update

from assistant.errors import StorageFailed
from assistant.record import KINDS, ChangeEntry, Item, Proposal, Status
from assistant.record.items import Envelope
from assistant.storage.columns import unreadable
from assistant.storage.database import Database
from assistant.storage.numbering import next_number, reserve_number
from assistant.storage.tables import changes, items, proposals


class Records:
    """The store of the records.

    Args:
        database: Where the tables are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def transaction(self, organisation: str) -> Iterator[RecordTransaction]:
        """Open a block that may write; no other one runs for the organisation meanwhile."""
        with self._database.writing(organisation) as connection:
            yield RecordTransaction(connection, organisation)

    @contextmanager
    def reading(self, organisation: str) -> Iterator[RecordTransaction]:
        """Open a block that only reads, and sees one state throughout."""
        with self._database.reading() as connection:
            yield RecordTransaction(connection, organisation)


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

    def items(self, kind: str | None = None) -> list[Item]:
        """Return all items, or those of one kind, in any order."""
        rows = self._own(items)
        if kind:
            rows = rows.where(items.c.kind == kind)
        return [_item(row) for row in self._each(rows, items.c.id, "The item")]

    def item(self, item_id: str) -> Item | None:
        """Return one item, or None."""
        row = self._connection.execute(self._own(items).where(items.c.id == item_id)).first()
        return _item(row) if row else None

    def save_item(self, item: Item) -> None:
        """Keep an item in place of the one with its id, if there is one."""
        self._save(items, item.id, kind=item.kind, data=item.data.values(), **_envelope(item))

    def remove_item(self, item_id: str) -> None:
        """Forget an item."""
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
        found = [_proposal(row) for row in self._each(rows, proposals.c.id, "The proposal")]
        return sorted(found, key=lambda proposal: (len(proposal.id), proposal.id))

    def proposal(self, proposal_id: str) -> Proposal | None:
        """Return one proposal, or None."""
        wanted = self._own(proposals).where(proposals.c.id == proposal_id)
        row = self._connection.execute(wanted).first()
        return _proposal(row) if row else None

    def save_proposal(self, proposal: Proposal) -> None:
        """Keep a proposal in place of the one with its id, if there is one."""
        self._save(
            proposals,
            proposal.id,
            status=proposal.status,
            created_at=proposal.created_at,
            data=proposal.model_dump(mode="json"),
        )

    def entries(self, item_id: str | None = None) -> list[ChangeEntry]:
        """Return the history, or that of one item, oldest first."""
        rows = self._own(changes).order_by(changes.c.sequence)
        if item_id:
            rows = rows.where(changes.c.item_id == item_id)
        return [_entry(row) for row in self._each(rows, changes.c.sequence, "Entry")]

    def entry(self, sequence: int) -> ChangeEntry | None:
        """Return one entry of the history, or None."""
        wanted = self._own(changes).where(changes.c.sequence == sequence)
        row = self._connection.execute(wanted).first()
        return _entry(row) if row else None

    def last_entry(self) -> ChangeEntry | None:
        """Return the newest entry of the history, or None."""
        if self._newest is None:
            newest = self._own(changes).order_by(changes.c.sequence.desc()).limit(1)
            row = self._connection.execute(newest).first()
            self._newest = _entry(row) if row else None
        return self._newest

    def append(self, entry: ChangeEntry) -> None:
        """Add a sealed entry to the history."""
        fields = {name: getattr(entry, name) for name in ChangeEntry.model_fields}
        row = {"organisation": self._organisation, **fields}
        self._connection.execute(insert(changes), row)
        self._newest = entry

    def _each(self, rows: Select[Any], key: Column[Any], what: str) -> Sequence[Row[Any]]:
        """Return rows, or say which of them cannot be read."""
        try:
            return self._connection.execute(rows).all()
        except StorageFailed as error:
            raise unreadable(f"{what} {self._first_unreadable(rows, key)}") from error

    def _first_unreadable(self, rows: Select[Any], key: Column[Any]) -> Any:
        for found in self._connection.execute(rows.with_only_columns(key)).scalars().all():
            try:
                self._connection.execute(rows.where(key == found)).all()
            except StorageFailed:
                return found
        return "?"

    def _own(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.organisation == self._organisation)

    def _save(self, table: Table, row_id: str, **values: Any) -> None:
        key = {"organisation": self._organisation, "id": row_id}
        done = self._connection.execute(update(table).filter_by(**key).values(**values))
        if done.rowcount == 0:
            self._connection.execute(insert(table), {**key, **values})


def _envelope(item: Item) -> dict[str, Any]:
    return {
        "version": item.version,
        "created_at": item.created_at,
        "updated_at": item.updated_at,
        "updated_by": item.updated_by,
    }


def _item(row: Row[Any]) -> Item:
    try:
        envelope = Envelope(
            id=row.id,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
            updated_by=row.updated_by,
        )
        return Item(row.kind, envelope, KINDS[row.kind].model.model_validate(row.data))
    except (ValidationError, KeyError) as error:
        raise unreadable(f"The item {row.id}") from error


def _proposal(row: Row[Any]) -> Proposal:
    try:
        proposal = Proposal.model_validate(row.data)
    except ValidationError as error:
        raise unreadable(f"The proposal {row.id}") from error
    if (row.id, row.status, row.created_at) != _columns(proposal):
        raise unreadable(f"The proposal {row.id}")
    return proposal


def _columns(proposal: Proposal) -> tuple[str, str, datetime]:
    return proposal.id, proposal.status, proposal.created_at


def _entry(row: Row[Any]) -> ChangeEntry:
    fields = {name: getattr(row, name) for name in ChangeEntry.model_fields}
    try:
        return ChangeEntry.model_validate(fields)
    except ValidationError as error:
        raise unreadable(f"Entry {row.sequence} of the history") from error
