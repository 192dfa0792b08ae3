from __future__ import annotations

from pathlib import Path

import pytest

from assistant.retrieval.vectors.lock import FolderLock

from .conftest import Ems

PERMIT = "# Permit\n\nThe paint shop may use at most 4.5 tonnes of solvent in a year.\n"


@pytest.fixture
def permit(tmp_path: Path) -> Path:
    path = tmp_path / "permit.md"
    path.write_text(PERMIT)
    return path


def test_a_file_is_added_found_cited_and_removed(ems: Ems, permit: Path) -> None:
    assert "added and searchable" in ems("documents", "add", permit).out
    assert ems("documents", "list", "--json").json[0]["id"] == "FILE-001"
    assert "4.5 tonnes" in ems("documents", "search", "solvent").out
    answer = ems("ask", "How much solvent may we use according to our permit?", "--json").json
    assert "permit.md" in [citation["title"] for citation in answer["citations"]]

    assert ems("documents", "remove", "file-001").code == 0

    assert "No documents yet" in ems("documents", "list").out


def test_the_same_file_again_is_unchanged(ems: Ems, permit: Path) -> None:
    ems("documents", "add", permit)

    assert ems("documents", "add", permit, "--json").json[0]["state"] == "unchanged"


def test_a_bad_file_stops_no_other_and_is_told(ems: Ems, permit: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(bytes(range(256)) * 40)

    ended = ems("documents", "add", noise, tmp_path / "missing.md", permit)

    assert ended.code == 1
    assert ended.err.count("\n") == 2
    assert "permit.md is added" in ended.out


def test_false_statements_in_a_file_are_told(ems: Ems, tmp_path: Path) -> None:
    path = tmp_path / "advice.md"
    path.write_text("A company must have ISO 9001 before it can be certified to ISO 14001.\n")

    assert "it is not right" in ems("documents", "add", path).out


def test_a_locked_data_folder_is_one_sentence(ems: Ems, permit: Path, data_dir: Path) -> None:
    lock = FolderLock(data_dir / "vectors.lock")
    assert lock.take()

    ended = ems("documents", "add", permit)

    lock.release()
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "Another process" in ended.err
    assert ems("record", "show").code == 0


@pytest.mark.parametrize("words", [["remove", "FILE-9"], ["add", "missing.md"]])
def test_what_is_not_there_is_one_sentence(ems: Ems, words: list[str]) -> None:
    ended = ems("documents", *words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_versions_are_listed_and_removing_the_newest_brings_the_former_back(
    ems: Ems, permit: Path
) -> None:
    ems("documents", "add", permit)
    permit.write_text(PERMIT.replace("4.5", "3.5"))
    ems("documents", "add", permit)

    assert [f["version"] for f in ems("documents", "list", "--json").json] == [2]
    assert "replaced by FILE-002" in ems("documents", "list", "--replaced").out
    assert "Version 1 (FILE-001) is in use again" in ems("documents", "remove", "FILE-002").out
    assert "4.5 tonnes" in ems("documents", "search", "solvent").out


def test_a_file_that_failed_is_listed_with_its_reason_and_can_be_tried_again(
    ems: Ems, tmp_path: Path
) -> None:
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(bytes(range(256)) * 40)
    ems("documents", "add", noise)

    listed = ems("documents", "list").out
    tried = ems("documents", "retry", "file-001")

    assert "ems documents retry FILE-001" in listed
    assert "damaged" in listed
    assert (tried.code, tried.err.count("\n")) == (1, 1)


def test_a_folder_is_added(ems: Ems, permit: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers" / "deep"
    folder.mkdir(parents=True)
    permit.rename(folder / "permit.md")

    assert "permit.md is added" in ems("documents", "add", folder.parent).out
