from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.errors import ToolError
from assistant.record import KINDS
from tests.record.fakes import approve, create, make

from .calling import Caller


@pytest.fixture
def call() -> Caller:
    return Caller()


def fields(**values: Any) -> str:
    return json.dumps(values)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "organisation"])
def test_every_kind_is_created(call: Caller, kind: str) -> None:
    naming = KINDS[kind].model.naming
    value = "2026-03-01" if naming == "date" else "Something"

    call("propose_changes", kind=kind, fields=fields(**{naming: value}))

    assert call.record.pending()[0].changes[0].kind == kind


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"kind": "aspekt"}, "aspect"),
        ({"kind": "aspect", "operation": "updat"}, "update"),
        ({"kind": "aspect", "fields": '{"activty": "x"}'}, "activity"),
        ({"kind": "aspect", "fields": "not json"}, "JSON"),
        ({"kind": "aspect", "fields": "[]"}, "object"),
        ({"kind": "aspect", "operation": "update"}, "id"),
        ({"changes": "{}"}, "list"),
        ({"changes": "[]"}, "list"),
        ({"changes": '[{"kind": "aspect", "colour": 1}]'}, "operation"),
        ({"changes": '[{"kind": "aspect", "fields": 3}]'}, "object"),
        ({"changes": '[{"operation": "undo"}, {"operation": "undo"}]'}, "alone"),
        ({"changes": "[" * 9000}, "JSON"),
    ],
)
def test_a_wrong_argument_tells_what_would_be_right(
    call: Caller, given: dict[str, Any], named: str
) -> None:
    with pytest.raises(ToolError, match=named):
        call("propose_changes", **given)
    assert call.record.pending() == []


def test_a_value_that_is_not_allowed_names_those_that_are(call: Caller) -> None:
    told = call("propose_changes", kind="aspect", fields=fields(aspect="x", condition="rare"))

    assert "normal, abnormal, emergency" in told


def test_an_unknown_id_names_the_nearest(call: Caller) -> None:
    make(call.record, create("action", title="Train"))

    told = call("propose_changes", kind="action", operation="remove", item="ACT-002")

    assert "ACT-001" in told


def test_several_changes_are_one_proposal_and_point_at_each_other(call: Caller) -> None:
    changes = [
        {"kind": "aspect", "fields": {"aspect": "Diesel"}},
        {"kind": "action", "fields": {"title": "Train", "addresses": ["NEW-1"]}},
    ]

    call("propose_changes", changes=json.dumps(changes))

    approve(call.record, call.record.pending()[0])
    assert call.record.get("ACT-001").value("addresses") == ["ASP-001"]
    assert len(call.artifact.details) == 2


def test_links_of_one_item_become_one_change(call: Caller) -> None:
    aspect = create("aspect", aspect="Diesel")
    make(call.record, aspect, create("obligation", title="A"), create("obligation", title="B"))
    both = fields(obligations=["OBL-001", "obl-2"])

    call("propose_changes", kind="aspect", operation="link", item="ASP-001", fields=both)

    approve(call.record, call.record.pending()[0])
    assert call.record.get("ASP-001").value("obligations") == ["OBL-001", "OBL-002"]


def test_a_link_is_taken_out(call: Caller) -> None:
    make(call.record, create("obligation", title="A"))
    make(call.record, create("aspect", aspect="Diesel", obligations=["OBL-001"]))
    one = fields(obligations="OBL-001")

    call("propose_changes", kind="aspect", operation="unlink", item="ASP-001", fields=one)

    approve(call.record, call.record.pending()[0])
    assert call.record.get("ASP-001").value("obligations") == []


def test_a_removal_with_links_tells_what_it_touches(call: Caller) -> None:
    make(call.record, create("obligation", title="A"))
    make(call.record, create("aspect", aspect="Diesel", obligations=["OBL-001"]))
    wanted = {"kind": "obligation", "operation": "remove", "item": "OBL-001"}

    assert "Not possible" in call("propose_changes", **wanted)
    call("propose_changes", **wanted, unlink=True)

    assert any("ASP-001" in line for line in call.artifact.details)
    approve(call.record, call.record.pending()[0])
    assert not call.record.exists("OBL-001")


def test_a_field_with_a_plus_grows(call: Caller) -> None:
    make(call.record, create("measurement", indicator="pH", readings=[{"value": 7.0}]))
    more = fields(**{"readings+": [{"value": 7.2}]})

    call("propose_changes", kind="measurement", operation="update", item="MEA-001", fields=more)

    approve(call.record, call.record.pending()[0])
    values = [reading.value for reading in call.record.get("MEA-001").value("readings")]
    assert values == [7.0, 7.2]


def test_a_plus_where_there_is_no_list_is_told(call: Caller) -> None:
    make(call.record, create("action", title="Train"))

    with pytest.raises(ToolError, match="no list"):
        call("propose_changes", operation="update", item="ACT-001", fields='{"owner+": "Kari"}')


@pytest.mark.parametrize("which", ["", "1", "PRP-0001"])
def test_a_change_or_a_whole_proposal_is_undone(call: Caller, which: str) -> None:
    make(call.record, create("action", title="Train"))

    call("propose_changes", operation="undo", item=which)

    approve(call.record, call.record.pending()[0])
    assert not call.record.exists("ACT-001")


def test_a_shipped_method_is_adopted(call: Caller) -> None:
    call("propose_changes", kind="method", operation="adopt", item="standard")

    approve(call.record, call.record.pending()[0])
    assert call.record.get("MET-001").value("status") == "approved"


def test_a_proposal_that_is_named_is_corrected_and_none_is_added(call: Caller) -> None:
    call("propose_changes", kind="action", fields=fields(title="Fix the bund", owner="Bob"))
    waiting = call.record.pending()[0]

    call(
        "propose_changes",
        kind="action",
        operation="update",
        item=waiting.id,
        fields=fields(owner="Alice"),
    )

    (proposal,) = call.record.pending()
    assert proposal.id == waiting.id
    assert proposal.changes[0].values == {"title": "Fix the bund", "owner": "Alice"}


def test_one_change_of_several_that_wait_is_corrected_by_its_place(call: Caller) -> None:
    both = [{"kind": "action", "fields": {"title": title}} for title in ("Paint", "Sweep")]
    call("propose_changes", changes=json.dumps(both))
    name = f"{call.record.pending()[0].id}/2"

    call(
        "propose_changes",
        kind="action",
        operation="update",
        item=name,
        fields=fields(title="Sweep the yard"),
    )

    (proposal,) = call.record.pending()
    titles = [(change.values or {})["title"] for change in proposal.changes]
    assert titles == ["Paint", "Sweep the yard"]


def test_what_was_decided_is_not_corrected_any_more(call: Caller) -> None:
    call("propose_changes", kind="action", fields=fields(title="Paint"))
    waiting = call.record.pending()[0]
    approve(call.record, waiting)

    told = call(
        "propose_changes",
        kind="action",
        operation="update",
        item=waiting.id,
        fields=fields(title="Sweep"),
    )

    assert not call.record.pending()
    assert "Paint" in call.record.items("action")[0].name
    assert told


def test_a_name_with_plus_adds_to_values_by_name(call: Caller) -> None:
    make(call.record, create("aspect", aspect="Dust", scores={"severity": 2}))

    call(
        "propose_changes",
        operation="update",
        item="ASP-001",
        fields=json.dumps({"scores+": {"likelihood": 3}}),
    )

    values = call.record.pending()[0].changes[0].values
    assert values == {"scores": {"severity": 2, "likelihood": 3}}
