"""Whatever is changed behind the record's back is found, and named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.record import Item, Verification
from assistant.record.agreement import seal
from tests.record.fakes import MemoryStore, create, make, new_record, propose, remove, update


def sample() -> MemoryStore:
    store = MemoryStore()
    record = new_record(store)
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    make(record, update("ASP-001", rationale="large"))
    rejected = propose(record, create("risk", title="Drought"))
    record.decide(rejected.id, "reject", person="ola", door="web", reason="no")
    make(record, remove("RSK-001", "risk"))
    undone = record.undo(person="kari", door="web")
    record.decide(undone.id, "approve", person="ola", door="web")
    propose(record, update("ASP-001", activity="transport"))
    return store


def verified(store: MemoryStore) -> Verification:
    return new_record(store).verify()


def test_a_record_nobody_touched_is_whole():
    found = verified(sample())
    assert (found.valid, found.entries, found.about) == (True, 5, "")


@pytest.mark.parametrize(
    "altered",
    [
        {"sequence": 9},
        {"at": "2026-01-01T00:00:00Z"},
        {"actor": "x"},
        {"door": "x"},
        {"operation": "guess"},
        {"kind": "role"},
        {"item_id": "ASP-009"},
        {"before": {"x": 1}},
        {"after": {"x": 1}},
        {"proposal_id": "PRP-0009"},
        {"reason": "x"},
        {"evidence": ("x",)},
        {"model": "x"},
        {"prompt_digest": "x"},
        {"previous_hash": "x"},
        {"hash": "x"},
    ],
    ids=lambda altered: next(iter(altered)),
)
@pytest.mark.parametrize("index", range(5))
def test_a_changed_field_of_an_entry_is_found_at_that_entry(index, altered):
    store = sample()
    history = store.states["acme"].written
    moment = {"at": history[index].at.replace(year=2020)} if "at" in altered else altered
    history[index] = history[index].model_copy(update=moment)
    found = verified(store)
    assert (found.valid, found.broken_at) == (False, history[index].sequence)
    assert f"Entry {index + 1} " in found.reason


@pytest.mark.parametrize("index", range(5))
def test_a_missing_entry_is_found_and_named(index):
    store = sample()
    entry = store.states["acme"].written.pop(index)
    found = verified(store)
    assert not found.valid
    assert f"Entry {entry.sequence} is missing" in found.reason or found.about == entry.item_id


@pytest.mark.parametrize("index", range(4))
def test_two_entries_that_changed_places_are_found(index):
    store = sample()
    history = store.states["acme"].written
    first, second = history[index : index + 2]
    history[index] = second.model_copy(update={"sequence": first.sequence})
    history[index + 1] = first.model_copy(update={"sequence": second.sequence})
    found = verified(store)
    assert (found.valid, found.broken_at) == (False, index + 1)


@pytest.mark.parametrize(
    "altered", ["data", "version", "created_at", "updated_at", "updated_by", "gone", "kind"]
)
def test_an_item_changed_directly_is_found_by_its_id(altered):
    store = sample()
    items = store.states["acme"].kept
    items["ASP-001"] = _altered(items["ASP-001"], altered)
    if altered == "gone":
        del items["ASP-001"]
    found = verified(store)
    assert (found.valid, found.about, found.broken_at) == (False, "ASP-001", 3)


def _altered(item: Item, what: str) -> Item:
    if what == "data":
        return replace(item, data=item.data.model_copy(update={"rationale": "none"}))
    if what == "kind":
        return replace(item, kind="risk")
    values: dict[str, Any] = {"version": 7, "updated_by": "x"}
    moved = item.created_at.replace(year=2020)
    update = {what: values.get(what, moved)} if what != "gone" else {}
    return replace(item, envelope=item.envelope.model_copy(update=update))


def test_an_item_that_nobody_decided_on_is_found():
    store = sample()
    item = store.states["acme"].kept["ASP-001"]
    forged = replace(item, envelope=item.envelope.model_copy(update={"id": "ASP-002"}))
    store.states["acme"].save_item(forged)
    assert (verified(store).valid, verified(store).about) == (False, "ASP-002")


PROPOSAL_FIELDS: dict[str, Any] = {
    "status": "rejected",
    "changes": (),
    "summary": "x",
    "reason": "x",
    "person": "x",
    "door": "x",
    "evidence": ("x",),
    "model": "x",
    "prompt_digest": "x",
    "conversation": "x",
    "decided_by": "x",
    "decided_at": None,
    "decision_reason": "x",
    "seal": "",
}


@pytest.mark.parametrize("proposal_id", ["PRP-0002", "PRP-0003", "PRP-0004", "PRP-0005"])
@pytest.mark.parametrize("field", PROPOSAL_FIELDS)
def test_a_decided_proposal_changed_directly_is_found_by_its_id(proposal_id, field):
    store = sample()
    kept = store.states["acme"].proposed
    value = PROPOSAL_FIELDS[field]
    if getattr(kept[proposal_id], field) == value:
        value = "approved"
    kept[proposal_id] = kept[proposal_id].model_copy(update={field: value})
    found = verified(store)
    assert (found.valid, found.about) == (False, proposal_id)


@pytest.mark.parametrize("field", ["status", "changes", "evidence", "decided_by", "reason"])
def test_a_decided_proposal_sealed_anew_still_has_to_agree_with_the_history(field):
    store = sample()
    kept = store.states["acme"].proposed
    forged = kept["PRP-0002"].model_copy(update={field: PROPOSAL_FIELDS[field]})
    forged = forged.model_copy(update={"seal": seal(forged)})
    kept["PRP-0002"] = forged
    found = verified(store)
    assert (found.valid, found.about) == (False, "PRP-0002")
    assert found.broken_at == 3


def test_a_forged_value_in_an_approved_change_is_found_at_its_entry():
    store = sample()
    kept = store.states["acme"].proposed
    change = kept["PRP-0001"].changes[1].model_copy(update={"values": {"title": "Fire"}})
    forged = kept["PRP-0001"].model_copy(update={"changes": (kept["PRP-0001"].changes[0], change)})
    kept["PRP-0001"] = forged.model_copy(update={"seal": seal(forged)})
    assert (verified(store).about, verified(store).broken_at) == ("PRP-0001", 2)


def test_a_missing_proposal_is_found_by_the_entry_that_names_it():
    store = sample()
    del store.states["acme"].proposed["PRP-0002"]
    assert (verified(store).about, verified(store).broken_at) == ("PRP-0002", 3)


def test_a_proposal_marked_as_approved_without_anything_done_is_found():
    store = sample()
    kept = store.states["acme"].proposed
    forged = kept["PRP-0006"].model_copy(update={"status": "approved"})
    kept["PRP-0006"] = forged.model_copy(update={"seal": seal(forged)})
    assert (verified(store).valid, verified(store).about) == (False, "PRP-0006")


def test_decisions_from_before_there_were_seals_are_taken_as_they_are():
    store = sample()
    kept = store.states["acme"].proposed
    for proposal_id in ("PRP-0001", "PRP-0002"):
        kept[proposal_id] = kept[proposal_id].model_copy(update={"seal": ""})
    assert verified(store).valid
