from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.errors import ExchangeError
from assistant.record import Record
from assistant.record.exchange import Rows, from_csv, from_workbook, to_workbook

from ..fakes import MemoryStore, create, make, new_record, update

TODAY = date(2026, 11, 22)


def sample(store: MemoryStore | None = None) -> Record:
    record = new_record(store)
    make(record, create("organisation", name="Acme", employees=40))
    make(
        record,
        create("action", title="Train"),
        create("action", title="Buy"),
        create("policy", text="We protect.", version="2.1", approved_on="2026-05-01"),
        create("objective", title="Less", indicator={"name": "diesel", "target": 10.5}),
    )
    return record


def rows(text: str, kind: str = "action") -> Rows:
    return from_csv(text.encode(), kind, name="file.csv")


def load(record: Record, source: Any, **how: Any) -> tuple[int, ...]:
    return tuple(record.load(source, person="ola", file="file.csv", **how))


def faults(record: Record, source: Rows) -> list[tuple[int | None, str, str]]:
    return [
        (f.place.row, f.place.column.partition(" ")[0], f.reason)
        for f in record.plan(source).faults
    ]


def exported(record: Record) -> bytes:
    return to_workbook(record.items(), "nb", today=TODAY)


def test_a_workbook_fills_an_empty_record_with_the_same_ids() -> None:
    source, target = sample(), new_record()

    load(target, from_workbook(exported(source)))

    assert [(i.id, i.data) for i in target.items()] == [(i.id, i.data) for i in source.items()]
    assert target.verify().valid
    make(target, create("action", title="Next"))
    assert target.exists("ACT-003")


def test_importing_an_unchanged_workbook_writes_no_history() -> None:
    record = sample()
    history = record.history()

    assert load(record, from_workbook(exported(record))) == (0, 0, 0, 5)
    assert record.history() == history


def test_rows_create_update_and_leave_the_rest_alone() -> None:
    record = sample()

    told = load(record, rows("id,title,due\nACT-001,Train,2027-01-01\n,Sell,\nACT-050,Rent,\n"))

    assert told == (2, 1, 0, 0)
    assert [i.id for i in record.items("action")] == ["ACT-001", "ACT-002", "ACT-050", "ACT-051"]
    changed = record.get("ACT-001")
    assert (changed.version, changed.updated_by, changed.value("status")) == (2, "ola", "open")
    assert record.get("ACT-051").name == "Sell"
    assert record.verify().valid


def test_an_import_is_told_in_the_history_with_its_file() -> None:
    record = sample()
    load(record, rows("id,title\nACT-001,Teach\n"))

    entry = record.history()[-1]
    assert (entry.operation, entry.reason, entry.actor) == ("update", "import file.csv", "ola")


def test_missing_rows_are_removed_only_when_asked_and_only_in_the_kinds_of_the_file() -> None:
    record = sample()

    assert load(record, rows("id,title\nACT-001,Train\n")) == (0, 0, 0, 1)
    assert load(record, rows("id,title\nACT-001,Train\n"), merge=False) == (0, 0, 1, 1)
    assert not record.exists("ACT-002")
    assert record.exists("POL-001")


def test_a_file_without_ids_never_removes_what_is_there() -> None:
    record = sample()
    with pytest.raises(ExchangeError, match="column of ids"):
        load(record, rows("title\nNew\n"), merge=False)
    assert record.exists("ACT-001")


def test_a_column_that_is_not_there_leaves_its_field_and_an_empty_cell_empties_it() -> None:
    record = sample()
    make(record, update("ACT-001", "action", owner="Kari", effectiveness="good"))

    load(record, rows("id,title,owner\nACT-001,Train,\n"))

    item = record.get("ACT-001")
    assert (item.value("owner"), item.value("effectiveness")) == ("", "good")


