from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.record import ChangeEntry
from assistant.record.chain import digest, verify
from tests.record.fakes import MemoryStore, create, make, new_record, remove, update


def history_of(store: MemoryStore) -> list[ChangeEntry]:
    return store.states["acme"].written


def sample() -> MemoryStore:
    store = MemoryStore()
    record = new_record(store)
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    make(record, update("ASP-001", rationale="large"))
    make(record, remove("RSK-001", "risk"))
    return store


def test_an_untouched_history_is_valid():
    found = new_record(sample()).verify()
    assert (found.valid, found.entries, found.broken_at) == (True, 4, None)


def test_an_empty_history_is_valid():
    assert new_record().verify().valid


def test_entries_are_numbered_and_chained():
    entries = history_of(sample())
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert entries[0].previous_hash == ""
    assert [e.previous_hash for e in entries[1:]] == [e.hash for e in entries[:-1]]


CHANGED = st.sampled_from(
    [
        {"actor": "somebody"},
        {"reason": "another"},
        {"item_id": "ASP-009"},
        {"after": {"aspect": "x"}},
        {"before": {}},
        {"evidence": ("FILE-009",)},
        {"model": "other"},
        {"hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"sequence": 99},
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3), CHANGED)
def test_any_altered_entry_is_found_where_it_stands(index, altered):
    store = sample()
    entries = history_of(store)
    entries[index] = entries[index].model_copy(update=altered)
    found = new_record(store).verify()
    assert not found.valid
    assert found.broken_at == entries[index].sequence
    assert found.reason


@settings(deadline=None)
@given(st.integers(0, 3))
def test_a_missing_entry_is_found(index):
    store = sample()
    del history_of(store)[index]
    assert not new_record(store).verify().valid


def test_an_altered_entry_sealed_anew_breaks_the_next_one():
    store = sample()
    entries = history_of(store)
    forged = entries[1].model_copy(update={"actor": "somebody"})
    entries[1] = forged.model_copy(update={"hash": digest(forged)})
    assert new_record(store).verify().broken_at == 3


def test_an_item_changed_behind_the_history_is_found():
    store = sample()
    state = store.states["acme"]
    item = state.kept["ASP-001"]
    data = item.data.model_copy(update={"rationale": "none"})
    state.save_item(type(item)(item.kind, item.envelope, data))
    found = new_record(store).verify()
    assert (found.valid, found.broken_at) == (False, 3)
    assert "ASP-001" in found.reason


def test_an_item_without_history_is_found():
    store = sample()
    items = list(store.states["acme"].kept.values())
    assert not verify([], items).valid
