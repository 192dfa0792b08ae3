"""Files as the page meets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class FakeFile:
    id: str = "FILE-001"
    name: str = "permit.pdf"
    state: str = "indexed"
    error: str = ""
    pages: int | None = 2
    created_at: datetime = datetime(2027, 3, 1, tzinfo=UTC)
    created_by: str = "owner"


@dataclass(frozen=True)
class FakeNotice:
    statement: str
    correction: str


@dataclass(frozen=True)
class FakeAdded:
    name: str
    state: str
    reason: str = ""
    notices: tuple[FakeNotice, ...] = ()
