from __future__ import annotations

from datetime import date

import pytest

from assistant.record import Item, evaluation_due, is_overdue, is_significant, open_fields
from tests.record.fakes import create, make, new_record

TODAY = date(2026, 11, 21)


def item(kind: str, **values: object) -> Item:
    record = new_record()
    make(record, create(kind, **values))
    return record.items(kind)[0]


def test_open_fields_come_in_the_order_to_ask_for_them():
    aspect = item("aspect", aspect="Diesel", impacts=["CO2"], significance="significant")
    assert open_fields(aspect) == (
        "activity",
        "condition",
        "life_cycle_stage",
        "control",
        "rationale",
    )


def test_a_status_not_decided_yet_is_open():
    assert "status" in open_fields(item("obligation", title="Waste Act"))


def test_a_scope_has_nothing_open():
    assert open_fields(item("scope", statement="The plant")) == ()


@pytest.mark.parametrize(
    ("values", "overdue"),
    [
        ({"due": "2026-11-20"}, True),
        ({"due": "2026-11-21"}, False),
        ({"due": "2026-11-20", "status": "done"}, False),
        ({"due": "2026-11-20", "status": "cancelled"}, False),
        ({}, False),
    ],
)
def test_an_action_is_overdue_after_its_day_unless_it_has_ended(values, overdue):
    assert is_overdue(item("action", title="Drill", **values), TODAY) is overdue


def test_only_an_aspect_found_significant_is_significant():
    assert is_significant(item("aspect", aspect="x", significance="significant"))
    assert not is_significant(item("aspect", aspect="x"))


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        ("2026-01-15", 12, date(2027, 1, 15)),
        ("2026-01-31", 1, date(2026, 2, 28)),
        ("2026-12-31", 2, date(2027, 2, 28)),
        ("2026-05-01", None, None),
        (None, 12, None),
    ],
)
def test_an_evaluation_falls_due_after_its_interval(last, months, due):
    found = item("obligation", title="Act", last_evaluated=last, evaluation_interval_months=months)
    assert evaluation_due(found) == due
