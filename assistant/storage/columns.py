"""Column types that behave alike on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from assistant.errors import Phrase, StorageFailed
from assistant.refusals import refused


class Json(TypeDecorator[Any]):
    """JSON values as text, so that what is read is exactly what was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write values in ASCII, which holds every character there is."""
        return json.dumps(value, sort_keys=True, allow_nan=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read values back."""
        try:
            return json.loads(value)
        except ValueError as error:
            raise unreadable("value") from error


class Moment(TypeDecorator[datetime]):
    """A point in time as ISO text in UTC, which sorts and keeps every microsecond."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the time in UTC."""
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the time back, aware."""
        try:
            return datetime.fromisoformat(value) if value else None
        except ValueError as error:
            raise unreadable("time") from error


class Words(TypeDecorator[str]):
    """Text of any length without what a database cannot hold (NUL, halves of surrogate pairs)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write the text."""
        if value is None:
            return None
        return value.replace("\x00", "").encode(errors="replace").decode()


def unreadable(what: str, **values: object) -> StorageFailed:
    """Return the error for a row that does not hold what the program wrote."""
    told = Phrase(f"refusals.storage.{what}", values=values)
    return refused(StorageFailed, "refusals.storage.unreadable", what=told)
