from __future__ import annotations

import pytest

from assistant.errors import RecordError
from assistant.record import Change
from tests.record.fakes import create, new_record, propose


def test_a_change_that_is_left_out_is_not_made():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"), create("aspect", aspect="Noise"))
    record.decide(proposal.id, "approve", person="Kari", door="cli", edits={0: None})
    assert [item.name for item in record.items("aspect")] == ["Noise"]
    assert record.verify().valid


def test_links_between_those_that_stay_go_on_meaning_the_same():
    record = new_record()
    proposal = propose(
        record,
        create("aspect", aspect="Diesel"),
        create("aspect", aspect="Noise"),
        create("action", title="Build a wall", addresses=["NEW-2"]),
    )
    record.decide(proposal.id, "approve", person="Kari", door="cli", edits={0: None})
    assert record.get("ACT-001").value("addresses") == ["ASP-001"]
    assert record.get("ASP-001").name == "Noise"


def test_a_change_that_another_one_needs_cannot_be_left_out():
    record = new_record()
    proposal = propose(
        record,
        create("aspect", aspect="Noise"),
        create("action", title="Build a wall", addresses=["NEW-1"]),
    )
    with pytest.raises(RecordError, match="NEW-1"):
        record.decide(proposal.id, "approve", person="Kari", door="cli", edits={0: None})
    assert record.items() == []


def test_leaving_everything_out_is_refused():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Noise"))
    with pytest.raises(RecordError, match="Reject"):
        record.decide(proposal.id, "approve", person="Kari", door="cli", edits={0: None})


def test_a_change_says_nothing_of_evidence_it_does_not_have():
    bare = Change(kind="aspect", operation="create", values={"aspect": "Noise"})
    told = bare.model_copy(update={"evidence": ("FILE-001",)})
    assert "evidence" not in bare.model_dump(mode="json")
    assert Change.model_validate(told.model_dump(mode="json")) == told


def test_evidence_of_one_change_is_that_of_its_entry_only():
    record = new_record()
    noise = Change(
        kind="aspect", operation="create", values={"aspect": "Noise"}, evidence=("p. 2",)
    )
    proposal = record.propose(
        [noise, create("aspect", aspect="Diesel")], person="K", door="cli", evidence=["FILE-001"]
    )
    record.decide(proposal.id, "approve", person="Kari", door="cli")
    assert [entry.evidence for entry in record.history()] == [("FILE-001", "p. 2"), ("FILE-001",)]
    assert record.verify().valid
