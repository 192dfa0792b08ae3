"""Whoever approves changes may be killed at any moment: what was told is there, whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.record import Record
from assistant.storage import Database
from tests.journeys.killing import Parent, parent_of
from tests.storage.fakes import record_in

KILLS, PER_DATABASE = 100, 10
# A child is waited for until it starts, has opened the database, or has approved once or twice.
STAGES = (0, 1, 2, 2, 3)
LONGEST_SECONDS = 0.15


def kill_one(server: Parent, address: str, moments: random.Random) -> list[str]:
    """Start a child, kill it at a random moment, and return the proposals it told of."""
    after = moments.choice(STAGES)
    told = server.kill_one(address, moments, after=after, longest=LONGEST_SECONDS)
    return [line for line in told if line != "open"]


def check(record: Record, told: set[str]) -> None:
    assert record.verify().valid
    approved = {proposal.id for proposal in record.proposals("approved")}
    assert told <= approved
    assert len(record.history()) == len(record.items()) + _updates(record) == 3 * len(approved)


def _updates(record: Record) -> int:
    return sum(entry.operation == "update" for entry in record.history())


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_that_was_told(tmp_path: Path) -> None:
    moments = random.Random(14001)
    approvals = 0
    with parent_of("tests.journeys.approving") as server:
        for number in range(KILLS // PER_DATABASE):
            address = f"sqlite:///{tmp_path}/{number}.db"
            told: set[str] = set()
            for _ in range(PER_DATABASE):
                told.update(kill_one(server, address, moments))
                database = Database(address)
                check(record_in(database), told)
                database.close()
            approvals += len(told)
    assert approvals > KILLS // 2


def test_kills_on_any_database_lose_nothing_that_was_told(any_url: str, database: Database) -> None:
    moments = random.Random(6)
    told: set[str] = set()
    with parent_of("tests.journeys.approving") as server:
        for _ in range(5):
            told.update(kill_one(server, any_url, moments))
            check(record_in(database), told)
    assert told
