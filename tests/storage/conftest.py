from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage import Database


@pytest.fixture
def any_url(url: str) -> str:
    """A new SQLite file; EMS_TEST_DATABASE_URL runs the same tests on a server."""
    return os.environ.get("EMS_TEST_DATABASE_URL") or url


@pytest.fixture
def database(any_url: str) -> Iterator[Database]:
    opened = Database(any_url)
    for organisation in ("acme", "other"):
        opened.delete_organisation(organisation)
    yield opened
    opened.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/ems.db"
