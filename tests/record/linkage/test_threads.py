from __future__ import annotations

import json

import pytest

from assistant.errors import UnknownItem
from assistant.record import KINDS, Record, Snapshot, thread
from assistant.record.linkage.thread_drawing import as_json, as_mermaid
from assistant.settings import LANGUAGES
from tests.record.fakes import create, make, new_record

from .test_integrity import TODAY


def plant() -> Record:
    record = new_record()
    make(
        record,
        create("review", date="2026-11-01", inputs={"nonconformities": "NC-001 was discussed"}),
        create("nonconformity", description='Spill of "diesel" <b>', actions=["NEW-3"]),
        create("action", title="Train", addresses=["NEW-5"]),
        create("measurement", indicator=" diesel  USE "),
        create("aspect", aspect="Diesel", obligations=["NEW-6"], objectives=["NEW-7"]),
        create("obligation", title="Permit"),
        create("objective", title="Less", indicator={"name": "Diesel use"}),
        create("risk", title="Flood"),
    )
    return record


def followed(item_id: str, depth: int = 3):
    return thread(Snapshot(plant().items(), TODAY), item_id, depth)


@pytest.mark.parametrize(
    ("depth", "ids"),
    [
        (0, ["ASP-001"]),
        (1, ["ASP-001", "OBL-001", "ACT-001", "OBJ-001"]),
        (2, ["ASP-001", "OBL-001", "ACT-001", "OBJ-001", "MEA-001", "NC-001"]),
        (3, ["ASP-001", "OBL-001", "ACT-001", "OBJ-001", "MEA-001", "NC-001", "REV-001"]),
    ],
)
def test_a_thread_goes_as_far_as_asked_and_lies_in_columns(depth, ids):
    found = followed("asp-1", depth)
    assert [node.id for node in found.nodes] == ids
    columns = [node.column for node in found.nodes]
    assert columns == sorted(columns)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_place_on_a_thread(kind):
    naming = KINDS[kind].model.naming
    record = new_record()
    make(record, create(kind, **{naming: "2026-11-01" if naming == "date" else "x"}))
    (item,) = record.items()
    found = thread(Snapshot([item], TODAY), item.id)
    assert [node.kind for node in found.nodes] == [kind]


def test_edges_say_where_they_stand_and_whether_they_are_typed():
    edges = [(e.source, e.target, e.field, e.is_typed) for e in followed("ASP-001").edges]
    assert edges == [
        ("ASP-001", "OBL-001", "obligations", True),
        ("ASP-001", "OBJ-001", "objectives", True),
        ("ACT-001", "ASP-001", "addresses", True),
        ("OBJ-001", "MEA-001", "indicator", False),
        ("NC-001", "ACT-001", "actions", True),
        ("REV-001", "NC-001", "inputs", False),
    ]


def test_an_item_without_links_is_a_thread_of_one():
    found = followed("RSK-001")
    assert ([node.id for node in found.nodes], found.edges) == (["RSK-001"], ())


def test_a_link_that_leads_nowhere_is_left_out():
    record = new_record()
    make(record, create("aspect", aspect="Diesel", rationale="see NC-009 about it"))
    assert thread(Snapshot(record.items(), TODAY), "ASP-001").edges == ()


def test_an_unknown_item_has_no_thread():
    with pytest.raises(UnknownItem):
        followed("ASP-009")


def test_the_order_does_not_depend_on_the_order_of_the_items():
    items = plant().items()
    forward = thread(Snapshot(items, TODAY), "ASP-001")
    assert thread(Snapshot(items[::-1], TODAY), "ASP-001") == forward


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_holds_every_node_and_edge_and_no_sign_that_breaks_it(language):
    found = followed("ASP-001")
    lines = as_mermaid(found, language).splitlines()
    assert lines[0] == "flowchart LR"
    assert len(lines) == len(found.nodes) + len(found.edges) + 2
    spill = next(line for line in lines if "Spill" in line)
    assert spill.count('"') == 2
    assert "<b>" not in spill


def test_a_thread_is_plain_json():
    document = as_json(followed("ASP-001"))
    assert json.loads(json.dumps(document)) == document
    assert document["nodes"][0] == {
        "id": "ASP-001",
        "kind": "aspect",
        "name": "Diesel",
        "column": 1,
    }
