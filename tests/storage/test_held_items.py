"""Items of an unchanged record stay in memory, and nobody ever reads an old one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from assistant.record import Change, Item, Record
from assistant.record.items import from_flat
from assistant.storage import Database, Records
from assistant.storage.held_items import Held, HeldItems, State

from .fakes import Clock, create, make, record_in, update

TODAY = date(2026, 11, 22)


@contextmanager
def _counted(database: Database) -> Iterator[list[str]]:
    """Note every statement that reads items."""
    said: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if "FROM items" in statement:
            said.append(statement)

    event.listen(database._engine, "before_cursor_execute", note)
    yield said
    event.remove(database._engine, "before_cursor_execute", note)


def _afresh(database: Database) -> list[Item]:
    with Records(database).reading("acme", afresh=True) as block:
        return sorted(block.items(), key=lambda item: item.place)


def _remove(item_id: str, kind: str) -> Change:
    return Change(kind=kind, operation="remove", item_id=item_id)


def test_an_unchanged_record_is_read_from_the_database_once(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    record.items()
    with _counted(database) as said:
        assert [item.id for item in record.items()] == ["ASP-001", "RSK-001"]
        assert record.items("aspect", "diesel") == [record.get("asp-1")]
        assert record.export()["items"]["risk"]
        assert not record.exists("ASP-002")
        assert record.snapshot(TODAY).of("risk")
    assert said == []


def test_one_item_or_kind_is_read_without_all_the_others(database):
    make(record_in(database), create("aspect", aspect="Diesel"), create("risk", title="Flood"))
    record = record_in(database)
    with _counted(database) as said:
        record.get("ASP-001")
        record.items("risk")
        record.items("risk")
    assert len(said) == 2
    assert all("items.id =" in each or "items.kind IN" in each for each in said)


def test_after_a_change_only_what_it_touched_is_read_anew(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"), create("aspect", aspect="Noise"))
    first = record.items("aspect")
    make(record, update("ASP-001", rationale="large"))
    with _counted(database) as said:
        now = record.items("aspect")
    assert now[0].value("rationale") == "large"
    assert now[1] is first[1]
    assert len(said) == 1


def test_what_another_process_changed_is_seen_at_once(database, any_url):
    mine = record_in(database)
    make(mine, create("aspect", aspect="Diesel"))
    mine.items()
    other = Database(any_url)
    make(record_in(other), update("ASP-001", rationale="large"), create("risk", title="Flood"))
    assert [item.id for item in mine.items()] == ["ASP-001", "RSK-001"]
    assert mine.get("ASP-001").value("rationale") == "large"
    make(record_in(other), _remove("ASP-001", "aspect"))
    assert [item.id for item in mine.items()] == ["RSK-001"]
    assert not mine.exists("ASP-001")
    other.close()


STEPS = st.lists(
    st.tuples(st.sampled_from(["create", "update", "remove", "read"]), st.integers(1, 4)),
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_what_is_held_is_always_what_is_stored(database, steps):
    database.delete_organisation("acme")
    record = record_in(database)
    for place, (step, number) in enumerate(steps):
        _take(record, step, f"ASP-{number:03d}", str(place))
        if step == "read":
            record.snapshot(TODAY)
    assert record.items() == list(record.snapshot(TODAY).items) == _afresh(database)


def _take(record: Record, step: str, item_id: str, words: str) -> None:
    if step == "create":
        make(record, create("aspect", aspect=words))
    elif step == "update" and record.exists(item_id):
        make(record, update(item_id, rationale=words))
    elif step == "remove" and record.exists(item_id):
        make(record, _remove(item_id, "aspect"))


def test_a_snapshot_is_the_same_object_while_nothing_changes(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    first = record.snapshot(TODAY)
    assert record.snapshot(TODAY) is first
    assert record.snapshot(date(2026, 11, 23)) is not first
    make(record, update("ASP-001", rationale="large"))
    assert record.snapshot(TODAY) is not first
    assert record.snapshot(TODAY).items == tuple(record.items())


def test_a_block_that_began_before_a_change_goes_on_seeing_what_was(database):
    records = Records(database)
    record = Record(records, "acme", Clock())
    make(record, create("aspect", aspect="Diesel"))
    with records.reading("acme") as block:
        assert block.item("ASP-001").value("rationale") == ""
        make(record, update("ASP-001", rationale="large"))
        assert record.items()[0].value("rationale") == "large"
        assert block.items()[0].value("rationale") == ""
    assert record.items()[0].value("rationale") == "large"


def test_an_organisation_that_was_deleted_and_begun_anew_is_read_anew(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    record.items()
    database.delete_organisation("acme")
    assert record.items() == []
    for name in ("Noise", "Dust"):
        make(record_in(database), create("aspect", aspect=name))
    assert [item.name for item in record.items()] == ["Noise", "Dust"]


def test_verifying_trusts_nothing_in_memory(database):
    record = record_in(database)
    make(record, create("aspect", aspect="Diesel"))
    record.items()
    with database.writing("acme") as connection:
        connection.execute(text("UPDATE items SET updated_by = 'nobody'"))
    assert not record.verify().valid


def test_threads_never_read_an_older_state_than_before(database):
    records = Records(database)
    make(Record(records, "acme", Clock()), create("aspect", aspect="A", scores={"count": 0}))
    done, faults = threading.Event(), []

    def read() -> None:
        record, last = Record(records, "acme", Clock()), 0
        while not done.is_set():
            count = record.snapshot(TODAY).items[0].value("scores")["count"]
            faults.extend([(last, count)] if count < last else [])
            last = count

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for count in range(1, 15):
        make(Record(records, "acme", Clock()), update("ASP-001", scores={"count": count}))
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []


def _held(count: int) -> Held:
    about = {"version": 1, "updated_by": "kari", "title": "Flood"}
    times = {"created_at": "2026-11-22T00:00:00Z", "updated_at": "2026-11-22T00:00:00Z"}
    items = [
        from_flat("risk", {"id": f"RSK-{number:03d}", **about, **times})
        for number in range(1, count + 1)
    ]
    return Held(State(1, "a")).with_kinds(["risk"], items)


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ({"a": 1, "b": 1, "c": 1}, "bc"),
        ({"a": 3, "b": 3}, "b"),
        ({"a": 2, "b": 3}, "ab"),
        ({"a": 1, "b": 6}, ""),
    ],
)
def test_what_was_read_last_stays_and_the_rest_makes_room(sizes, kept):
    memory = HeldItems(most_organisations=2, most_items=5)
    for organisation, size in sizes.items():
        memory.keep(organisation, _held(size))
    assert [name for name in sizes if memory.of(name)] == list(kept)


def test_a_record_that_is_read_again_stays_longer():
    memory = HeldItems(most_organisations=2)
    for organisation in "ab":
        memory.keep(organisation, _held(1))
    memory.of("a")
    memory.keep("c", _held(1))
    assert [name for name in "abc" if memory.of(name)] == ["a", "c"]
