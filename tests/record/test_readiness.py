from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.record import Record, RequirementReadiness, from_flat, next_steps, readiness
from assistant.record.readiness_table import RULES
from assistant.settings import LANGUAGES
from assistant.standard import load_standard

from .fakes import Change, MemoryStore, create, make, new_record, propose

TODAY = date(2026, 11, 21)


def shown(requirement: str, *changes: Change) -> RequirementReadiness:
    record = new_record()
    if changes:
        make(record, *changes)
    points = readiness(record, load_standard(), "2026", TODAY)
    return next(point for point in points if point.requirement_id == requirement)


def record_with(kind: str, flat: dict[str, Any]) -> Record:
    """Return a record with an item that nobody checked, as an older program could leave it."""
    store = MemoryStore()
    noted = {"version": 1, "created_at": "2026-11-21T09:00:00Z", "updated_by": "kari"}
    with store.transaction("acme") as tx:
        tx.save_item(from_flat(kind, {**noted, "updated_at": noted["created_at"], **flat}))
    return new_record(store)


def test_every_rule_answers_a_point_of_the_standard():
    assert RULES.keys() <= {point.id for point in load_standard().requirements}


@pytest.mark.parametrize("edition", ["2015", "2026"])
def test_every_point_of_an_edition_is_told_with_its_clause(edition):
    standard = load_standard()
    points = readiness(new_record(), standard, edition, TODAY)
    assert len(points) == sum(point.applies_in(edition) for point in standard.requirements)
    assert all(point.clause for point in points)


def test_an_empty_record_has_nothing_in_place():
    states = {p.state for p in readiness(new_record(), load_standard(), "2026", TODAY)}
    assert states == {"missing", "not_assessed"}


def test_a_proposal_that_waits_puts_nothing_in_place():
    record = new_record()
    propose(record, create("scope", statement="The plant"))
    states = {p.state for p in readiness(record, load_standard(), "2026", TODAY)}
    assert "in_place" not in states


def test_a_point_without_a_rule_is_not_assessed():
    point = shown("leadership.accountability")
    assert point.state == "not_assessed"
    assert point.sentence("en") == "This record does not show it yet."
    assert point.sentence("nb") == "Registeret viser ikke dette ennå."


DIESEL = create("aspect", aspect="Diesel", impacts=["CO2"], significance="significant")
NOISE = create("aspect", aspect="Noise")
ACT = {"title": "Act", "evaluation_interval_months": 12}


@pytest.mark.parametrize(
    ("requirement", "changes", "state"),
    [
        ("context.issues", [create("issue", title="Flood")], "in_place"),
        ("context.condition-climate-change", [create("issue", title="Flood")], "missing"),
        (
            "context.condition-climate-change",
            [create("issue", title="Flood", condition="climate")],
            "in_place",
        ),
        ("aspects.impacts", [DIESEL], "in_place"),
        ("aspects.impacts", [DIESEL, NOISE], "partly"),
        ("aspects.impacts", [NOISE], "missing"),
        ("policy.established", [create("policy", text="x", status="draft")], "partly"),
        ("policy.established", [create("policy", text="x", status="approved")], "in_place"),
        ("policy.established", [create("policy", text="x", status="obsolete")], "missing"),
        ("actions.significant-aspects", [NOISE], "not_assessed"),
        ("actions.significant-aspects", [DIESEL], "missing"),
        ("changes.planned", [], "not_assessed"),
        ("changes.planned", [create("change", title="New line")], "missing"),
        ("audit.evidence-results", [create("audit", scope="x", date="2026-10-01")], "in_place"),
        ("audit.evidence-results", [create("audit", scope="x", date="2027-10-01")], "partly"),
        (
            "compliance-evaluation.evaluate-and-act",
            [create("obligation", last_evaluated="2026-01-01", **ACT)],
            "in_place",
        ),
        (
            "compliance-evaluation.evaluate-and-act",
            [create("obligation", last_evaluated="2025-01-01", **ACT)],
            "missing",
        ),
        (
            "interested-parties.become-obligations",
            [create("interested_party", name="Bank", needs=["figures"])],
            "partly",
        ),
        (
            "interested-parties.become-obligations",
            [
                create(
                    "interested_party",
                    name="Bank",
                    needs=[{"text": "figures", "becomes_obligation": True}],
                )
            ],
            "in_place",
        ),
    ],
)
def test_the_record_shows_how_far_a_point_is_met(requirement, changes, state):
    assert shown(requirement, *changes).state == state


