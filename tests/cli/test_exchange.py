from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .conftest import Ems


def test_a_workbook_is_exported_changed_and_imported(
    ems: Ems, one_aspect: str, tmp_path: Path
) -> None:
    file = tmp_path / "register.xlsx"
    assert ems("record", "export", "--out", file, "--language", "nb").code == 0
    book = load_workbook(file)
    book["Miljøaspekter"]["B3"] = "Truckkjøring"
    book.save(file)

    planned = ems("record", "import", file, "--dry-run")
    assert "Truckkjøring" in planned.out
    assert ems("record", "show", one_aspect, "--json").json["version"] == 1

    assert ems("record", "import", file).code == 0
    changed = ems("record", "show", one_aspect, "--json").json
    assert (changed["activity"], changed["version"]) == ("Truckkjøring", 2)
    assert ems("record", "history", "--json").json[-1]["reason"] == "import register.xlsx"


def test_every_fault_is_listed_and_nothing_changed_unless_asked(ems: Ems, tmp_path: Path) -> None:
    file = tmp_path / "actions.csv"
    file.write_text("id;title;due\n;Train;soon\n;Buy;2027-01-01\n;;2027-01-01\n")

    refused = ems("record", "import", file, "--kind", "action")
    assert (refused.code, refused.out) == (1, "")
    assert "row 2, column C (due)" in refused.err
    assert "row 4, column B (title)" in refused.err
    assert ems("record", "show", "action", "--json").json == []

    skipped = ems("record", "import", file, "--kind", "action", "--skip-invalid")
    assert (skipped.code, "row 4" in skipped.err) == (0, True)
    assert [item["title"] for item in ems("record", "show", "action", "--json").json] == ["Buy"]


def test_csv_goes_to_the_standard_output_and_comes_from_the_standard_input(
    ems: Ems, one_aspect: str
) -> None:
    written = ems("record", "export", "--format", "csv", "--kind", "aspect", "--language", "sv")
    assert one_aspect in written.out

    told = ems("record", "import", "-", "--dry-run", "--json", stdin=written.out.encode())
    assert told.json == {"steps": [], "unchanged": [one_aspect], "faults": []}


def test_missing_items_are_removed_only_when_asked(
    ems: Ems, one_aspect: str, tmp_path: Path
) -> None:
    file = tmp_path / "aspects.csv"
    file.write_text("id,aspect\nASP-009,Noise\n")

    ems("record", "import", file, "--kind", "aspect")
    assert ems("record", "show", one_aspect).code == 0
    ems("record", "import", file, "--kind", "aspect", "--replace")
    assert ems("record", "show", one_aspect).code == 1


def test_a_part_of_an_export_can_be_merged(ems: Ems, one_aspect: str, tmp_path: Path) -> None:
    file = tmp_path / "part.json"
    file.write_text('{"schema_version": 1, "items": {"aspect": [{"id": "ASP-9", "aspect": "x"}]}}')
    assert ems("record", "import", file, "--merge").code == 1
    file.write_text(file.read_text().replace("ASP-9", "ASP-009"))

    assert ems("record", "import", file, "--merge").code == 0
    assert len(ems("record", "show", "aspect", "--json").json) == 2


def test_a_file_that_exists_is_overwritten_only_when_forced(ems: Ems, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text("mine")

    assert ems("record", "export", file).code == 1
    assert file.read_text() == "mine"
    assert ems("record", "export", file, "--force").code == 0
    assert file.read_text() != "mine"


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "csv"),
        ("export", "--format", "xlsx"),
        ("export", "--format", "pdf"),
        ("export", "--kind", "nosuchkind"),
        ("export", "--delimiter", ";"),
        ("export", "--format", "csv", "--kind", "aspect", "--delimiter", "x"),
        ("import", "x.json", "--replace", "--merge"),
        ("import", "x.csv", "--replace", "--skip-invalid"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(ems: Ems, words: tuple[str, ...]) -> None:
    ended = ems("record", *words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_broken_workbook_is_one_sentence(
    ems: Ems, one_aspect: str, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.xlsx").write_bytes(content)

    ended = ems("record", "import", tmp_path / "bad.xlsx")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_a_kind_can_be_exported_alone(ems: Ems, one_aspect: str, tmp_path: Path) -> None:
    part = ems("record", "export", "--kind", "aspect").json
    assert list(part["items"]) == ["aspect"]

    file = tmp_path / "aspects.xlsx"
    ems("record", "export", file, "--kind", "aspect", "--language", "en")
    book = load_workbook(io.BytesIO(file.read_bytes()))
    assert book.sheetnames[1:] == ["Environmental aspects"]
    assert book["Environmental aspects"]["A3"].value == one_aspect


def test_an_import_is_taken_back_as_a_whole(ems: Ems, one_aspect: str, tmp_path: Path) -> None:
    file = tmp_path / "aspects.csv"
    file.write_text("id,aspect\nASP-008,Noise\nASP-009,Dust\n")
    ems("record", "import", file, "--kind", "aspect")

    ended = ems("record", "undo", "--import")
    ems("changes", "approve", ended.out.split()[0])

    left = [item["id"] for item in ems("record", "show", "aspect", "--json").json]
    assert (ended.code, left) == (0, [one_aspect])
