"""Databases for the tests: SQLite in a file, and one PostgreSQL server for the whole session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage import Database
from bench.postgresql import Server, programs


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; EMS_TEST_REQUIRE_POSTGRES=1 makes a missing one an error."""
    folder = programs()
    if folder is None:
        if os.environ.get("EMS_TEST_REQUIRE_POSTGRES") == "1":
            raise RuntimeError("PostgreSQL is required here, and /usr/lib/postgresql has none")
        pytest.skip("no PostgreSQL in /usr/lib/postgresql")
    server = Server(folder)
    yield server
    server.stop()


@pytest.fixture
def postgresql_url(postgresql: Server) -> Iterator[str]:
    """An empty database on the server."""
    address = postgresql.new_database()
    yield address
    postgresql.drop(address)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A new SQLite file."""
    return f"sqlite:///{tmp_path}/ems.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind in turn."""
    name = "url" if request.param == "sqlite" else "postgresql_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def database(any_url: str) -> Iterator[Database]:
    opened = Database(any_url)
    yield opened
    opened.close()
