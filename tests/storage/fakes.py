from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from assistant.record import Change, Proposal, Record
from assistant.storage import Chunk, Database, Records


class Clock:
    """Gives a time that moves one minute on with every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def record_in(database: Database, organisation: str = "acme") -> Record:
    return Record(Records(database), organisation, Clock())


def create(kind: str, **values: Any) -> Change:
    return Change(kind=kind, operation="create", values=values)


def update(item_id: str, kind: str = "aspect", **values: Any) -> Change:
    return Change(kind=kind, operation="update", item_id=item_id, values=values)


def make(record: Record, *changes: Change) -> Proposal:
    proposal = record.propose(changes, person="kari", door="web")
    return record.decide(proposal.id, "approve", person="ola", door="web")


def chunk(*stems: str, **more: Any) -> Chunk:
    text = " ".join(stems)
    return Chunk(**{"text": text, "stems": stems, "digest": text, "language": "en"} | more)
