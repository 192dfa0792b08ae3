from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from .conftest import Ems


def test_an_empty_record_says_so(ems: Ems) -> None:
    assert "nothing" in ems("record", "show").out
    assert "Nothing has been changed" in ems("record", "history").out


def test_the_record_is_shown_whole_by_kind_and_by_item(ems: Ems, one_aspect: str) -> None:
    assert one_aspect in ems("record", "show").out
    assert [item["id"] for item in ems("record", "show", "aspect", "--json").json] == [one_aspect]
    assert ems("record", "show", "asp-1", "--json").json["id"] == one_aspect
    assert "Diesel forklifts" in ems("record", "show", "asp-1").out


@pytest.mark.parametrize("what", ["nosuchkind", "ASP-999", ""])
def test_what_is_not_there_is_one_sentence(ems: Ems, what: str) -> None:
    ended = ems("record", "show", what)

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_an_export_is_imported_without_loss(ems: Ems, one_aspect: str, tmp_path: Path) -> None:
    ems("record", "export", tmp_path / "record.json")
    before = ems("record", "export").json

    ended = ems("record", "import", tmp_path / "record.json", "--org", "copy")

    assert ended.code == 0
    assert "1 added" in ended.out
    after = ems("record", "export", "--org", "copy").json
    assert after["items"]["aspect"] == before["items"]["aspect"]


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[1]", b'{"schema_version": 99}', bytes(range(256)), b"[" * 100_000],
)
def test_what_is_no_export_changes_nothing(
    ems: Ems, one_aspect: str, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    before = ems("record", "export").json

    ended = ems("record", "import", tmp_path / "bad.json")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert ems("record", "export").json == before


def test_a_file_that_cannot_be_written_leaves_what_was_there(ems: Ems, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "missing" / "out.json", Path("/dev/full")):
        ended = ems("record", "export", target)
        assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_the_history_tells_who_through_which_door(ems: Ems, one_aspect: str) -> None:
    (entry,) = ems("record", "history", one_aspect, "--json").json

    assert (entry["door"], entry["operation"], entry["proposal_id"]) == (
        "cli",
        "create",
        "PRP-0001",
    )
    assert "PRP-0001" in ems("record", "history").out


def test_a_history_that_was_tampered_with_is_noticed(
    ems: Ems, one_aspect: str, data_dir: Path
) -> None:
    assert ems("record", "history", "--verify").code == 0
    with sqlite3.connect(data_dir / "ems.db") as database:
        database.execute("UPDATE items SET data = replace(data, 'warehouse', 'yard')")
    database.close()

    ended = ems("record", "history", "--verify")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert ems("record", "history", "--verify", "--json").json["valid"] is False


def test_an_undo_waits_for_a_person(ems: Ems, one_aspect: str) -> None:
    ended = ems("record", "undo")

    assert "PRP-0002" in ended.out
    assert ems("record", "show", one_aspect).code == 0
    ems("changes", "approve", "PRP-0002")
    assert ems("record", "show", one_aspect).code == 1


def test_there_is_nothing_to_undo_in_an_empty_record(ems: Ems) -> None:
    assert ems("record", "undo").code == 1
    assert ems("record", "undo", "5").code == 1


def test_a_database_that_is_none_is_one_sentence(ems: Ems, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "ems.db").write_text("this is no database at all, and it is long enough to tell")

    ended = ems("record", "show")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_output_is_told_in_the_language_that_is_chosen(ems: Ems, one_aspect: str) -> None:
    assert "miljøaspekt" in ems("record", "show", "--language", "nb").out
    assert json.loads(ems("record", "show", "--language", "sv", "--json").out)["schema_version"]
