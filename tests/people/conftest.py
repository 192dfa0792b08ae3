from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from assistant.people import People, Role
from assistant.storage import Database, PeopleRows


class Clock:
    """Gives a time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


@pytest.fixture
def time() -> Clock:
    return Clock()


@pytest.fixture
def people(url: str, time: Clock) -> Iterator[People]:
    database = Database(url)
    yield People(PeopleRows(database), "acme", time)
    database.close()


@pytest.fixture
def anywhere(database: Database, time: Clock) -> People:
    """People on each kind of database in turn."""
    return People(PeopleRows(database), "acme", time)


@pytest.fixture
def others(database: Database, time: Clock) -> People:
    """The people of another organisation in the same database as those anywhere."""
    return People(PeopleRows(database), "other", time)


@pytest.fixture(scope="module")
def bound_people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """People with one account for each role, for tests that change nothing."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('people')}/ems.db")
    yield People(PeopleRows(database), "acme", Clock())
    database.close()


@pytest.fixture(scope="module")
def roles_bound(bound_people: People) -> dict[Role, str]:
    """The account of each role in the workspace T1."""
    accounts = {}
    for role in Role:
        person = bound_people.add(f"The {role.value}", role)
        accounts[role] = f"U-{role.value}"
        bound_people.bind(bound_people.link(person.id), "slack", "T1", accounts[role])
    return accounts
