from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.record import KINDS, fields_of
from assistant.web.actions import Action
from assistant.web.registers import Looking, Only, columns, shown_items
from assistant.web.rendering.paging import ROWS, part_of
from assistant.web.tabs.record import turned
from tests.web.items import a_record, an_item

RECORD = a_record(
    an_item("ASP-001", "Noise", activity="Sawing", significance="significant"),
    an_item("ASP-002", "Dust", activity="sawing", significance="not_significant"),
    an_item("ASP-003", "Heat"),
    an_item("ACT-001", "Wall", due="2027-02-01", status="open"),
    an_item("ACT-002", "Roof", due="2027-01-01", status="done"),
    an_item("ACT-003", "Door", due="2028-01-01", status="in_progress"),
)


def ids(looking: Looking) -> list[str]:
    return [item.id for item in shown_items(RECORD, looking)]


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ("overdue", ["ACT-001"]),
        ("open", ["ACT-001", "ACT-003"]),
        ("significant", ["ASP-001"]),
    ],
)
def test_only_items_in_a_state_are_shown(only: Only, found: list[str]) -> None:
    assert ids(Looking(only=only)) == found


def test_a_register_is_searched_by_words() -> None:
    assert ids(Looking(kind="aspect", query="SAWING dust")) == ["ASP-002"]


@pytest.mark.parametrize(
    ("sort", "descending", "found"),
    [
        ("", False, ["ASP-001", "ASP-002", "ASP-003"]),
        ("aspect", False, ["ASP-002", "ASP-003", "ASP-001"]),
        ("aspect", True, ["ASP-001", "ASP-003", "ASP-002"]),
        ("significance", False, ["ASP-001", "ASP-002", "ASP-003"]),
        ("activity", True, ["ASP-001", "ASP-002", "ASP-003"]),
        ("no such column", False, ["ASP-001", "ASP-002", "ASP-003"]),
    ],
)
def test_a_register_is_sorted_and_what_says_nothing_comes_last(
    sort: str, descending: bool, found: list[str]
) -> None:
    assert ids(Looking(kind="aspect", sort=sort, descending=descending)) == found


@pytest.mark.parametrize("kind", KINDS)
def test_every_register_shows_fields_it_has(kind: str) -> None:
    assert set(columns(kind)) <= set(fields_of(kind))


@given(st.integers(0, 500), st.integers(-5, 50))
def test_the_pages_of_a_list_hold_each_row_once(count: int, place: int) -> None:
    rows = list(range(count))
    pages = part_of(rows, 0).pages

    assert [row for page in range(pages) for row in part_of(rows, page).rows] == rows
    assert len(part_of(rows, place).rows) <= ROWS


@pytest.mark.parametrize(
    ("name", "about", "after"),
    [
        ("register", "aspect", Looking(kind="aspect")),
        ("register", "unheard of", Looking(kind="action", sort="due", page=3)),
        ("page", "7", Looking(kind="action", sort="due", page=7)),
        ("page", "-1", Looking(kind="action", sort="due", page=3)),
        ("sort", "due", Looking(kind="action", sort="due", descending=True)),
        ("sort", "title", Looking(kind="action", sort="title")),
    ],
)
def test_a_press_turns_what_is_looked_at(name: str, about: str, after: Looking) -> None:
    action = Action.model_validate({"name": name, "id": about})
    assert turned(Looking(kind="action", sort="due", page=3), action) == after
