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
    version: int = 1
    replaced_by: str = ""
    parent: str = ""
    created_at: datetime = datetime(2027, 3, 1, tzinfo=UTC)
    created_by: str = "owner"


@dataclass(frozen=True)
class FakeNotice:
    statement: str
    correction: str
    page: str = "waste-management"


@dataclass(frozen=True)
class FakeAdded:
    name: str
    state: str
    reason: str = ""
    notices: tuple[FakeNotice, ...] = ()
    id: str = "FILE-001"


@dataclass(frozen=True)
class FakeOnItsWay:
    id: str = "FILE-001"
    name: str = "permit.pdf"
    state: str = "queued"
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


@dataclass(frozen=True)
class FakeStep:
    name: str = "new-model"
    step: str = "vectors"
    done: int = 320
    total: int = 1200
    seconds_left: float | None = None
