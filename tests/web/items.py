"""Items and a record to show, valid by default."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.record import KINDS, Item, Snapshot, from_flat, kind_of

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
TODAY = date(2027, 3, 1)


def an_item(item_id: str, name: str = "", **values: object) -> Item:
    kind = kind_of(item_id) or ""
    envelope = {
        "id": item_id,
        "version": 1,
        "created_at": NOW.isoformat(),
        "updated_at": NOW.isoformat(),
        "updated_by": "Kari",
    }
    return from_flat(kind, {**envelope, KINDS[kind].model.naming: name or item_id, **values})


def a_record(*items: Item) -> Snapshot:
    return Snapshot(items, TODAY)
