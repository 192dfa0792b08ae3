from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import RecordError, StaleVersion, UnknownItem
from tests.record.fakes import (
    MemoryStore,
    approve,
    create,
    make,
    new_record,
    propose,
    remove,
    update,
)


def test_a_proposal_changes_nothing_until_it_is_approved():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    assert (record.items(), record.history()) == ([], [])
    assert record.pending() == [proposal]
    approve(record, proposal)
    assert [item.name for item in record.items()] == ["Diesel"]
    assert record.pending() == []


def test_approval_notes_who_when_why_where_and_on_what():
    record = new_record()
    proposal = record.propose(
        [create("aspect", aspect="Diesel")],
        person="kari",
        door="web",
        reason="new truck",
        evidence=["FILE-001"],
        model="ollama:small",
        prompt_digest="abc",
    )
    decided = record.decide(proposal.id, "approve", person="ola", door="slack")
    entry = record.history()[0]
    assert (entry.actor, entry.door, entry.reason) == ("ola", "slack", "new truck")
    assert (entry.evidence, entry.model, entry.prompt_digest) == (
        ("FILE-001",),
        "ollama:small",
        "abc",
    )
    assert entry.proposal_id == "PRP-0001"
    assert entry.before is None
    assert entry.after == record.get("ASP-001").flat()
    assert (decided.decided_by, decided.changes[0].item_id) == ("ola", "ASP-001")


def test_a_rejected_proposal_leaves_no_trace_in_the_history():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    record.decide(proposal.id, "reject", person="ola", door="web", reason="not ours")
    assert (record.items(), record.history()) == ([], [])
    assert record.proposal("prp-1").decision_reason == "not ours"


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_the_same_decision_twice_changes_nothing_the_second_time(decision):
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    first = record.decide(proposal.id, decision, person="ola", door="web")
    history = record.history()
    assert record.decide(proposal.id, decision, person="per", door="cli") == first
    assert record.history() == history


def test_a_decision_cannot_be_turned_round():
    record = new_record()
    proposal = make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="approved by ola"):
        record.decide(proposal.id, "reject", person="per", door="web")


def test_an_unknown_decision_is_refused():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="no decision"):
        record.decide(proposal.id, "maybe", person="ola", door="web")  # type: ignore[arg-type]


def test_an_update_sets_only_the_fields_it_names():
    record = new_record()
    make(record, create("aspect", aspect="Diesel", impacts=["CO2"], scores={"size": 3}))
    make(record, update("ASP-001", significance="significant", scores={"chance": 2}))
    item = record.get("ASP-001")
    assert item.version == 2
    assert item.value("impacts") == ["CO2"]
    assert item.value("scores") == {"size": 3, "chance": 2}


def test_none_takes_a_value_away():
    record = new_record()
    make(record, create("action", title="Drill", due="2027-03-01", owner="Kari"))
    make(record, update("ACT-001", "action", due=None, owner=None))
    assert (record.get("ACT-001").value("due"), record.get("ACT-001").value("owner")) == (None, "")


def test_an_update_that_changes_nothing_is_refused():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="nothing would change"):
        propose(record, update("ASP-001", aspect="Diesel"))


def test_a_removed_item_is_gone_and_its_id_is_not_given_out_again():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    make(record, remove("ASP-001"))
    make(record, create("aspect", aspect="Noise"))
    assert [item.id for item in record.items()] == ["ASP-002"]
    with pytest.raises(UnknownItem):
        record.get("ASP-001")


def test_a_set_of_changes_is_applied_as_a_whole_or_not_at_all():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    both = propose(record, create("risk", title="Flood"), update("ASP-001", rationale="large"))
    make(record, update("ASP-001", rationale="small"))
    before = record.export()
    with pytest.raises(StaleVersion):
        approve(record, both)
    assert record.export() == before
    assert record.proposal(both.id).status == "pending"


def test_a_stale_proposal_is_refused_with_what_differs():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    late = propose(record, update("ASP-001", rationale="much"))
    make(record, update("ASP-001", significance="significant"))
    with pytest.raises(StaleVersion) as refused:
        approve(record, late)
    assert "for version 1" in str(refused.value)
    assert "significance was not assessed yet, is significant" in str(refused.value)


def test_a_proposal_about_a_removed_item_is_refused():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    late = propose(record, update("ASP-001", rationale="much"))
    make(record, remove("ASP-001"))
    with pytest.raises(UnknownItem):
        approve(record, late)


def test_a_proposal_can_be_edited_while_approving():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel", activity="transport"))
    decided = approve(record, proposal, edits={"aspect": "Diesel use"})
    assert record.get("ASP-001").name == "Diesel use"
    assert decided.changes[0].values == {"aspect": "Diesel use", "activity": "transport"}


@pytest.mark.parametrize("key", [1, "1"])
def test_an_edit_names_its_change_when_there_are_several(key):
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    approve(record, proposal, edits={key: {"title": "Flooding"}})
    assert record.get("RSK-001").name == "Flooding"


