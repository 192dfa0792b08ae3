"""The rows of a database into a backup and back, on each kind of database and across them."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from assistant.errors import BackupError
from assistant.people import People, Role
from assistant.storage import Chunks, Conversations, Database, Drafts, Files, PeopleRows, Usage
from assistant.storage.backup import (
    BackupWriter,
    is_backup,
    is_empty,
    opened_backup,
    restoring,
    write_tables,
)
from assistant.storage.migrations import NEWEST
from assistant.storage.tables import OWNED

from .fakes import Clock, chunk, create, make, record_in, update


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with something in every table, of two organisations."""
    for organisation in ("acme", "other"):
        record = record_in(database, organisation)
        values = {"title": "Mindre støy 🌱", "indicator": {"target": 0.1}, "due": "2027-01-31"}
        make(record, create("aspect", aspect="Diesel"), create("objective", **values))
        make(record, update("ASP-001", rationale="large"))
        record.propose([create("risk", title="Flood")], person="kari", door="web")
        own = (database, organisation, Clock())
        Drafts(*own).add(kind="policy", title="P", language="en", body="x", created_by="kari")
        Conversations(*own).open("talk", person="kari")
        Conversations(*own).add_turn("talk", "q", {"answer": "a"})
        took = {"read": 900, "written": 60, "milliseconds": 412.7}
        Usage(*own).add(conversation="talk", model="a:b", money=0.00012, **took)
        file = (
            Files(*own).queue(name="a", digest="d", media_type="t", size=1, created_by="kari").file
        )
        Chunks(database, organisation).put(file.id, [chunk("diesel", "6.1.2")])
        people = People(PeopleRows(database), organisation, Clock())
        people.bind(people.link(people.add("Kari", Role.VIEWER).id), "slack", "T1", "U1")
        people.link("Kari")
    return database


def _back_up(database: Database, path: Path) -> Path:
    with path.open("wb") as file, BackupWriter(file, Clock()()) as backup:
        backup.finish(write_tables(database, backup), "0.1.0")
    return path


def _restore(database: Database, path: Path, *, replace: bool = False) -> list[str]:
    with (
        opened_backup(path) as backup,
        restoring(database, backup, replace=replace) as before,
    ):
        return before


def _rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return {each.name: sorted(map(repr, connection.execute(select(each)))) for each in OWNED}


