from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import StaleVersion, StorageFailed
from assistant.record import Change
from assistant.storage import Database

from .fakes import create, make, record_in, update

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def test_items_proposals_and_history_survive_reopening(url):
    database = Database(url)
    record = record_in(database)
    make(record, create("objective", title="Less", due="2027-01-31", indicator={"target": 0.1}))
    waiting = record.propose([create("risk", title="Flood")], person="kari", door="web")
    before = (record.items(), record.history(), record.export())
    database.close()
    again = record_in(Database(url))
    assert (again.items(), again.history(), again.export()) == before
    assert again.pending() == [waiting]
    assert again.verify().valid


def test_organisations_are_kept_apart(database):
    mine, theirs = record_in(database), record_in(database, "other")
    make(mine, create("aspect", aspect="Diesel"))
    make(theirs, create("aspect", aspect="Noise"))
    assert [item.name for item in mine.items()] == ["Diesel"]
    assert [item.name for item in theirs.items()] == ["Noise"]
    assert (len(mine.history()), len(theirs.history())) == (1, 1)
    assert mine.get("ASP-001").name == "Diesel"


def test_everything_the_record_does_works_on_the_database(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    make(record, update("ASP-001", rationale="large"))
    undone = record.undo(person="kari", door="web")
    record.decide(undone.id, "approve", person="ola", door="web")
    assert record.get("ASP-001").value("rationale") == ""
    assert [entry.sequence for entry in record.history("asp-1")] == [1, 3, 4]
    assert [item.id for item in record.items("risk", "flood")] == ["RSK-001"]
    document = record.export()
    other = record_in(database, "other")
    other.load(document, person="kari")
    assert other.export() == document
    assert other.verify().valid
    make(other, create("aspect", aspect="Noise"))
    assert other.exists("ASP-002")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30), st.floats(-1e14, 1e14))
def test_texts_and_numbers_come_back_as_they_went_in(database, words, number):
    record = record_in(database)
    values = {"title": "x" + words, "indicator": {"name": words, "target": number}}
    made = make(record, create("objective", **values)).changes[0].item_id
    assert record.get(made).value("indicator").target == number
    assert record.verify().valid


def test_a_row_somebody_damaged_is_told_plainly(tmp_path, url):
    database = Database(url)
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    for broken in ("not json", '{"colour": "red"}'):
        with sqlite3.connect(tmp_path / "ems.db") as raw:
            raw.execute("UPDATE items SET data = ?", [broken])
        raw.close()
        with pytest.raises(StorageFailed, match="cannot be read"):
            record.items()
    database.close()


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        ("UPDATE proposals SET data = '{}'", lambda record: record.proposals()),
        ("UPDATE changes SET operation = 'guess'", lambda record: record.history()),
        ("UPDATE changes SET after = '{'", lambda record: record.verify()),
        ("UPDATE changes SET at = 'soon'", lambda record: record.verify()),
        ("UPDATE items SET kind = 'guess'", lambda record: record.items()),
    ],
)
def test_any_damaged_row_is_told_plainly(tmp_path, url, damage, read):
    database = Database(url)
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    with sqlite3.connect(tmp_path / "ems.db") as raw:
        raw.execute(damage)
    raw.close()
    with pytest.raises(StorageFailed, match="cannot be read"):
        read(record)
    database.close()


def test_a_removed_item_is_gone_from_the_database(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    make(record, Change(kind="aspect", operation="remove", item_id="ASP-001"))
    assert (record.items(), len(record.history())) == ([], 2)
    assert record.verify().valid


def test_an_entry_somebody_altered_in_the_file_is_found(tmp_path, url):
    database = Database(url)
    record = record_in(database)
    for number in range(3):
        make(record, create("aspect", aspect=f"Aspect {number}"))
    with sqlite3.connect(tmp_path / "ems.db") as raw:
        raw.execute("UPDATE changes SET actor = 'nobody' WHERE sequence = 2")
    raw.close()
    assert record.verify().broken_at == 2
    database.close()


def test_threads_that_write_at_once_lose_nothing(database, any_url):
    make(record_in(database), create("aspect", aspect="Counter", scores={"count": 0}))
    workers = [threading.Thread(target=_work, args=(database, n)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    _check_all_there(database, workers=4)


def test_processes_that_write_at_once_lose_nothing(database, any_url):
    make(record_in(database), create("aspect", aspect="Counter", scores={"count": 0}))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, any_url, str(number)], cwd=ROOT, stderr=subprocess.PIPE
        )
        for number in range(2)
    ]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    _check_all_there(database, workers=2)


def test_processes_that_open_a_new_database_at_once_both_can(url):
    started = [
        subprocess.Popen([sys.executable, "-c", _OPENED, url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()


def test_a_process_killed_in_the_middle_leaves_nothing_half_done(database, any_url):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    before = (record.export(), record.history(), record.pending())
    killed = subprocess.run([sys.executable, "-c", _KILLED, any_url], cwd=ROOT, check=False)
    assert killed.returncode == -9
    assert (record.export(), record.history(), record.pending()) == before
    make(record, create("aspect", aspect="Noise"))
    assert record.exists("ASP-002")
    assert record.verify().valid


ROUNDS = 6


def _work(database: Database, worker: int) -> None:
    record = record_in(database)
    for number in range(ROUNDS):
        make(record, create("risk", title=f"Risk {worker}-{number}"))
        _count_up(database)


def _count_up(database: Database) -> None:
    record = record_in(database)
    while True:
        item = record.get("ASP-001")
        change = update("ASP-001", scores={"count": item.value("scores")["count"] + 1})
        try:
            make(record, change.model_copy(update={"expected_version": item.version}))
        except StaleVersion:
            continue
        return


def _check_all_there(database: Database, workers: int) -> None:
    record = record_in(database)
    risks = record.items("risk")
    assert len({risk.id for risk in risks}) == len({r.name for r in risks}) == workers * ROUNDS
    assert [entry.sequence for entry in record.history()] == list(
        range(1, len(record.history()) + 1)
    )
    assert record.get("ASP-001").value("scores")["count"] == workers * ROUNDS
    assert record.verify().valid


_SCRIPT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
sys.path.insert(0, {str(ROOT / "tests")!r})
from assistant.storage import Database
from storage import test_records as work
work._work(Database(sys.argv[1]), int(sys.argv[2]))
"""

_OPENED = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from assistant.storage import Database
Database(sys.argv[1])
"""

_KILLED = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from assistant.storage import Database, Records
with Records(Database(sys.argv[1])).transaction("acme") as tx:
    tx.next_number("ASP")
    for entry in tx.entries():
        tx.append(entry.model_copy(update={{"sequence": entry.sequence + 1}}))
    tx.remove_item("ASP-001")
    os.kill(os.getpid(), signal.SIGKILL)
"""
