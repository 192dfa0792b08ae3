from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ExchangeError, RecordError, UnknownItem
from assistant.record import Record, Snapshot, from_flat, link, link_problems, unlink
from tests.record.fakes import approve, create, make, new_record, propose, remove, update

TODAY = date(2026, 11, 21)
NOTED = {
    "version": 1,
    "created_at": "2026-11-21T09:00:00Z",
    "updated_at": "2026-11-21T09:00:00Z",
    "updated_by": "kari",
}


def snapshot(*items: tuple[str, dict[str, Any]]) -> Snapshot:
    return Snapshot([from_flat(kind, {**NOTED, **flat}) for kind, flat in items], TODAY)


def action(number: int, *addresses: str) -> tuple[str, dict[str, Any]]:
    said = {"title": "x", "addresses": list(addresses)}
    return "action", {"id": f"ACT-{number:03d}", **said}


def plant() -> Record:
    record = new_record()
    make(
        record,
        create("aspect", aspect="Diesel", controls=["NEW-2"], obligations=["NEW-3"]),
        create("control", title="Tray", aspects=["NEW-1"]),
        create("obligation", title="Permit"),
        create("evaluation", obligation="NEW-3"),
        create("action", title="Train", addresses=["NEW-1"]),
    )
    return record


def export_with(**items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema_version": 1, "items": items}


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([action(1, "ASP-009")], [("ACT-001", "addresses", "ASP-009", "missing")]),
        ([action(1, "ACT-001")], [("ACT-001", "addresses", "ACT-001", "itself")]),
        (
            [action(1, "ACT-002"), action(2, "ACT-001")],
            [("ACT-001", "addresses", "ACT-002", "ring")],
        ),
        (
            [action(3, "ACT-001"), action(1, "ACT-002"), action(2, "ACT-003")],
            [("ACT-001", "addresses", "ACT-002", "ring")],
        ),
        (
            [action(1), ("aspect", {"id": "ASP-001", "aspect": "x", "controls": ["ACT-001"]})],
            [("ASP-001", "controls", "ACT-001", "wrong_kind")],
        ),
        ([action(1), action(2, "ACT-001", "see ACT-009", "by hand")], []),
        ([action(1), action(2, "ACT-001"), action(3, "ACT-001", "ACT-002")], []),
    ],
)
def test_links_that_do_not_hold_are_found_with_their_reason(items, found):
    problems = link_problems(snapshot(*items))
    assert [(p.item_id, p.field, p.target, p.reason) for p in problems] == found


def test_a_ring_is_named_in_the_order_in_which_it_points():
    problems = link_problems(
        snapshot(action(2, "ACT-003"), action(3, "ACT-001"), action(1, "ACT-002"))
    )
    assert problems[0].ring == ("ACT-001", "ACT-002", "ACT-003", "ACT-001")


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=14))
def test_a_ring_is_found_exactly_where_following_the_links_comes_back(pairs):
    targets = {n: sorted({b for a, b in pairs if a == n}) for n in range(1, 7)}
    items = [action(n, *(f"ACT-{t:03d}" for t in found)) for n, found in targets.items()]
    found = [p for p in link_problems(snapshot(*items)) if p.reason == "ring"]
    assert bool(found) == any(_comes_back(targets, n) for n in targets)
    for problem in found:
        steps = [int(item_id[-3:]) for item_id in problem.ring]
        assert all(b in targets[a] for a, b in zip(steps, steps[1:], strict=False))


def _comes_back(targets: dict[int, list[int]], start: int) -> bool:
    seen: set[int] = set()
    waiting = [n for n in targets[start] if n != start]
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [n for n in targets[here] if n != here]
    return False


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            create("aspect", aspect="x", obligations=["CTL-001"]),
            "wrong kind \\(operational control",
        ),
        (create("aspect", aspect="x", obligations=["OBL-009"]), "OBL-009 does not exist"),
        (create("aspect", aspect="x", obligations=[" OBL-009"]), "OBL-009 does not exist"),
        (update("ACT-001", "action", addresses=["ACT-001"]), "point at itself"),
        (create("action", title="x", addresses=["NEW-1"]), "point at itself"),
        (create("risk", title="x", effect="ASP-009"), "ASP-009"),
    ],
)
def test_a_link_that_would_not_hold_is_refused_when_it_is_proposed(change, told):
    record = plant()
    with pytest.raises(RecordError, match=told):
        propose(record, change)
    assert record.pending() == []


