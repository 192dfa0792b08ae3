"""Rows of the record's tables, and the items, proposals and entries they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Column, Connection, Row, Select

from assistant.errors import StorageFailed
from assistant.record import KINDS, ChangeEntry, Item, Proposal
from assistant.record.items import Envelope
from assistant.storage.columns import unreadable


def envelope_columns(item: Item) -> dict[str, Any]:
    """Return what a row says about an item besides its kind and values."""
    return {
        "version": item.version,
        "created_at": item.created_at,
        "updated_at": item.updated_at,
        "updated_by": item.updated_by,
    }


def item_of(row: Row[Any]) -> Item:
    """Return the item in a row.

    Raises:
        StorageFailed: The row cannot be read.
    """
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
        raise unreadable("item", id=row.id) from error


def proposal_of(row: Row[Any]) -> Proposal:
    """Return the proposal in a row, whose columns must agree with it; raises as `item_of`."""
    try:
        proposal = Proposal.model_validate(row.data)
    except ValidationError as error:
        raise unreadable("proposal", id=row.id) from error
    if (row.id, row.status, row.created_at) != (proposal.id, proposal.status, proposal.created_at):
        raise unreadable("proposal", id=row.id)
    return proposal


def entry_of(row: Row[Any]) -> ChangeEntry:
    """Return the entry of the history in a row; raises as `item_of`."""
    fields = {name: getattr(row, name) for name in ChangeEntry.model_fields}
    try:
        return ChangeEntry.model_validate(fields)
    except ValidationError as error:
        raise unreadable("entry", id=row.sequence) from error


def each(
    connection: Connection, rows: Select[Any], key: Column[Any], what: str
) -> Sequence[Row[Any]]:
    """Return rows, or say which of them cannot be read.

    Raises:
        StorageFailed: Naming the first such row by its key.
    """
    try:
        return connection.execute(rows).all()
    except StorageFailed as error:
        raise unreadable(what, id=_first_unreadable(connection, rows, key)) from error


def _first_unreadable(connection: Connection, rows: Select[Any], key: Column[Any]) -> Any:
    for found in connection.execute(rows.with_only_columns(key)).scalars().all():
        try:
            connection.execute(rows.where(key == found)).all()
        except StorageFailed:
            return found
    return "?"
