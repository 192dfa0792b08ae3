"""A data folder on a disk that is really full; only where a small one can be mounted."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Ems

# Small, because a larger import leaves free pages behind in which a later change finds room.
RECORD = {"schema_version": 1, "items": {"aspect": [{"id": "ASP-001", "aspect": "Use of diesel"}]}}


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "exported.json"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(disk: Path) -> Path:
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1024))
        except OSError:
            return filling


def test_a_full_disk_is_one_sentence_and_loses_nothing(
    ems: Ems, small_disk: Path, exported: Path, tmp_path: Path
) -> None:
    data = ["--data-dir", small_disk / "data"]
    ems(*data, "record", "import", exported)
    before = ems(*data, "record", "export").json
    assert ems(*data, "backup", tmp_path / "b.zip").code == 0
    filling = _fill(small_disk)

    for words in (
        ["ask", "we run diesel forklifts in the warehouse"],
        ["record", "import", exported, "--org", "other"],
        ["record", "export", small_disk / "record.json"],
        ["draft", "policy", "--out", small_disk / "policy.docx"],
        ["backup", small_disk / "b.zip"],
        ["restore", tmp_path / "b.zip", "--replace", "--yes"],
    ):
        ended = ems(*data, *words)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
        assert "disk" in ended.err

    filling.unlink()
    assert ems(*data, "record", "history", "--verify").code == 0
    assert ems(*data, "record", "export").json == before
    assert [path.name for path in small_disk.iterdir()] == ["data"]
