from __future__ import annotations

import pytest

from assistant.record import KINDS, Change, fields_of
from assistant.web.forms import Shape, edits_of, inputs_of, shape_of

OBJECTIVE = Change(
    kind="objective",
    operation="create",
    values={
        "title": "Cut electricity",
        "indicator": {"name": "kWh", "unit": "kWh", "baseline": 100.0, "target": None},
        "actions": ["Meter", "LED"],
    },
)


@pytest.mark.parametrize(
    ("kind", "field", "shape"),
    [
        ("aspect", "condition", "choice"),
        ("aspect", "aspect", "line"),
        ("aspect", "impacts", "lines"),
        ("aspect", "scores", "pairs"),
        ("action", "due", "day"),
        ("organisation", "employees", "number"),
        ("objective", "indicator", "pairs"),
        ("interested_party", "needs", "entries"),
        ("method", "triggers", "lines"),
    ],
)
def test_every_type_of_field_has_its_input(kind: str, field: str, shape: Shape) -> None:
    assert shape_of(kind, field) == shape


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_of_the_record_is_without_an_input(kind: str) -> None:
    assert all(shape_of(kind, field) for field in fields_of(kind))


def test_a_form_shows_what_is_proposed_and_what_is_still_open() -> None:
    names = [entry.field for entry in inputs_of(OBJECTIVE, 0)]
    assert names == ["title", "indicator", "actions", "due", "owner"]


def test_a_form_sent_back_untouched_edits_nothing() -> None:
    given = {entry.name: entry.value for entry in inputs_of(OBJECTIVE, 0)}
    assert edits_of((OBJECTIVE,), given) == {}


def test_only_what_was_changed_is_edited() -> None:
    given = {
        "0.title": "Cut electricity by half",
        "0.actions": "Meter\r\n\r\nLED\r\nSun",
        "0.due": "2027-12-31",
        "0.indicator": "name: kWh\nbaseline: 120.5",
        "0.unknown": "x",
    }
    assert edits_of((OBJECTIVE,), given) == {
        0: {
            "title": "Cut electricity by half",
            "actions": ["Meter", "LED", "Sun"],
            "due": "2027-12-31",
            "indicator": {"name": "kWh", "baseline": 120.5},
        }
    }


def test_a_field_made_empty_is_cleared() -> None:
    assert edits_of((OBJECTIVE,), {"0.title": " "}) == {0: {"title": None}}


def test_what_cannot_be_understood_is_left_for_the_record_to_refuse() -> None:
    assert edits_of((OBJECTIVE,), {"0.indicator": "half of it"}) == {0: {"indicator": "half of it"}}


def test_a_removal_has_nothing_to_edit() -> None:
    assert inputs_of(Change(kind="aspect", operation="remove", item_id="ASP-001"), 0) == []


def test_needs_keep_their_marks() -> None:
    needs = [{"text": "Clean air", "becomes_obligation": True}]
    change = Change(
        kind="interested_party", operation="create", values={"name": "N", "needs": needs}
    )
    entry = inputs_of(change, 0)[1]
    given = {entry.name: entry.value + "\ntext: Quiet nights; becomes_obligation: False"}
    assert edits_of((change,), given)[0]["needs"] == [
        *needs,
        {"text": "Quiet nights", "becomes_obligation": False},
    ]
