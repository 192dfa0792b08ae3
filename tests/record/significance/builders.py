"""Aspects and methods for the tests, sound unless told otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

from assistant.record import Item, Snapshot, checked
from assistant.record.items import Envelope
from assistant.record.kinds.method import SignificanceMethod
from assistant.record.significance import Method

TODAY = date(2026, 11, 22)
MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def item(kind: str, item_id: str, **values: Any) -> Item:
    envelope = Envelope(
        id=item_id, version=1, created_at=MOMENT, updated_at=MOMENT, updated_by="kari"
    )
    return Item(kind, envelope, checked(kind, values))


def aspect(scores: dict[str, float] | None = None, **values: Any) -> Item:
    return item(
        "aspect", values.pop("id", "ASP-001"), **{"aspect": "Diesel", **values}, scores=scores or {}
    )


def criterion(name: str, weight: float = 1, top: int = 5, **values: Any) -> dict[str, Any]:
    scale = [{"score": n, "meaning": f"{name} step {n}"} for n in range(1, top + 1)]
    return {"name": name, "weight": weight, "scale": scale, **values}


CRITERIA = (criterion("Severity", 2, measures="severity"), criterion("Extent"))


def method(*criteria: dict[str, Any], **values: Any) -> Method:
    data = checked(
        "method",
        {"name": "Ours", "criteria": list(criteria or CRITERIA), "threshold": 9, **values},
    )
    return Method("MET-001", 2, cast(SignificanceMethod, data))


def snapshot(*items: Item) -> Snapshot:
    return Snapshot(items, TODAY)
