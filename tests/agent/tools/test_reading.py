from __future__ import annotations

import pytest

from assistant.errors import ToolError
from assistant.record import KINDS
from tests.record.fakes import create, make, propose, update

from .calling import Caller


@pytest.fixture
def call() -> Caller:
    """A record with an aspect, what it hangs together with, and an overdue action."""
    caller = Caller()
    make(caller.record, create("obligation", title="Waste permit"))
    make(
        caller.record,
        create("aspect", aspect="Diesel", obligations=["OBL-001"], significance="significant"),
        create("aspect", aspect="Noise", significance="not_significant"),
        create("action", title="Train", addresses=["NEW-1"], owner="Kari", due="2026-01-31"),
    )
    make(caller.record, update("ASP-001", aspect="Diesel in forklifts"))
    return caller


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read(call: Caller, kind: str) -> None:
    call("read_record", what=kind)

    assert call.artifact.total == len(call.record.items(kind))


def test_an_item_shows_its_fields_and_its_links_both_ways(call: Caller) -> None:
    told = call("read_record", what="asp-1")

    assert "OBL-001 Waste permit" in told
    assert "ACT-001 Train" in told
    assert [p.id for p in call.artifact.passages] == ["ASP-001"]


def test_a_state_narrows_a_kind_down_exactly(call: Caller) -> None:
    call("read_record", what="aspect", query="significant")

    assert [p.id for p in call.artifact.passages] == ["ASP-001"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [("overdue", ["ACT-001"]), ("overdue action", ["ACT-001"]), ("overdue obligation", [])],
)
def test_what_is_due_can_be_narrowed_down(call: Caller, query: str, ids: list[str]) -> None:
    call("read_record", what="due", query=query)

    assert [p.id for p in call.artifact.passages] == ids


def test_what_is_amiss_comes_with_what_to_do(call: Caller) -> None:
    call("read_record", what="lint", query="action")

    assert all(len(p.sentences) == 2 for p in call.artifact.passages)
    assert "ACT-001" in [p.id for p in call.artifact.passages]


def test_the_history_of_an_item_tells_who_changed_what(call: Caller) -> None:
    told = call("read_record", what="history", query="ASP-001")

    assert len(call.artifact.passages) == 2
    assert "aspect" in told.splitlines()[0]


def test_what_waits_is_read(call: Caller) -> None:
    propose(call.record, create("role", title="Manager"))

    assert "PRP-0004" in call("read_record", what="pending")


def test_the_transition_list_is_read(call: Caller) -> None:
    call("read_record", what="transition")

    assert call.artifact.passages


@pytest.mark.parametrize("before", ["version 1", "2026-01-01"])
def test_an_item_is_compared_with_what_it_said(call: Caller, before: str) -> None:
    told = call("read_record", what="ASP-001", compare=before)

    assert '"Diesel"' in told
    assert '"Diesel in forklifts"' in told


def test_two_items_are_compared_where_they_differ(call: Caller) -> None:
    told = call("read_record", what="ASP-001", compare="ASP-002")

    assert "Noise" in told
    assert "condition" not in told


def test_a_version_that_is_not_kept_is_told_and_no_error(call: Caller) -> None:
    assert "version 9" in call("read_record", what="ASP-001", compare="version 9")
    assert call.artifact.asked == "compare"


@pytest.mark.parametrize(("what", "compare"), [("aspekts", ""), ("ASP-001", "soon")])
def test_a_wrong_argument_tells_what_would_be_right(call: Caller, what: str, compare: str) -> None:
    with pytest.raises(ToolError, match=r"aspect|version|compare"):
        call("read_record", what=what, compare=compare)


def test_an_unknown_item_is_named(call: Caller) -> None:
    assert "ASP-001" in call("read_record", what="ASP-011")
    assert call.artifact.missing == "ASP-011"


@pytest.mark.parametrize("clause", ["6.1.2", "6.1", "aspects.impacts"])
def test_readiness_is_told_for_a_clause_or_a_point(call: Caller, clause: str) -> None:
    call("assess_readiness", clause=clause)

    assert call.artifact.clause == clause
    assert all(p.clauses["2026"][0].startswith("6.1") for p in call.artifact.gaps)


def test_an_unknown_clause_names_the_nearest(call: Caller) -> None:
    with pytest.raises(ToolError, match=r"9\.2"):
        call("assess_readiness", clause="9.2.9")


def test_the_first_step_is_one_that_can_be_done_now() -> None:
    call = Caller()

    call("assess_readiness")

    assert call.artifact.steps[0].id == "organisation"


def test_an_item_answers_what_was_asked_of_it_or_says_that_it_does_not(call: Caller) -> None:
    call("read_record", what="ACT-001", query="owner due")
    assert not call.artifact.lead
    assert "Kari" in call.artifact.passages[0].text

    call("read_record", what="ACT-001", query="effectiveness")
    assert "effectiveness" in call.artifact.lead


def test_the_readings_of_a_meter_are_told_newest_first_with_the_difference(call: Caller) -> None:
    readings = [{"date": "2026-09-30", "value": 310}, {"date": "2026-10-31", "value": 342.5}]
    make(call.record, create("measurement", indicator="Water", readings=readings))

    told = call("read_record", what="MEA-001", query="readings")

    assert told.index("342.5") < told.index("310")
    assert "+32.5" in told


def test_what_an_item_lacks_is_told(call: Caller) -> None:
    make(call.record, create("nonconformity", description="Spill", cause="Worn hose"))

    call("read_record", what="NC-001", query="lacking")

    assert "correction" in call.artifact.lead
    assert "cause" not in call.artifact.lead


def test_a_kind_is_narrowed_down_to_what_lacks_a_field(call: Caller) -> None:
    make(call.record, create("action", title="Paint"))

    call("read_record", what="action", query="no owner")

    assert [p.id for p in call.artifact.passages] == ["ACT-002"]


def test_what_is_open_is_read_across_kinds_and_with_words(call: Caller) -> None:
    make(call.record, create("action", title="Sweep", owner="Kari", status="in_progress"))
    make(call.record, create("action", title="Rinse", owner="Kari", status="done"))
    make(call.record, create("nonconformity", description="Spill"))

    call("read_record", what="all", query="open")
    assert {p.id for p in call.artifact.passages} == {"ACT-001", "ACT-002", "NC-001"}

    call("read_record", what="action", query="open Kari")
    assert {p.id for p in call.artifact.passages} == {"ACT-001", "ACT-002"}


def test_what_comes_next_begins_today(call: Caller) -> None:
    make(call.record, create("action", title="Audit the yard", due="2099-01-31"))

    call("read_record", what="due", query="next action")

    assert "ACT-001" not in [p.id for p in call.artifact.passages]


def test_several_ids_are_read_at_once(call: Caller) -> None:
    call("read_record", what="ASP-001 ASP-002")

    assert [p.id for p in call.artifact.passages] == ["ASP-001", "ASP-002"]


def test_what_an_objective_counts_is_told_in_full(call: Caller) -> None:
    indicator = {"name": "Diesel of the machines on all sites together", "unit": "litres"}
    indicator |= {"baseline": 142500, "target": 120000}
    make(call.record, create("objective", title="Less diesel", indicator=indicator))

    told = call("read_record", what="OBJ-001", query="indicator")

    assert "baseline: 142500; target: 120000" in told
