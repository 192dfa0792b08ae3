"""The rows of a whole database into a backup, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Connection, column, func, insert, inspect, select, table
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from sqlalchemy.sql.expression import TableClause

from assistant.errors import StorageFailed
from assistant.people.history import verified
from assistant.record.chain import verify
from assistant.storage import dialects, migrations
from assistant.storage.backup.file import BackupFile, BackupWriter, Row
from assistant.storage.backup.manifest import TABLES, refused
from assistant.storage.database import Database
from assistant.storage.people import PeopleBlock
from assistant.storage.record_transaction import RecordTransaction
from assistant.storage.tables import (
    OWNED,
    alembic_version,
    changes,
    chunks,
    items,
    metadata,
    organisations,
    schema_version,
    turns,
    usage,
)

_KEPT = (organisations, *reversed(OWNED))
_OUR_OWN = {alembic_version.name, schema_version.name}
_BATCH = 500
_UNFIT = (IntegrityError, DataError, ProgrammingError)


def write_tables(database: Database, backup: BackupWriter) -> dict[str, dict[str, int]]:
    """Write every row as it is at one moment, while others go on writing.

    Args:
        database: Whose rows.
        backup: Where they go.

    Returns:
        The number of items and of changes (`entries`) of each organisation.
    """
    with database.reading() as connection:
        for each in _KEPT:
            backup.add_table(each.name, _rows(connection, each.name, each.c.keys()))
        return _counted(connection)


def is_empty(database: Database) -> bool:
    """Tell whether no organisation has anything in a database."""
    with database.reading() as connection:
        return connection.scalar(select(organisations.c.id).limit(1)) is None


@contextmanager
def restoring(database: Database, backup: BackupFile, *, replace: bool) -> Iterator[list[str]]:
    """Put the rows of a backup in place of all there are; kept when the block ends well.

    The block is given the organisations that were there before.

    Args:
        database: Where they go.
        backup: What was backed up, from either kind of database.
        replace: Whether rows that are there may go.

    Raises:
        BackupError: The database holds something, or the backup does not hold together.
    """
    with database.replacing_everything() as connection:
        before = list(connection.scalars(select(organisations.c.id)))
        if before and not replace:
            raise refused("not_empty")
        dialects.drop_search(connection)
        metadata.drop_all(connection)
        migrations.upgrade(connection, to=backup.manifest.revision)
        for name in backup.manifest.tables:
            with _fitting(f"{TABLES}{name}.jsonl"):
                _fill(connection, name, backup)
        migrations.upgrade(connection)
        for each in (chunks, turns, usage):
            dialects.count_on(connection, each)
        for organisation in connection.scalars(select(organisations.c.id)).all():
            _verify(connection, organisation)
        yield before


def _plain(name: str, columns: list[str]) -> TableClause:
    """Return a table whose values are passed on as the database holds them."""
    return table(name, *(column(each) for each in columns))


def _rows(connection: Connection, name: str, columns: list[str]) -> Iterator[Row]:
    query = select(_plain(name, columns)).execution_options(yield_per=_BATCH)
    for row in connection.execute(query):
        yield dict(row._mapping)


def _counted(connection: Connection) -> dict[str, dict[str, int]]:
    owners = connection.scalars(select(organisations.c.id)).all()
    counts: dict[str, dict[str, int]] = {owner: {"items": 0, "entries": 0} for owner in owners}
    for name, each in (("items", items), ("entries", changes)):
        query = select(each.c.organisation, func.count()).group_by(each.c.organisation)
        for owner, count in connection.execute(query):
            counts[owner][name] = count
    return counts


def _fill(connection: Connection, name: str, backup: BackupFile) -> None:
    found = inspect(connection)
    if name not in set(found.get_table_names()) - _OUR_OWN:
        raise refused("damaged", part=f"{TABLES}{name}.jsonl")
    columns = [each["name"] for each in found.get_columns(name) if "computed" not in each]
    statement = insert(_plain(name, columns))
    rows = backup.rows(name)
    while batch := list(islice(rows, _BATCH)):
        if not all(_fits(row, columns) for row in batch):
            raise refused("damaged", part=f"{TABLES}{name}.jsonl")
        connection.execute(statement, batch)


def _fits(row: Row, columns: list[str]) -> bool:
    plain = all(isinstance(value, str | int | None) for value in row.values())
    return plain and row.keys() == set(columns)


@contextmanager
def _fitting(part: str) -> Iterator[None]:
    """Tell rows that the tables do not take as a damaged part."""
    try:
        yield
    except _UNFIT as error:
        raise refused("damaged", part=part) from error


def _verify(connection: Connection, organisation: str) -> None:
    block = RecordTransaction(connection, organisation)
    try:
        found = verify(block.entries(), block.items(), block.proposals())
        people = PeopleBlock(connection, organisation)
        if found.valid:
            found = verified(people.entries(), people.people(), people.bindings())
    except StorageFailed as error:
        raise refused("altered", organisation=organisation, reason=error.reasons) from error
    if not found.valid:
        raise refused("altered", organisation=organisation, reason=found.why)