def test_an_action_that_addresses_an_aspect_deals_with_it():
    record = new_record()
    make(record, DIESEL)
    make(record, create("action", title="Electric truck", addresses=["ASP-001"]))
    points = readiness(record, load_standard(), "2026", TODAY)
    found = next(p for p in points if p.requirement_id == "actions.significant-aspects")
    assert (found.state, found.items) == ("in_place", ("ASP-001",))


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"document": "FILE-003"}, "in_place"),
        ({"document": "DOC-003"}, "partly"),
        ({"item": "ASP-001"}, "partly"),
        ({}, "partly"),
    ],
)
def test_recorded_evidence_answers_points_without_a_rule(values, state):
    point = {"requirement": "leadership.accountability"}
    record = record_with("evidence", {"id": "EVD-001", **point, **values})
    points = readiness(record, load_standard(), "2026", TODAY)
    found = next(p for p in points if p.requirement_id == "leadership.accountability")
    assert found.state == state


def test_what_is_missing_is_named_with_the_next_step():
    point = shown("aspects.impacts", DIESEL, NOISE)
    assert point.sentence("en") == (
        "Impacts still missing for ASP-002 (1 of 2 environmental aspects)."
    )
    assert point.next_step("sv") == "Fyll i miljöpåverkan för ASP-002."


def full() -> list[Change]:
    day: dict[str, Any] = {"date": "2026-10-01"}
    return [
        DIESEL,
        NOISE,
        create("obligation", title="Act"),
        create("policy", text="x", status="draft"),
        create("audit", scope="x", date="2027-10-01"),
        create("review", **day),
        create("interested_party", name="Bank", needs=["figures"]),
        create("nonconformity", description="Spill"),
        create("action", title="Drill"),
        create("risk", title="Flood"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [[], full()])
def test_every_point_can_be_told_in_every_language(language, changes):
    record = new_record()
    if changes:
        make(record, *changes)
    for point in readiness(record, load_standard(), "2026", TODAY):
        assert point.sentence(language).endswith(".")
        step = point.next_step(language)
        assert step.endswith(".") if point.state != "in_place" else not step


def test_steps_begin_with_the_organisation_and_follow_what_depends_on_what():
    kinds = [step.kind for step in next_steps(new_record(), TODAY)]
    order = ["organisation", "issue", "aspect", "obligation", "policy", "objective", "action"]
    assert [kind for kind in dict.fromkeys(kinds) if kind in order] == order


def test_a_step_that_is_done_is_not_told_again():
    record = new_record()
    make(record, create("organisation", name="A", activities=["welding"], sites=["Moss"]))
    assert next_steps(record, TODAY)[0].kind == "issue"


def test_steps_are_told_in_every_language():
    step = next_steps(new_record(), TODAY)[0]
    assert [step.sentence(language).split()[0] for language in LANGUAGES] == [
        "Describe",
        "Beskriv",
        "Beskriv",
    ]


def test_a_long_list_of_items_is_cut_short():
    many = [create("aspect", aspect=f"Aspect {number}") for number in range(8)]
    sentence = shown("aspects.impacts", *many).sentence("en")
    assert "ASP-005 and 3 more" in sentence


def test_a_step_says_how_far_it_has_come():
    record = new_record()
    make(record, create("organisation", name="A"))
    step = next_steps(record, TODAY)[0]
    assert (step.state, step.sentence("en")) == (
        "missing",
        "Fill in activities and sites for ORG-001.",
    )
