"""Whatever people do in whatever order: no update is lost and the history stays whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from assistant.record import Record
from assistant.storage import Database
from tests.storage.fakes import record_in

from .sequences import Sequences

# About 33 steps a sequence: 310 sequences in memory make some 10,200 steps in 35 seconds, 25 in a
# database some 800 in 20; more than 10,000 together, each followed by every check.
LONGEST = 40
IN_MEMORY, IN_DATABASE = 310, 25
LEAST_IN_MEMORY, LEAST_IN_DATABASE = 9_200, 600


def run(machine: type[Sequences], sequences: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=LONGEST,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def machine_in(database: Database) -> Iterator[type[Sequences]]:
    class InDatabase(Sequences):
        steps = approvals = 0

        def opened(self) -> Record:
            database.delete_organisation("acme")
            return record_in(database)

    yield InDatabase
    database.delete_organisation("acme")


@pytest.mark.slow
def test_any_sequence_holds_in_memory() -> None:
    run(Sequences, IN_MEMORY)
    assert Sequences.steps >= LEAST_IN_MEMORY
    assert Sequences.approvals >= LEAST_IN_MEMORY // 20


@pytest.mark.slow
def test_any_sequence_holds_in_a_database(machine_in: type[Sequences]) -> None:
    run(machine_in, IN_DATABASE)
    assert machine_in.steps >= LEAST_IN_DATABASE
    assert machine_in.approvals >= LEAST_IN_DATABASE // 20
