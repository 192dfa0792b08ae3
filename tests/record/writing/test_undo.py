from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import RecordError, StaleVersion
from assistant.record import Record
from tests.record.fakes import approve, create, make, new_record, remove, update


def undo(record: Record, sequence: int | None = None) -> Any:
    return record.undo(sequence, person="kari", door="web")


def test_undo_is_a_proposal_like_any_other():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    proposal = undo(record)
    assert record.exists("ASP-001")
    assert record.pending() == [proposal]


def test_undoing_a_creation_takes_the_item_out():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    approve(record, undo(record))
    assert not record.exists("ASP-001")
    assert [entry.operation for entry in record.history()] == ["create", "undo"]


def test_undoing_a_removal_brings_the_item_back_with_its_id():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    created = record.get("ASP-001").created_at
    make(record, remove("ASP-001"))
    approve(record, undo(record))
    item = record.get("ASP-001")
    assert (item.name, item.version, item.created_at) == ("Diesel", 2, created)


def test_any_change_of_the_history_can_be_undone():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    make(record, update("ASP-001", rationale="large"))
    make(record, update("ASP-001", activity="transport"))
    approve(record, undo(record, 2))
    assert record.get("ASP-001").value("rationale") == ""


def test_undoing_an_undo_puts_the_change_back():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    make(record, update("ASP-001", rationale="large"))
    approve(record, undo(record))
    approve(record, undo(record))
    assert record.get("ASP-001").value("rationale") == "large"


def test_an_undo_is_refused_when_the_item_was_changed_meanwhile():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    proposal = undo(record)
    make(record, update("ASP-001", rationale="large"))
    with pytest.raises(StaleVersion):
        approve(record, proposal)
    assert record.get("ASP-001").value("rationale") == "large"


def test_the_same_undo_cannot_be_approved_through_two_proposals():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    first, second = undo(record), undo(record)
    approve(record, first)
    with pytest.raises(StaleVersion):
        approve(record, second)


@pytest.mark.parametrize("sequence", [None, 5])
def test_there_must_be_something_to_undo(sequence):
    with pytest.raises(RecordError, match="no such change"):
        undo(new_record(), sequence)


def test_an_undo_that_would_change_nothing_is_refused():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    approve(record, undo(record))
    with pytest.raises(RecordError, match="as it was before"):
        undo(record, 1)


def test_an_undo_cannot_be_edited():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="no values to edit"):
        record.amend(undo(record).id, {"aspect": "x"})


fields = st.sampled_from(["activity", "rationale", "life_cycle_stage"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("update"), fields, st.text(max_size=5)),
        st.tuples(st.just("remove"), st.just(""), st.just("")),
        st.tuples(st.just("undo"), st.just(""), st.just("")),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_undo_restores_what_any_change_found(taken):
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    for operation, field, value in taken:
        before = record.export()["items"]["aspect"]
        try:
            if operation == "undo":
                approve(record, undo(record))
            elif operation == "remove":
                make(record, remove("ASP-001"))
            else:
                make(record, update("ASP-001", **{field: value}))
        except RecordError:
            continue
        probe = new_record(record._store)
        approve(probe, undo(probe))
        assert _said(probe) == [_content(flat) for flat in before]
        approve(probe, undo(probe))
    assert record.verify().valid


def _said(record: Record) -> list[dict[str, Any]]:
    return [_content(flat) for flat in record.export()["items"]["aspect"]]


def _content(flat: dict[str, Any]) -> dict[str, Any]:
    noted = ("version", "created_at", "updated_at", "updated_by")
    return {name: value for name, value in flat.items() if name not in noted}


def imported(record, *ids, file="plan.json"):
    flats = [{"id": item_id, "title": f"{file} {item_id}"} for item_id in ids]
    source = {"schema_version": 1, "items": {"action": flats}}
    record.load(source, person="kari", door="cli", merge=True, file=file)


def undo_import(record, sequence=None):
    return record.undo(sequence, whole_import=True, person="kari", door="cli")


def test_an_import_is_undone_as_a_whole_and_nothing_else_is():
    record = new_record()
    make(record, create("action", title="Mine"))
    imported(record, "ACT-001", "ACT-007", "ACT-008")
    make(record, create("aspect", aspect="Diesel"))

    proposal = undo_import(record)
    approve(record, proposal)

    assert len(proposal.changes) == 3
    assert [(item.id, item.name) for item in record.items()] == [
        ("ASP-001", "Diesel"),
        ("ACT-001", "Mine"),
    ]


def test_the_import_that_an_entry_belongs_to_is_undone():
    record = new_record()
    imported(record, "ACT-001", "ACT-002", file="first.json")
    imported(record, "ACT-003", file="second.json")

    approve(record, undo_import(record, 1))

    assert [item.id for item in record.items()] == ["ACT-003"]


@pytest.mark.parametrize("sequence", [None, 1, 5])
def test_only_an_import_is_undone_as_one(sequence):
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="no such import"):
        undo_import(record, sequence)
