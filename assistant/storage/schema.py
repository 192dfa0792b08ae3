"""Which tables a database has, and making them those of this program."""

from __future__ import annotations

from sqlalchemy import Connection, insert, inspect, select

from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.storage import dialects, migrations
from assistant.storage.tables import alembic_version, metadata, schema_version


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the tables, or None where there are none."""
    has_table = inspect(connection).has_table
    if has_table(alembic_version.name):
        return connection.scalar(select(alembic_version.c.version_num))
    if has_table(schema_version.name):
        version = connection.scalar(select(schema_version.c.version))
        return f"{version or 1:04d}"
    return None


def bring_up_to_date(connection: Connection) -> None:
    """Create the tables, or change those of an earlier program; no row is lost.

    Args:
        connection: A writing transaction; no other process changes tables while it is open.

    Raises:
        StorageFailed: A newer program made the database.
    """
    dialects.lock_schema(connection)
    revision = stored_revision(connection)
    if revision is None:
        _create(connection)
    elif revision not in migrations.REVISIONS:
        raise refused(StorageFailed, "refusals.storage.newer")
    elif revision != migrations.NEWEST:
        is_known = inspect(connection).has_table(alembic_version.name)
        migrations.upgrade(connection, since=None if is_known else revision)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    dialects.create_search(connection)
    connection.execute(insert(alembic_version).values(version_num=migrations.NEWEST))
    connection.execute(insert(schema_version).values(version=int(migrations.NEWEST)))