def test_a_ring_across_changes_of_one_proposal_is_refused():
    record = plant()
    with pytest.raises(RecordError, match="ring"):
        propose(
            record,
            create("action", title="First", addresses=["ACT-001"]),
            update("ACT-001", "action", addresses=["NEW-1"]),
        )


def test_an_id_inside_a_longer_text_is_never_refused():
    record = plant()
    make(record, create("action", title="see ASP-099", addresses=["what NC-044 is about"]))
    make(record, update("ASP-001", rationale="as OBL-077 says"))
    assert record.get("ACT-002").value("addresses") == ["what NC-044 is about"]


def test_a_removal_is_refused_with_everything_that_points_there():
    with pytest.raises(RecordError, match=r"ACT-001 .*CTL-001 ") as refused:
        propose(plant(), remove("ASP-001"))
    assert "unlink" in refused.value.remedy


def test_items_that_point_at_each_other_go_together():
    record = plant()
    make(record, remove("ACT-001", "action"))
    make(record, remove("ASP-001"), remove("CTL-001", "control"))
    assert [item.id for item in record.items()] == ["OBL-001", "EVA-001"]


def test_a_removal_takes_the_links_out_when_asked_to():
    record = plant()
    edit = update("ACT-001", "action", owner="Kari")
    proposal = record.propose(
        [remove("asp-1"), edit], person="kari", door="web", unlink=True, reason="sold"
    )
    assert [change.item_id for change in proposal.changes] == ["ASP-001", "ACT-001", "CTL-001"]
    approve(record, proposal)
    assert record.get("CTL-001").value("aspects") == []
    action = record.get("ACT-001")
    assert (action.value("addresses"), action.value("owner")) == ([], "Kari")


def test_a_link_that_an_item_cannot_do_without_is_not_taken_out():
    record = plant()
    with pytest.raises(RecordError, match="EVA-001") as refused:
        record.propose([remove("OBL-001", "obligation")], person="kari", door="web", unlink=True)
    assert "Remove EVA-001" in refused.value.remedy


def test_a_removal_is_refused_when_something_came_to_point_there_meanwhile():
    record = plant()
    make(record, create("risk", title="Flood"))
    late = propose(record, remove("RSK-001", "risk"))
    make(record, create("action", title="Wall", addresses=["RSK-001"]))
    with pytest.raises(RecordError, match="ACT-002"):
        approve(record, late)
    assert record.exists("RSK-001")


def test_linking_appends_to_a_list_and_sets_a_text():
    record = plant()
    make(record, create("control", title="Valve"))
    make(record, link(record.get("ASP-001"), "controls", "ctl 2"))
    assert record.get("ASP-001").value("controls") == ["CTL-001", "CTL-002"]
    make(record, create("role", title="Driver"), create("competence", requirement="Licence"))
    make(record, link(record.get("CMP-001"), "role", "ROL-001"))
    assert record.get("CMP-001").value("role") == "ROL-001"


def test_unlinking_takes_one_from_a_list_and_clears_a_text():
    record = plant()
    make(record, unlink(record.get("ASP-001"), "controls", "ctl-1"))
    assert record.get("ASP-001").value("controls") == []
    make(
        record, create("role", title="Driver"), create("competence", requirement="x", role="NEW-1")
    )
    make(record, unlink(record.get("CMP-001"), "role", "ROL-001"))
    assert record.get("CMP-001").value("role") == ""


@pytest.mark.parametrize(
    ("change", "field", "target"),
    [
        (link, "controls", "CTL-001"),
        (link, "controls", "OBL-001"),
        (link, "controls", "nonsense"),
        (link, "rationale", "OBL-001"),
        (unlink, "controls", "CTL-009"),
        (unlink, "rationale", "OBL-001"),
    ],
)
def test_a_link_that_cannot_be_set_or_taken_out_is_refused(change, field, target):
    with pytest.raises(RecordError):
        change(plant().get("ASP-001"), field, target)


