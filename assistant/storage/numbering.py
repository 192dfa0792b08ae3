"""Numbers for ids, each given out once."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from assistant.storage.tables import counters


def next_number(connection: Connection, organisation: str, prefix: str) -> int:
    """Return a number never given out before for this prefix, from 1."""
    number = _last(connection, organisation, prefix) + 1
    reserve_number(connection, organisation, prefix, number)
    return number


def reserve_number(connection: Connection, organisation: str, prefix: str, number: int) -> None:
    """See to it that `next_number` starts after this number."""
    last = _last(connection, organisation, prefix)
    key = {"organisation": organisation, "prefix": prefix}
    if number <= last:
        return
    if last == 0:
        connection.execute(insert(counters).values(last=number, **key))
    else:
        connection.execute(update(counters).filter_by(**key).values(last=number))


def _last(connection: Connection, organisation: str, prefix: str) -> int:
    row = select(counters.c.last).filter_by(organisation=organisation, prefix=prefix)
    return connection.scalar(row) or 0
