"""Every column of a stored row is guarded; what somebody edits in the file is found and named."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from assistant.errors import StorageFailed
from assistant.record import Change
from assistant.storage import Database
from assistant.storage.tables import changes, items, proposals

from .fakes import create, make, record_in, update

COLUMNS = [column.name for column in changes.columns]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ems.db"
    database = Database(f"sqlite:///{path}")
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    make(record, update("ASP-001", rationale="large"))
    make(record, Change(kind="risk", operation="remove", item_id="RSK-001"))
    make(record, create("role", title="Driver"))
    database.close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    raw.close()
    return path


def told(template: Path, tmp_path: Path, *statements: str) -> str:
    """Return what is said about a copy of the record after somebody changed it."""
    path = tmp_path / "ems.db"
    shutil.copyfile(template, path)
    with sqlite3.connect(path) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()
    database = Database(f"sqlite:///{path}")
    try:
        found = record_in(database).verify()
        assert not found.valid
        return f"{found.broken_at} {found.about} {found.reason}"
    except StorageFailed as error:
        return str(error)
    finally:
        database.close()


def test_the_record_nobody_touched_is_whole(template, tmp_path):
    with pytest.raises(AssertionError):
        told(template, tmp_path)


@pytest.mark.parametrize("value", ["'x'", "'{\"x\": 1}'", "77"])
@pytest.mark.parametrize("sequence", [1, 3, 4, 5])
@pytest.mark.parametrize("column", COLUMNS)
def test_any_changed_column_of_an_entry_is_found_and_named(
    template, tmp_path, column, sequence, value
):
    said = told(
        template, tmp_path, f"UPDATE changes SET {column} = {value} WHERE sequence = {sequence}"
    )
    item = {1: "ASP-001", 3: "ASP-001", 4: "RSK-001", 5: "ROL-001"}[sequence]
    moved = value.strip("'") if column == "sequence" else str(sequence)
    assert f"Entry {sequence} " in said or f"Entry {moved} " in said or item in said


@pytest.mark.parametrize("sequence", [1, 2, 3, 4, 5])
def test_a_deleted_row_of_the_history_is_found_and_named(template, tmp_path, sequence):
    said = told(template, tmp_path, f"DELETE FROM changes WHERE sequence = {sequence}")
    assert f"Entry {sequence} is missing" in said or "ROL-001" in said


def test_two_rows_of_the_history_that_were_swapped_are_found(template, tmp_path):
    said = told(
        template,
        tmp_path,
        "UPDATE changes SET sequence = 99 WHERE sequence = 2",
        "UPDATE changes SET sequence = 2 WHERE sequence = 3",
        "UPDATE changes SET sequence = 3 WHERE sequence = 99",
    )
    assert "Entry 2 " in said


@pytest.mark.parametrize("value", ["'x'", '\'{"title": "Captain"}\'', "77"])
@pytest.mark.parametrize("column", [column.name for column in items.columns])
def test_any_changed_column_of_an_item_is_found_and_named(template, tmp_path, column, value):
    said = told(template, tmp_path, f"UPDATE items SET {column} = {value} WHERE id = 'ROL-001'")
    assert "ROL-001" in said or (column == "id" and value.strip("'") in said)


@pytest.mark.parametrize("value", ["'x'", "'rejected'", "'2020-01-01T00:00:00+00:00'", "77"])
@pytest.mark.parametrize("column", [column.name for column in proposals.columns])
def test_any_changed_column_of_a_decided_proposal_is_found_and_named(
    template, tmp_path, column, value
):
    said = told(
        template, tmp_path, f"UPDATE proposals SET {column} = {value} WHERE id = 'PRP-0002'"
    )
    assert "PRP-0002" in said or (column == "id" and value.strip("'") in said)


def test_a_word_changed_inside_a_decided_proposal_is_found(template, tmp_path):
    said = told(
        template,
        tmp_path,
        "UPDATE proposals SET data = replace(data, 'large', 'small') WHERE id = 'PRP-0002'",
    )
    assert "PRP-0002" in said
