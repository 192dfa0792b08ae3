"""`ems changes propose` and what it leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Ems


def approved(ems: Ems, *words: str | Path) -> str:
    """Propose something, approve it, and return the ids."""
    proposal = ems("changes", "propose", *words, "--json").json
    return ems("changes", "approve", proposal["id"]).out


@pytest.fixture
def linked(ems: Ems) -> Ems:
    """A record with an aspect that points at an obligation."""
    approved(ems, "create", "obligation", "title=Permit", "source=permit")
    approved(ems, "create", "aspect", "aspect=Diesel", "impacts=Smoke; Noise")
    approved(ems, "link", "ASP-001", "obligations", "obl-1")
    return ems


def test_a_creation_shows_what_waits_and_how_to_approve_it(ems: Ems) -> None:
    ended = ems("changes", "propose", "create", "role", "title=Manager", "person=Kari")

    assert (ended.code, ended.err) == (0, "")
    assert "Kari" in ended.out
    assert "ems changes approve PRP-0001" in ended.out


def test_values_are_taken_as_their_fields_hold_them(linked: Ems) -> None:
    approved(linked, "create", "measurement", "indicator=pH", 'readings=[{"value": 7.2}]')
    approved(linked, "update", "MEA-001", 'readings+={"value": 7.4}')

    assert linked("record", "show", "ASP-001", "--json").json["impacts"] == ["Smoke", "Noise"]
    readings = linked("record", "show", "MEA-001", "--json").json["readings"]
    assert [reading["value"] for reading in readings] == [7.2, 7.4]


def test_a_link_is_set_and_taken_out(linked: Ems) -> None:
    assert linked("record", "show", "ASP-001", "--json").json["obligations"] == ["OBL-001"]

    approved(linked, "unlink", "ASP-001", "obligations", "OBL-001")

    assert linked("record", "show", "ASP-001", "--json").json["obligations"] == []


def test_what_others_point_at_goes_only_together_with_the_links(linked: Ems) -> None:
    refused = linked("changes", "propose", "remove", "OBL-001")
    assert (refused.code, "ASP-001" in refused.err) == (1, True)

    approved(linked, "remove", "OBL-001", "--unlink")

    assert linked("record", "show", "OBL-001").code == 1
    assert linked("record", "show", "ASP-001", "--json").json["obligations"] == []


def test_a_file_holds_a_set_of_changes(ems: Ems, tmp_path: Path) -> None:
    changes = [
        {"kind": "aspect", "fields": {"aspect": "Diesel"}},
        {"kind": "action", "fields": {"title": "Train", "addresses": ["NEW-1"]}},
    ]
    file = tmp_path / "changes.json"
    file.write_text(json.dumps(changes), encoding="utf-8")

    approved(ems, "--file", file)

    assert ems("record", "show", "ACT-001", "--json").json["addresses"] == ["ASP-001"]


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        ((), 2, "--file"),
        (("paint", "aspect"), 2, "--file"),
        (("create", "aspect", "aspect"), 2, "FIELD=VALUE"),
        (("link", "ASP-001", "obligations"), 2, "--file"),
        (("create", "aspekt", "aspect=x"), 1, "aspect"),
        (("create", "aspect", "activty=x"), 1, "activity"),
        (("update", "ACT-404", "title=x"), 1, "ACT-404"),
        (("update", "ASP-001", "condition=rare"), 1, "abnormal"),
        (("link", "ASP-001", "obligations", "ACT-001"), 1, "compliance obligations"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    linked: Ems, words: tuple[str, ...], code: int, named: str
) -> None:
    ended = linked("changes", "propose", *words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert named in ended.err


def test_an_item_is_shown_with_its_links_and_changes(linked: Ems) -> None:
    shown = linked("record", "show", "OBL-001", "--links").out
    as_json = linked("record", "show", "OBL-001", "--links", "--json").json

    assert "ASP-001" in shown
    assert "PRP-0001" in shown
    assert [link["source"] for link in as_json["links"]["from"]] == ["ASP-001"]
    assert len(as_json["changes"]) == 1


def test_a_thread_is_told_drawn_and_printed_as_json(linked: Ems) -> None:
    told = linked("record", "thread", "asp-1").out
    drawn = linked("record", "thread", "ASP-001", "--mermaid").out
    as_json = linked("record", "thread", "ASP-001", "--json").json

    assert "OBL-001" in told
    assert drawn.startswith("flowchart")
    assert [node["id"] for node in as_json["nodes"]] == ["ASP-001", "OBL-001"]


def test_a_thread_from_nowhere_is_one_sentence(ems: Ems) -> None:
    ended = ems("record", "thread", "ASP-001")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
