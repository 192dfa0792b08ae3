from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from assistant.errors import StorageFailed
from assistant.people import People
from assistant.record import Record
from assistant.storage import (
    Conversations,
    Database,
    Drafts,
    Files,
    PeopleRows,
    Usage,
    dialects,
)
from assistant.storage.chunks import Chunks
from assistant.storage.tables import OWNED, counters, metadata, organisations

from .fakes import Clock, chunk, create, make, record_in


def test_a_new_database_makes_its_folder_and_can_be_opened_again(tmp_path):
    url = f"sqlite:///{tmp_path}/deep/er/ems.db"
    Database(url).close()
    Database(url).close()
    assert (tmp_path / "deep/er/ems.db").exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_sqlite_is_opened_so_that_nothing_is_lost(url, pragma, value):
    database = Database(url)
    with database.reading() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    database.close()


def test_a_block_that_fails_keeps_nothing(database):
    with pytest.raises(IntegrityError):
        _write_twice(database)
    with database.reading() as connection:
        assert connection.scalar(select(counters.c.last)) is None


def test_a_reading_block_sees_one_state_throughout(database):
    row = select(counters.c.last).where(counters.c.organisation == "acme")
    with database.reading() as connection:
        assert connection.scalar(row) is None
        with database.writing("acme") as other:
            other.execute(insert(counters).values(organisation="acme", prefix="X", last=1))
        assert connection.scalar(row) is None
    with database.reading() as connection:
        assert connection.scalar(row) == 1


def test_every_table_that_belongs_to_an_organisation_is_emptied_with_it():
    shared = {"alembic_version", "schema_version", "organisations"}
    assert {table.name for table in OWNED} == metadata.tables.keys() - shared


_EMPTY = {table for table in OWNED if table.name in ("invitations", "opinions")}
_EMPTY |= {table for table in OWNED if table.name.startswith("door_")}


def test_deleting_an_organisation_leaves_nothing_of_it_and_all_of_the_others(database):
    for organisation in ("acme", "other"):
        make(record_in(database, organisation), create("aspect", aspect="Diesel"))
        own = (database, organisation, Clock())
        Drafts(*own).add(kind="policy", title="P", language="en", body="x", created_by="kari")
        conversation = Conversations(*own).open(person="kari")
        Conversations(*own).add_turn(conversation.id, "q", {"answer": "a"})
        file = (
            Files(*own).queue(name="a", digest="d", media_type="t", size=1, created_by="kari").file
        )
        Chunks(database, organisation).put(file.id, [chunk("diesel")])
        people = People(PeopleRows(database), organisation, Clock())
        people.bind(people.link("PER-001"), "slack", organisation, "U1")
        used = {"read": 1, "written": 1, "milliseconds": 1.0, "money": None}
        Usage(*own).add(conversation=conversation.id, model="m", **used)
    database.delete_organisation("acme")
    with database.reading() as connection:
        for table in OWNED:
            owners = set(connection.scalars(select(table.c.organisation)))
            assert owners == ({"other"} if table not in _EMPTY else set()), table.name
        assert "acme" not in set(connection.scalars(select(organisations.c.id)))
    assert record_in(database, "other").verify().valid
    assert Chunks(database, "acme").search(["diesel"]) == []


def test_a_file_that_is_no_database_is_told_plainly(tmp_path):
    path = tmp_path / "ems.db"
    path.write_bytes(b"this is a letter, not a database, and it is long enough to tell" * 50)
    with pytest.raises(StorageFailed, match="not a database of ours") as refused:
        Database(f"sqlite:///{path}")
    assert refused.value.remedy


def test_a_folder_that_cannot_be_made_is_told_plainly(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailed, match="folder cannot be created"):
        Database(f"sqlite:///{tmp_path}/file/ems.db")


def test_a_path_that_is_a_folder_is_told_plainly(tmp_path):
    with pytest.raises(StorageFailed, match="cannot be opened"):
        Database(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("address", ["nonsense", "oracle9://x", "postgresql+nodriver://x/y"])
def test_an_address_that_cannot_be_used_is_told_plainly(address):
    with pytest.raises(StorageFailed, match="address"):
        Database(address)


def test_a_full_disk_is_told_plainly_and_loses_nothing(url):
    database = Database(url)
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    with database.reading() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    with database.reading() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StorageFailed, match="disk is full"):
        _fill(record)
    with database.reading() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    assert record.verify().valid
    database.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_without_write_rights_can_be_read_and_refuses_plainly(tmp_path: Path, url: str):
    before = Database(url)
    make(record_in(before), create("aspect", aspect="Diesel"))
    before.close()
    (tmp_path / "ems.db").chmod(0o444)
    sealed = Database(url)
    assert record_in(sealed).exists("ASP-001")
    with pytest.raises(StorageFailed, match="may not be written"):
        make(record_in(sealed), create("aspect", aspect="Noise"))
    sealed.close()


def test_a_database_that_somebody_else_is_writing_to_is_told_plainly(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dialects, "BUSY_SECONDS", 0)
    database = Database(url)
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    with sqlite3.connect(tmp_path / "ems.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match="busy"):
            make(record, create("aspect", aspect="Noise"))
        assert [item.name for item in record.items()] == ["Diesel"]
        other.execute("ROLLBACK")
    other.close()
    assert record.verify().valid
    database.close()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path, url):
    Database(url).close()
    with sqlite3.connect(tmp_path / "ems.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    with pytest.raises(StorageFailed, match="newer version"):
        Database(url)


def _write_twice(database: Database) -> None:
    with database.writing("acme") as connection:
        for _ in range(2):
            connection.execute(insert(counters).values(organisation="acme", prefix="X", last=1))


def _fill(record: Record) -> None:
    for number in range(50):
        make(record, create("aspect", aspect=f"{number} " + "x" * 10_000))