BAD = [
    ("id,title\nACT-001,\n", [(2, "B", "required")]),
    ("id,title\n,\n,x\n", []),
    ("id,owner\n,Kari\n", [(2, "title", "required")]),
    ("id,title\nACT-001,a\nact 1,b\n", [(2, "", "twice"), (3, "", "twice")]),
    ("id,title,due\n,x,1899-12-31\n", [(2, "C", "date_range")]),
    (f"id,title\n,{'x' * 100_000}\n", [(2, "B", "long")]),
    ("id,title,addresses\n,x,ASP-099\n", [(2, "C", "dangling")]),
    ("id,title,addresses\nACT-001,x,ACT-001\n", [(2, "C", "circular")]),
    (
        "id,title,addresses\nACT-001,x,ACT-002\nACT-002,y,ACT-001\n",
        [(2, "C", "circular"), (3, "C", "circular")],
    ),
    ('id,title,addresses\n,x,"' + "\n".join(["a"] * 1_001) + '"\n', [(2, "C", "many")]),
]


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_what_the_record_refuses_is_told_by_row_and_column_and_changes_nothing(
    text: str, expected: list[Any]
) -> None:
    record = sample()
    before = record.export()

    assert faults(record, rows(text)) == expected
    if expected:
        with pytest.raises(ExchangeError, match="row 2"):
            load(record, rows(text))
        assert record.export() == before


def test_rows_may_point_at_new_rows_of_the_same_file() -> None:
    record = sample()

    load(record, rows("id,title,addresses\nACT-050,a,\n,b,ACT-050\n"))

    assert record.get("ACT-051").value("addresses") == ["ACT-050"]


def test_what_an_item_pointed_at_before_is_not_held_against_its_row() -> None:
    store = MemoryStore()
    record = sample(store)
    make(record, create("aspect", aspect="Diesel"))
    make(record, update("ACT-001", "action", addresses=["ASP-001"]))
    with store.transaction("acme") as tx:
        tx.remove_item("ASP-001")

    assert faults(record, rows("id,title,addresses\nACT-001,New,ASP-001\n")) == []


def test_invalid_rows_are_left_out_when_asked_with_those_that_point_at_them() -> None:
    record = sample()
    text = "id,title,due,addresses\nACT-050,a,soon,\nACT-051,b,,ACT-050\nACT-052,c,,ACT-051\n,d,,\n"

    assert load(record, rows(text), skip_invalid=True) == (1, 0, 0, 0)
    assert [i.name for i in record.items("action")] == ["Train", "Buy", "d"]


def test_invalid_rows_cannot_be_left_out_while_missing_ones_are_removed() -> None:
    record = sample()
    with pytest.raises(ExchangeError, match="Invalid rows"):
        load(record, rows("id,title\n,\n"), merge=False, skip_invalid=True)


def edited(content: bytes, cell: str, value: Any, sheet: str = "Tiltak") -> Rows:
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell] = value
    held = io.BytesIO()
    book.save(held)
    return from_workbook(held.getvalue())


def test_what_others_changed_after_the_export_is_kept() -> None:
    record = sample()
    content = exported(record)
    make(record, update("ACT-001", "action", owner="Kari"))

    load(record, edited(content, "B3", "Teach"))

    item = record.get("ACT-001")
    assert (item.name, item.value("owner")) == ("Teach", "Kari")


def test_a_field_that_both_changed_after_the_export_is_a_fault() -> None:
    record = sample()
    content = exported(record)
    make(record, update("ACT-001", "action", title="Coach"))

    assert faults(record, edited(content, "B3", "Teach")) == [(3, "B", "changed")]
    assert faults(record, edited(content, "B3", "Coach")) == []


def test_a_plan_tells_each_field_and_writes_nothing() -> None:
    record = sample()
    before = record.export()

    plan = record.plan(rows("id,title,due\nACT-001,Teach,\n,New,\n"), merge=False)

    assert [(s.operation, s.item_id, s.name) for s in plan.steps] == [
        ("update", "ACT-001", "Teach"),
        ("create", "", "New"),
        ("remove", "ACT-002", "Buy"),
    ]
    assert plan.steps[0].differences == (("title", "Train", "Teach"),)
    assert record.export() == before


def test_an_export_can_be_merged_and_planned() -> None:
    record = sample()
    document = {"schema_version": 1, "items": {"action": [{"id": "ACT-009", "title": "x"}]}}

    assert record.plan(document, merge=True).count("remove") == 0
    assert record.plan(document).count("remove") == 2
    assert load(record, document, merge=True) == (1, 0, 0, 0)
    assert load(record, record.export() | {"items": document["items"]}) == (0, 1, 2, 1)


def test_an_item_that_was_removed_comes_back_with_a_higher_version() -> None:
    record = sample()
    load(record, rows("id,title\nACT-001,Train\n"), merge=False)

    load(record, rows("id,title\nACT-002,Buy\n"))

    assert record.get("ACT-002").version == 2
    assert record.verify().valid