@pytest.mark.parametrize("edits", [{"title": "x"}, {5: {"title": "x"}}, {0: "x"}])
def test_an_edit_that_fits_no_change_is_refused(edits):
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    with pytest.raises(RecordError):
        approve(record, proposal, edits=edits)
    assert record.items() == []


def test_a_wrong_edit_applies_nothing():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="colour"):
        approve(record, proposal, edits={"colour": "red"})
    assert record.items() == []


def test_a_pending_proposal_can_be_amended():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    amended = record.amend(proposal.id, {"aspect": "Petrol"})
    assert "Petrol" in amended.summary
    approve(record, amended)
    assert record.get("ASP-001").name == "Petrol"
    with pytest.raises(RecordError, match="approved already"):
        record.amend(proposal.id, {"aspect": "Gas"})


def test_what_was_amended_since_a_person_saw_it_is_not_approved():
    record = new_record()
    shown = propose(record, create("aspect", aspect="Diesel"))
    amended = record.amend(shown.id, {"aspect": "Petrol"})
    with pytest.raises(RecordError, match="changed after you saw it"):
        record.decide(shown.id, "approve", person="kari", door="slack", seen=shown.digest)
    assert record.items() == []
    record.decide(shown.id, "approve", person="kari", door="slack", seen=amended.digest)
    assert record.get("ASP-001").name == "Petrol"


def test_there_is_one_organisation_profile():
    record = new_record()
    make(record, create("organisation", name="Acme"))
    assert record.get("ORG-001").name == "Acme"
    with pytest.raises(RecordError, match="already has its organisation"):
        propose(record, create("organisation", name="Other"))
    with pytest.raises(RecordError, match="already has its organisation"):
        propose(new_record(), create("organisation", name="A"), create("organisation", name="B"))


def test_a_second_profile_that_was_pending_is_refused_when_approved():
    record = new_record()
    first = propose(record, create("organisation", name="A"))
    second = propose(record, create("organisation", name="B"))
    approve(record, first)
    with pytest.raises(RecordError):
        approve(record, second)


def test_values_cannot_point_to_items_that_do_not_exist():
    record = new_record()
    with pytest.raises(RecordError, match="ASP-009"):
        propose(record, create("action", title="x", addresses=["ASP-009"]))


@pytest.mark.parametrize(
    "change",
    [
        update("ASP-009", rationale="x"),
        remove("ASP-009"),
        update("ASP-001", "risk", effect="x"),
        create("aspect", aspect="x").model_copy(update={"item_id": "ASP-005"}),
        create("aspect", aspect="x").model_copy(update={"operation": "undo"}),
        update("ASP-001", rationale="x").model_copy(update={"expected_version": 7}),
    ],
)
def test_a_change_that_fits_no_item_is_refused(change):
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError):
        propose(record, change)


def test_a_proposal_needs_changes_and_one_change_per_item():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="at least one"):
        propose(record)
    with pytest.raises(RecordError, match="only once"):
        propose(record, update("ASP-001", rationale="x"), remove("asp-1"))


def test_items_are_found_by_kind_and_words_and_come_in_order():
    record = new_record()
    make(record, create("action", title="Train drivers"), create("aspect", aspect="Diesel"))
    make(record, create("aspect", aspect="Noise", activity="Diesel engines"))
    assert [item.id for item in record.items()] == ["ASP-001", "ASP-002", "ACT-001"]
    assert [item.id for item in record.items("aspect", "diesel ENGINES")] == ["ASP-002"]
    with pytest.raises(RecordError, match="no kind"):
        record.items("aspects")


def test_one_organisation_never_sees_another():
    store = MemoryStore()
    make(new_record(store, "acme"), create("aspect", aspect="Diesel"))
    other = new_record(store, "other")
    assert not other.exists("ASP-001")
    assert (other.items(), other.pending(), other.history()) == ([], [], [])


def test_an_unknown_proposal_is_named():
    with pytest.raises(UnknownItem, match="PRP-0009"):
        new_record().proposal("PRP-0009")


def test_text_no_database_can_hold_does_not_break_the_chain():
    record = new_record()
    proposal = record.propose(
        [create("aspect", aspect="Diesel")], person="k\x00ari", door="web", reason="why\ud800"
    )
    record.decide(proposal.id, "approve", person="o\x00la", door="web")
    assert record.history()[0].actor == "ola"
    assert record.verify().valid


def test_values_may_be_python_dates_and_are_kept_as_json():
    record = new_record()
    proposal = propose(record, create("action", title="Drill", due=date(2027, 3, 1)))
    assert proposal.changes[0].values == {"title": "Drill", "due": "2027-03-01"}
    approve(record, proposal)
    assert record.get("ACT-001").value("due") == date(2027, 3, 1)


def test_a_removed_item_of_several_entries_comes_back_with_the_next_version():
    record = new_record()
    make(record, create("organisation", name="Acme"))
    make(record, update("ORG-001", "organisation", country="Norway"))
    make(record, remove("ORG-001", "organisation"))
    make(record, create("organisation", name="Acme again"))
    assert (record.get("ORG-001").version, record.organisation) == (3, "acme")
    assert record.verify().valid
