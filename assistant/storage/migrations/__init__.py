"""The steps that bring a database of an earlier program to the tables of this one.

A change of `tables.py` needs a step in `versions` and its number at the end of `REVISIONS`.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection

# Numbers, so that a database of a newer program is told from a damaged one.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
FIRST, NEWEST = REVISIONS[0], REVISIONS[-1]
# Alembic keeps what it works on in a module of its own, one for all threads.
_one_at_a_time = Lock()


def upgrade(connection: Connection, *, since: str | None = None, to: str = NEWEST) -> None:
    """Run the steps that a database has not seen yet.

    Args:
        connection: An open transaction that holds the lock on the tables.
        since: Revision of a database that Alembic has not seen yet; None where it has, and for
            an empty one.
        to: Revision to end at.
    """
    from alembic import command  # because only a database of another revision needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _one_at_a_time:
        if since:
            command.stamp(config, since)
        command.upgrade(config, to)
