"""Whoever approves changes may be killed at any moment: what was told is there, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.record import Record
from assistant.storage import Database
from tests.storage.fakes import record_in

ROOT = Path(__file__).parents[2]
KILLS, PER_DATABASE = 100, 10
# A child is waited for until it starts, has opened the database, or has approved once or twice.
STAGES = (0, 1, 2, 2, 3)
LONGEST_SECONDS = 0.15


@contextmanager
def server() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.approving"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield process
    finally:
        process.communicate()


def kill_one(process: subprocess.Popen[str], address: str, moments: random.Random) -> list[str]:
    """Start a child, kill it at a random moment, and return what it told."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{address}\n")
    process.stdin.flush()
    child = int(process.stdout.readline().removeprefix("child "))
    told = [process.stdout.readline() for _ in range(moments.choice(STAGES))]
    time.sleep(moments.uniform(0, LONGEST_SECONDS))
    os.kill(child, signal.SIGKILL)
    told += iter(process.stdout.readline, "gone\n")
    return [line.strip() for line in told if line != "open\n"]


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
    with server() as process:
        for number in range(KILLS // PER_DATABASE):
            address = f"sqlite:///{tmp_path}/{number}.db"
            told: set[str] = set()
            for _ in range(PER_DATABASE):
                told.update(kill_one(process, address, moments))
                database = Database(address)
                check(record_in(database), told)
                database.close()
            approvals += len(told)
    assert approvals > KILLS // 2


def test_kills_on_any_database_lose_nothing_that_was_told(any_url: str, database: Database) -> None:
    moments = random.Random(6)
    told: set[str] = set()
    with server() as process:
        for _ in range(5):
            told.update(kill_one(process, any_url, moments))
            check(record_in(database), told)
    assert told