@pytest.fixture
def elsewhere(url: str, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database."""
    opened = Database(f"sqlite:///{tmp_path}/elsewhere.db")
    yield opened
    opened.close()


def test_what_is_restored_is_what_was_backed_up_and_everything_goes_on(filled, elsewhere, tmp_path):
    path = _back_up(filled, tmp_path / "b.zip")
    assert _restore(elsewhere, path) == []
    assert _rows(elsewhere) == _rows(filled)
    for organisation in ("acme", "other"):
        assert record_in(elsewhere, organisation).verify().valid
    assert Chunks(elsewhere, "acme").search(["6.1.2"])


def test_a_backup_of_either_database_goes_into_the_other(filled, elsewhere, any_url, tmp_path):
    _restore(elsewhere, _back_up(filled, tmp_path / "there.zip"))
    back = _back_up(elsewhere, tmp_path / "back.zip")
    before = _rows(filled)
    assert sorted(_restore(filled, back, replace=True)) == ["acme", "other"]
    assert _rows(filled) == before
    own = (filled, "acme", Clock())
    assert Conversations(*own).add_turn("talk", "q2", {}).sequence == 2
    file = Files(*own).queue(name="b", digest="e", media_type="t", size=1, created_by="kari").file
    Chunks(filled, "acme").put(file.id, [chunk("noise")])
    make(record_in(filled), create("aspect", aspect="Noise"))
    assert record_in(filled).exists("ASP-002")
    with filled.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == NEWEST


def test_those_who_read_meanwhile_see_the_restored_record_afterwards(filled, tmp_path):
    record = record_in(filled)
    path = _back_up(filled, tmp_path / "b.zip")
    before = record.export()
    make(record, update("ASP-001", rationale="changed since"))
    assert record.get("ASP-001").value("rationale") == "changed since"
    _restore(filled, path, replace=True)
    assert record.export() == before
    assert record.get("ASP-001").value("rationale") == "large"


def test_a_database_that_holds_something_is_not_replaced_unasked(filled, tmp_path):
    path = _back_up(filled, tmp_path / "b.zip")
    before = _rows(filled)
    with pytest.raises(BackupError) as refused:
        _restore(filled, path)
    assert refused.value.reasons[0].key == "backup.refused.not_empty"
    assert _rows(filled) == before


def test_a_failure_at_the_very_end_leaves_all_as_it_was(filled, tmp_path):
    path = _back_up(filled, tmp_path / "b.zip")
    make(record_in(filled), update("ASP-001", rationale="later"))
    before = _rows(filled)
    with (
        pytest.raises(KeyboardInterrupt),
        opened_backup(path) as backup,
        restoring(filled, backup, replace=True),
    ):
        raise KeyboardInterrupt
    assert _rows(filled) == before
    assert Chunks(filled, "acme").search(["6.1.2"])


def test_a_backup_taken_while_others_write_is_of_one_moment(filled, elsewhere, tmp_path):
    done, path = threading.Event(), tmp_path / "b.zip"

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            make(record_in(filled), create("risk", title=f"Risk {number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        paths = [_back_up(filled, path.with_suffix(f".{number}")) for number in range(4)]
    finally:
        done.set()
        writer.join()
    for each in paths:
        _restore(elsewhere, each, replace=True)
        assert record_in(elsewhere).verify().valid
        with elsewhere.reading() as connection:
            turns = select(func.count()).select_from(OWNED[3])
            assert connection.scalar(turns) == 2
    assert record_in(filled).verify().valid


def test_a_backup_of_an_earlier_program_is_stepped_up(filled, elsewhere, tmp_path):
    path = _changed(_back_up(filled, tmp_path / "b.zip"), _as_of_second)
    _restore(elsewhere, path)
    then, now = _rows(filled), _rows(elsewhere)
    assert {name: rows for name, rows in now.items() if name not in _ADDED_TABLES} == {
        name: rows for name, rows in then.items() if name not in _ADDED_TABLES
    }
    assert not any(now[name] for name in _ADDED_TABLES)
    with elsewhere.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == NEWEST


Parts = dict[str, bytes]
_ADDED_TABLES = (
    *("people", "bindings", "invitations", "people_changes"),
    *("door_events", "door_posts", "door_channels", "opinions", "usage"),
)


def _changed(path: Path, change: Callable[[Parts], None]) -> Path:
    """Write a backup anew with other parts, the digests in its manifest made to fit."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = path.with_name("changed.zip")
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out


def _with(**values: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        told = json.loads(parts["manifest.json"]) | values
        parts["manifest.json"] = json.dumps(told).encode()

    return change


def _resealed(table: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Change a table as somebody would who knows how backups are made."""

    def change(parts: Parts) -> None:
        content = parts[f"tables/{table}.jsonl"].replace(old, new)
        assert content != parts[f"tables/{table}.jsonl"]
        _seal(parts, table, content)

    return change


def _seal(parts: Parts, table: str, content: bytes) -> None:
    name = f"tables/{table}.jsonl"
    parts[name] = content
    told = json.loads(parts["manifest.json"])
    about = {"size": len(content), "sha256": sha256(content).hexdigest()}
    told["parts"][name] |= about | {"rows": content.count(b"\n")}
    parts["manifest.json"] = json.dumps(told).encode()


def _as_of_second(parts: Parts) -> None:
    """Make a backup one of the second revision, which had fewer tables and columns."""
    told = json.loads(parts["manifest.json"])
    _with(revision="0002")(parts)
    later = {"documents": ("version", "parent", "examined_at"), "chunks": ("rows", "page_label")}
    for table, added in later.items():
        rows = [json.loads(line) for line in parts[f"tables/{table}.jsonl"].splitlines()]
        fewer = [{key: row[key] for key in row if key not in added} for row in rows]
        _seal(parts, table, b"".join(json.dumps(row).encode() + b"\n" for row in fewer))
    told = json.loads(parts["manifest.json"])
    for table in _ADDED_TABLES:
        del parts[f"tables/{table}.jsonl"], told["parts"][f"tables/{table}.jsonl"]
    parts["manifest.json"] = json.dumps(told).encode()


def _touched(table: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[f"tables/{table}.jsonl"] += b"{}\n"

    return change


def _without(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(name) and None


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (_with(revision="0099"), "newer"),
        (_with(format=3), "newer"),
        (_with(program="another"), "foreign"),
        (_with(created_at="yesterday"), "damaged"),
        (_without("manifest.json"), "foreign"),
        (_without("tables/changes.jsonl"), "damaged"),
        (_touched("items"), "damaged"),
        (lambda parts: parts.update({"tables/more.jsonl": b""}), "damaged"),
        (_resealed("items", b"Diesel", b"Petrol"), "altered"),
        (_resealed("items", b'\\"aspect\\"', b'\\"colour\\"'), "altered"),
        (_resealed("changes", b"ola", b"per"), "altered"),
        (_resealed("proposals", b"ola", b"per"), "altered"),
        (_resealed("people", b"viewer", b"owner"), "altered"),
        (_resealed("people", b"viewer", b"king"), "altered"),
        (_resealed("bindings", b"U1", b"U2"), "altered"),
        (_resealed("people_changes", b"Kari", b"Ola"), "altered"),
        (_resealed("items", b'"version"', b'"versions"'), "damaged"),
        (_resealed("items", b'"kind"', b'"kind'), "damaged"),
        (_resealed("turns", b'"talk"', b'"gone"'), "damaged"),
        (_resealed("items", b'"version": 1', b'"version": [1]'), "damaged"),
    ],
)
def test_an_unsound_backup_is_refused_for_what_it_is_and_nothing_changes(
    filled, tmp_path, change, key
):
    path = _changed(_back_up(filled, tmp_path / "b.zip"), change)
    make(record_in(filled), update("ASP-001", rationale="later"))
    before = _rows(filled)
    with pytest.raises(BackupError) as refused:
        _restore(filled, path, replace=True)
    assert refused.value.reasons[0].key == f"backup.refused.{key}"
    assert _rows(filled) == before


@pytest.fixture(scope="module")
def small_backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with one item and one upload."""
    folder = tmp_path_factory.mktemp("small")
    database = Database(f"sqlite:///{folder}/ems.db")
    make(record_in(database), create("aspect", aspect="Diesel"))
    path = folder / "b.zip"
    with path.open("wb") as file, BackupWriter(file, Clock()()) as backup:
        counted = write_tables(database, backup)
        backup.add_file("uploads/a/b.txt", io.BytesIO(b"hello"))
        backup.finish(counted, "0.1.0")
    database.close()
    return path


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_is_cut_off_is_refused(small_backup, tmp_path, share):
    whole = small_backup.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupError) as refused, opened_backup(cut):
        pass
    why = "truncated" if share else "foreign"
    assert refused.value.reasons[0].key == f"backup.refused.{why}"


def test_a_backup_with_any_byte_changed_is_refused_or_says_the_same(small_backup, tmp_path):
    whole = small_backup.read_bytes()
    with opened_backup(small_backup) as backup:
        manifest = backup.manifest
    for place in range(0, len(whole), 41):
        path = tmp_path / "bit.zip"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            with opened_backup(path) as backup:
                assert backup.manifest == manifest
        except BackupError:
            continue


@pytest.mark.parametrize("content", [b"", b"a letter", b"PK\x03\x04 and no more"])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    path = tmp_path / "letter"
    path.write_bytes(content)
    assert not is_backup(path)
    with pytest.raises(BackupError), opened_backup(path):
        pass


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "..\\evil", "C:evil", "/evil"])
def test_no_upload_can_leave_its_folder(small_backup, tmp_path, name):
    with zipfile.ZipFile(small_backup) as archive:
        told = json.loads(archive.read("manifest.json"))
    told["parts"][f"uploads/{name}"] = told["parts"]["uploads/a/b.txt"]

    def change(parts: Parts) -> None:
        parts[f"uploads/{name}"] = b"hello"
        parts["manifest.json"] = json.dumps(told).encode()

    with pytest.raises(BackupError), opened_backup(_changed(small_backup, change)):
        pass


def test_uploads_come_back_under_their_path(small_backup, tmp_path):
    with opened_backup(small_backup) as backup:
        backup.copy_files(tmp_path / "new")
    assert (tmp_path / "new/uploads/a/b.txt").read_bytes() == b"hello"


def test_a_new_database_is_empty_and_one_with_a_record_is_not(database):
    assert is_empty(database)
    make(record_in(database), create("aspect", aspect="Diesel"))
    assert not is_empty(database)
