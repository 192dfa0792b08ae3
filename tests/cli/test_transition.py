from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Ems


def load(ems: Ems, folder: Path, edition: str) -> None:
    document = {"schema_version": 1, "organisation": {"name": "A", "edition": edition}, "items": {}}
    path = folder / "record.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ems("record", "import", path)


def test_the_list_names_what_is_new_and_what_to_do(ems: Ems, tmp_path: Path) -> None:
    load(ems, tmp_path, "2015")

    shown = ems("transition").out

    assert "6.3: new [to do]" in shown
    assert "6.1.4 → 6.1.5" in shown


def test_the_actions_become_one_proposal(ems: Ems, tmp_path: Path) -> None:
    load(ems, tmp_path, "2015")

    ended = ems("transition", "--propose", "--json").json
    approved = ems("changes", "approve", ended["proposal"], "--json").json

    assert len(approved["changes"]) == ended["counts"]["to_do"]
    assert ems("transition", "--propose").code == 1


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_an_organisation_on_2026_is_told_so(ems: Ems, tmp_path: Path, language: str) -> None:
    load(ems, tmp_path, "2026")

    ended = ems("transition", "--language", language)

    assert (ended.code, ended.out.count("\n")) == (0, 1)
    assert ems("transition", "--propose").code == 1
    assert ems("transition", "--json").json["follows_2026"]