def test_a_change_made_by_linking_is_for_the_version_it_saw():
    record = plant()
    change = unlink(record.get("ASP-001"), "controls", "CTL-001")
    make(record, update("ASP-001", rationale="large"))
    with pytest.raises(RecordError, match="version"):
        propose(record, change)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ({"action": [{"id": "ACT-001", "title": "x", "addresses": ["NC-001"]}]}, "NC-001 does not"),
        ({"action": [{"id": "ACT-001", "title": "x", "addresses": ["NEW-1"]}]}, "NEW-1"),
        ({"aspect": [{"id": "ASP-001", "aspect": "x", "controls": ["OBL-001"]}]}, "wrong kind"),
        ({"obligation": []}, "OBL-001.*More links that do not hold: 1"),
        (
            {
                "action": [
                    {"id": "ACT-001", "title": "x", "addresses": ["ACT-002"]},
                    {"id": "ACT-002", "title": "y", "addresses": ["ACT-001"]},
                ]
            },
            "ACT-001 → ACT-002 → ACT-001",
        ),
    ],
)
def test_an_import_that_would_break_a_link_changes_nothing(items, told):
    record = plant()
    before = (record.export(), record.history())
    with pytest.raises(ExchangeError, match=told):
        record.load(export_with(**items), person="kari")
    assert (record.export(), record.history()) == before


def test_an_import_need_not_mend_what_was_broken_before():
    record = plant()
    with record._store.transaction("acme") as tx:
        tx.remove_item("CTL-001")
    record.load(export_with(risk=[{"id": "RSK-001", "title": "Flood"}]), person="kari")
    make(record, update("ASP-001", rationale="large"))
    assert record.exists("RSK-001")


def test_undoing_a_creation_that_others_point_at_is_refused_with_who_points():
    record = plant()
    with pytest.raises(RecordError, match=r"ACT-001 .*CTL-001"):
        record.undo(1, person="kari", door="web")


def test_undoing_a_removal_is_refused_when_what_it_pointed_at_is_gone():
    record = plant()
    make(record, remove("EVA-001", "evaluation"))
    make(record, update("ASP-001", obligations=[]))
    make(record, remove("OBL-001", "obligation"))
    with pytest.raises(RecordError, match="OBL-001 does not exist"):
        record.undo(6, person="kari", door="web")


def test_a_whole_proposal_is_undone_and_the_undo_too():
    record = plant()
    full = record.export()["items"]
    undone = approve(record, record.undo(proposal="prp-1", person="kari", door="web"))
    assert record.items() == []
    again = approve(record, record.undo(proposal=undone.id, person="kari", door="web"))
    assert len(again.changes) == 5
    assert [f["aspect"] for f in record.export()["items"]["aspect"]] == [
        full["aspect"][0]["aspect"]
    ]
    assert record.get("ASP-001").value("controls") == ["CTL-001"]
    assert record.verify().valid


def test_undoing_a_proposal_leaves_out_what_is_as_it_was_already():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    approve(record, record.undo(2, person="kari", door="web"))
    proposal = record.undo(proposal="PRP-0001", person="kari", door="web")
    assert [change.item_id for change in proposal.changes] == ["ASP-001"]
    approve(record, proposal)
    with pytest.raises(RecordError, match="as they were"):
        record.undo(proposal="PRP-0001", person="kari", door="web")


def test_only_what_was_done_can_be_undone():
    record = plant()
    waiting = propose(record, create("risk", title="Flood"))
    with pytest.raises(RecordError, match="no such change"):
        record.undo(proposal=waiting.id, person="kari", door="web")
    with pytest.raises(UnknownItem):
        record.undo(proposal="PRP-0099", person="kari", door="web")
    with pytest.raises(RecordError, match="Name only one"):
        record.undo(1, proposal="PRP-0001", person="kari", door="web")
