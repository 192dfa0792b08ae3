from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.record import Snapshot
from assistant.record.due import due
from assistant.record.frequency import days_between

from .lint.records import TODAY, spoilt

FAR = date(2035, 1, 1)


def days(what, *changes, until=FAR):
    return [(task.day.isoformat(), task.item_id) for task in due(spoilt(*changes), until)
            if task.what == what]  # fmt: skip


def test_what_is_due_comes_in_order_of_its_day():
    tasks = due(spoilt(), FAR)
    assert [task.day for task in tasks] == sorted(task.day for task in tasks)
    assert {task.what for task in tasks} == {
        "evaluation",
        "action",
        "objective",
        "competence",
        "document",
        "drill",
        "audit",
        "review",
        "measurement",
    }


def test_only_what_is_due_until_the_day_is_told():
    assert [task.item_id for task in due(spoilt(), date(2027, 1, 31))] == ["MEA-001", "ACT-003"]


@pytest.mark.parametrize(
    ("what", "changes", "told"),
    [
        ("evaluation", {}, [("2027-10-10", "OBL-001")]),
        ("evaluation", {"EVA-001": {"date": "2026-11-01"}}, [("2027-11-01", "OBL-001")]),
        ("evaluation", {"OBL-001": {"evaluation_interval_months": None}}, []),
        ("action", {"ACT-001": {"status": "done"}}, [("2027-01-31", "ACT-003")]),
        ("objective", {}, [("2027-12-31", "OBJ-001")]),
        ("objective", {"OBJ-001": {"readings": [{"date": "2026-11-01", "value": 1}]}}, []),
        ("document", {"DOC-001": {"status": "obsolete"}}, []),
        ("drill", {}, [("2027-09-01", "EMG-001")]),
        ("drill", {"EMG-001": {"drills": []}}, [("2027-10-01", "EMG-001")]),
        ("measurement", {}, [("2026-12-11", "MEA-001")]),
        ("measurement", {"MEA-001": {"frequency": "now and then"}}, []),
        ("audit", {}, [("2027-10-12", "")]),
        ("audit", {"AUD-002": {"scope": "x", "date": "2027-03-01"}}, [("2027-03-01", "AUD-002")]),
        ("review", {}, [("2027-10-30", "")]),
        ("review", {"REV-001": None}, [("2027-10-01", "")]),
    ],
)
def test_a_day_follows_from_what_was_done_last(what, changes, told):
    assert [task for task in days(what, changes) if task[1] != "ACT-001"] == told


def test_who_is_to_do_it_is_told():
    owners = {task.item_id: task.owner for task in due(spoilt(), FAR)}
    assert (owners["ACT-001"], owners["CMP-001"], owners["OBL-001"]) == (
        "Kari Holm",
        "Kari Holm",
        "",
    )


def test_a_task_is_overdue_from_the_day_after():
    task = next(t for t in due(spoilt(), FAR) if t.item_id == "ACT-001")
    assert not task.is_overdue(task.day)
    assert task.is_overdue(FAR)


def test_an_empty_record_has_nothing_due():
    assert due(Snapshot([], TODAY), FAR) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("every month", 31),
        ("Månedlig", 31),
        ("varje månad", 31),
        ("weekly", 7),
        ("Daglig", 1),
        ("kvartalsvis", 91),
        ("halvårlig", 183),
        ("årlig", 365),
        ("once a year", 365),
        ("vart tredje år", 1096),
        ("annenhver uke", 14),
        ("every six months", 183),
        ("kontinuerlig", 1),
        ("when needed", None),
        ("", None),
    ],
)
def test_how_often_is_understood_in_three_languages(words, days):
    assert days_between(words) == days


@given(st.text())
def test_any_words_for_how_often_are_taken(words):
    assert days_between(words) is None or days_between(words) > 0
