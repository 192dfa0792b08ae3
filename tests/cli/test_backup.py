"""`ems backup` and `ems restore`: everything into one file and back, or nothing at all."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.contents import LANGUAGES
from assistant.retrieval.vectors.lock import FolderLock

from .conftest import Ems, command

ASPECTS = ("Støy 🌱", "Diesel", "Avløp")


@pytest.fixture
def backup(ems: Ems, data_dir: Path, tmp_path: Path) -> Path:
    """A backup of a small record with an upload."""
    ems("record", "import", _record(tmp_path / "record.json", *ASPECTS))
    (data_dir / "uploads" / "a").mkdir(parents=True)
    (data_dir / "uploads" / "a" / "permit.txt").write_text("permit")
    assert ems("backup", tmp_path / "b.zip").code == 0
    return tmp_path / "b.zip"


@pytest.fixture
def elsewhere(tmp_path: Path) -> list[str | Path]:
    return ["--data-dir", tmp_path / "elsewhere"]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".txt", ".zip")
    }


def test_a_backup_restored_elsewhere_is_the_same_record(ems, backup, elsewhere, tmp_path):
    ended = ems(*elsewhere, "restore", backup, "--json")

    assert ended.code == 0
    told = ended.json
    assert (told["organisations"], told["items"], told["files"]) == (1, 1 + len(ASPECTS), 1)
    assert ems(*elsewhere, "record", "export").json == ems("record", "export").json
    assert ems(*elsewhere, "record", "history", "--verify").code == 0
    assert (tmp_path / "elsewhere/uploads/a/permit.txt").read_text() == "permit"
    assert list((tmp_path / "elsewhere").glob(".restoring-*")) == []


def test_the_originals_of_documents_come_back(ems, elsewhere, tmp_path):
    permit = tmp_path / "permit.md"
    permit.write_text("# Permit\n\nThe separator is emptied in May.\n")
    ems("documents", "add", permit)
    ems("backup", tmp_path / "d.zip")

    assert ems(*elsewhere, "restore", tmp_path / "d.zip", "--json").json["files"] == 1

    kept = [path for path in (tmp_path / "elsewhere/files").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [permit.read_bytes()]
    assert "emptied in May" in ems(*elsewhere, "documents", "search", "separator").out


def test_only_its_owner_may_read_a_backup(backup):
    assert backup.stat().st_mode & 0o077 == 0


def test_a_new_backup_takes_the_place_of_an_older_one_but_of_nothing_else(ems, backup, data_dir):
    before = ems("record", "export").json

    assert ems("backup", backup).code == 0
    refused = ems("backup", data_dir / "ems.db")
    folder = ems("backup", data_dir)

    assert (refused.code, folder.code) == (1, 1)
    assert "is not a backup" in refused.err
    assert ems("record", "export").json == before
    assert list(backup.parent.glob(".b.zip*")) == []


def test_a_folder_without_a_database_is_not_backed_up(ems, elsewhere, tmp_path):
    ended = ems(*elsewhere, "backup", tmp_path / "b.zip")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert not (tmp_path / "b.zip").exists()
    assert not (tmp_path / "elsewhere/ems.db").exists()


@pytest.mark.parametrize(
    ("words", "stdin", "replaced"),
    [
        ([], b"", False),
        (["--replace"], b"", False),
        (["--replace"], b"n\n", False),
        (["--replace"], b"\n", False),
        (["--replace"], b"y\n", True),
        (["--replace", "--language", "nb"], b"ja\n", True),
        (["--replace", "--yes"], b"", True),
    ],
)
def test_what_is_there_is_replaced_only_when_a_person_agrees(ems, backup, words, stdin, replaced):
    before = ems("record", "export").json
    ems("record", "import", _record(backup.parent / "other.json", ASPECTS[0]))
    changed = ems("record", "export").json

    ended = ems("restore", backup, *words, stdin=stdin)

    assert ended.code == (0 if replaced else 1)
    assert ems("record", "export").json == (before if replaced else changed)


def test_an_empty_database_needs_no_question(ems, backup, elsewhere):
    ems(*elsewhere, "record", "show")

    assert ems(*elsewhere, "restore", backup, "--replace").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("share", [0, 0.6])
def test_a_broken_backup_is_refused_in_one_sentence_and_nothing_changes(
    ems, backup, data_dir, language, share
):
    before = ems("record", "export").json
    broken = backup.with_name("broken.zip")
    broken.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])

    ended = ems("restore", broken, "--replace", "--yes", "--language", language)

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert ems("record", "export").json == before
    assert (data_dir / "uploads/a/permit.txt").exists()


def test_a_missing_backup_is_one_sentence(ems, tmp_path):
    ended = ems("restore", tmp_path / "none.zip")

    assert (ended.code, ended.err.count("\n")) == (1, 1)


def test_a_damaged_database_is_set_aside_for_the_backup(ems, backup, data_dir):
    before = ems("record", "export").json
    _damage(data_dir / "ems.db")
    assert ems("record", "show").code == 1

    unasked = ems("restore", backup)
    agreed = ems("restore", backup, "--replace", "--yes")

    assert (unasked.code, agreed.code) == (1, 0)
    assert ems("record", "export").json == before
    assert (data_dir / "ems.db.damaged").exists()


def test_a_damaged_database_stays_where_the_backup_is_unsound(ems, backup, data_dir, monkeypatch):
    _damage(data_dir / "ems.db")
    damaged = (data_dir / "ems.db").read_bytes()

    def unsound(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.backup._forget_vectors", unsound)
    ended = ems("restore", backup, "--replace", "--yes")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert (data_dir / "ems.db").read_bytes() == damaged


def test_vectors_of_replaced_documents_do_not_stay(ems, backup, data_dir):
    (data_dir / "chroma").mkdir()
    (data_dir / "chroma" / "index").write_text("old")

    assert ems("restore", backup, "--replace", "--yes").code == 0

    assert not (data_dir / "chroma").exists()


def test_a_data_folder_in_use_is_not_replaced(ems, backup, data_dir):
    before = ems("record", "export").json
    lock = FolderLock(data_dir / "vectors.lock")
    assert lock.take()
    try:
        ended = ems("restore", backup, "--replace", "--yes")
    finally:
        lock.release()

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert ems("record", "export").json == before


def test_a_backup_while_another_process_writes_is_whole(ems, backup, elsewhere, tmp_path):
    done = threading.Event()
    many = _record(tmp_path / "many.json", *(f"Aspect {number}" for number in range(200)))
    few = _record(tmp_path / "few.json", *ASPECTS)

    def write() -> None:
        while not done.is_set():
            for record in (many, few):
                call = command("record", "import", record)
                subprocess.run(call, env=dict(os.environ), check=True, capture_output=True)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        codes = [ems("backup", tmp_path / f"{number}.zip").code for number in range(3)]
    finally:
        done.set()
        writer.join()

    assert codes == [0, 0, 0]
    for number in range(3):
        assert (
            ems(*elsewhere, "restore", tmp_path / f"{number}.zip", "--replace", "--yes").code == 0
        )
        assert ems(*elsewhere, "record", "history", "--verify").code == 0


@pytest.fixture
def sealed_folder(data_dir: Path, backup: Path) -> Iterator[Path]:
    """The data folder on a disk that was mounted for reading only."""
    bind = ["mount", "--bind", str(data_dir), str(data_dir)]
    try:
        mounted = subprocess.run(bind, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    again = ["mount", "-o", "remount,bind,ro", str(data_dir)]
    sealed = subprocess.run(again, capture_output=True).returncode == 0
    yield data_dir
    subprocess.run(["umount", "--lazy", str(data_dir)], check=True)
    assert sealed


def test_a_folder_for_reading_only_is_one_sentence_and_loses_nothing(
    ems, backup, sealed_folder, tmp_path
):
    before = _files(tmp_path)
    for words in (
        ["record", "import", tmp_path / "record.json", "--org", "other"],
        ["backup", sealed_folder / "b.zip"],
        ["restore", backup, "--replace", "--yes"],
    ):
        ended = ems(*words)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1), words
    assert _files(tmp_path) == before


def _record(path: Path, *aspects: str) -> Path:
    """Write the export of an organisation with these aspects."""
    envelope = {
        "version": 1,
        "created_at": "2026-11-01T08:00:00Z",
        "updated_at": "2026-11-01T08:00:00Z",
        "updated_by": "kari",
    }
    items = [{"id": f"ASP-{n:03d}", "aspect": a, **envelope} for n, a in enumerate(aspects, 1)]
    organisation = {"id": "ORG-001", "name": "Acme", **envelope}
    document = {"schema_version": 1, "organisation": organisation, "items": {"aspect": items}}
    path.write_text(json.dumps(document))
    return path


def _damage(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\x55" * (len(content) - 100))
