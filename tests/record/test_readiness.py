from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.record import Snapshot
from assistant.record.readiness import RequirementReadiness, clauses, counts, readiness
from assistant.record.readiness.evidence import excluding
from assistant.record.readiness.table import RULES
from assistant.settings import EDITIONS, LANGUAGES, Edition
from assistant.standard import load_standard
from tests.record.fakes import Change, create, make, new_record, propose

TODAY = date(2026, 11, 21)


def shown(requirement: str, *changes: Change) -> RequirementReadiness:
    record = new_record()
    for change in changes:
        make(record, change)
    points = readiness(record, load_standard(), "2026", TODAY)
    return next(point for point in points if point.requirement_id == requirement)


def test_every_point_of_both_editions_has_a_rule():
    assert RULES.keys() == {point.id for point in load_standard().requirements}


def test_what_can_be_excluded_are_points_of_the_standard():
    assert excluding().points <= RULES.keys()


@pytest.mark.parametrize("edition", ["2015", "2026"])
def test_every_point_of_an_edition_is_told_with_its_clause(edition):
    standard = load_standard()
    points = readiness(new_record(), standard, edition, TODAY)
    assert len(points) == sum(point.applies_in(edition) for point in standard.requirements)
    assert all(point.clause for point in points)


def test_an_empty_record_has_nothing_in_place():
    states = {p.state for p in readiness(new_record(), load_standard(), "2026", TODAY)}
    assert states == {"missing"}


def test_a_proposal_that_waits_puts_nothing_in_place():
    record = new_record()
    propose(record, create("scope", statement="The plant"))
    states = {p.state for p in readiness(record, load_standard(), "2026", TODAY)}
    assert states == {"missing"}


def test_what_nothing_shows_is_missing_and_asks_for_evidence():
    point = shown("awareness.policy")
    assert point.state == "missing"
    assert point.sentence("nb") == "Ingenting i registeret viser dette ennå."
    assert "awareness.policy" in point.next_step("en")


DIESEL = create("aspect", aspect="Diesel", impacts=["CO2"], significance="significant")
NOISE = create("aspect", aspect="Noise")
ACT = {"title": "Act", "evaluation_interval_months": 12}
APPROVED = {"status": "approved", "approved_by": "Kari", "approved_on": "2026-02-01"}
POLICY = create("policy", text="x", **APPROVED)
DOCUMENT: dict[str, Any] = {"title": "Manual", "status": "approved", "review_date": "2027-01-01"}
REVIEW = create("review", date="2026-10-01", inputs={"Audit results": "good"}, results={})
PLAN = {"owner": "Ola", "due": "2027-01-01"}


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
        ("policy.established", [create("policy", text="x", status="approved")], "partly"),
        ("policy.established", [POLICY], "in_place"),
        ("policy.established", [POLICY, create("policy", text="y", status="draft")], "in_place"),
        ("policy.established", [create("policy", text="x", status="obsolete")], "missing"),
        ("policy.commitment-to-protection", [POLICY], "partly"),
        ("scope.considers-activities", [create("scope", statement="The plant")], "partly"),
        ("scope.considers-activities", [create("scope", statement="All products")], "in_place"),
        ("actions.significant-aspects", [NOISE], "missing"),
        ("actions.significant-aspects", [DIESEL], "missing"),
        (
            "actions.significant-aspects",
            [DIESEL, create("action", title="Truck", addresses=["ASP-001"], **PLAN)],
            "in_place",
        ),
        (
            "actions.significant-aspects",
            [DIESEL, create("action", title="Truck", addresses=["ASP-001"])],
            "partly",
        ),
        (
            "actions.significant-aspects",
            [DIESEL, create("control", title="Bund", aspects=["ASP-001"])],
            "in_place",
        ),
        (
            "actions.significant-aspects",
            [
                DIESEL,
                create("action", title="T", addresses=["ASP-001"], status="cancelled", **PLAN),
            ],
            "missing",
        ),
        (
            "actions.obligations",
            [
                create("obligation", title="Act"),
                create("control", title="Bund"),
                create("aspect", aspect="Oil", obligations=["OBL-001"], controls=["CTL-001"]),
            ],
            "in_place",
        ),
        ("changes.planned", [], "missing"),
        ("changes.planned", [create("change", title="New line")], "missing"),
        ("changes.planned", [create("change", title="New line", plan="x")], "in_place"),
        ("documentation.approval", [create("document", **DOCUMENT)], "in_place"),
        (
            "documentation.approval",
            [create("document", **DOCUMENT | {"review_date": "2026-01-01"})],
            "partly",
        ),
        ("documentation.approval", [create("document", title="Manual")], "partly"),
        ("audit.evidence-results", [create("audit", scope="x", date="2026-10-01")], "in_place"),
        ("audit.evidence-results", [create("audit", scope="x", date="2025-10-01")], "partly"),
        ("audit.evidence-results", [create("audit", scope="x", date="2024-10-01")], "missing"),
        ("audit.evidence-results", [create("audit", scope="x", date="2027-10-01")], "partly"),
        ("audit.objectives", [create("audit", scope="x", date="2026-10-01")], "missing"),
        ("review.input-audit-results", [REVIEW], "in_place"),
        ("review.input-resources", [REVIEW], "missing"),
        (
            "competence.evidence",
            [create("competence", requirement="Forklift", evidence="card")],
            "in_place",
        ),
        (
            "competence.evidence",
            [create("competence", requirement="Fork", evidence="card", valid_until="2026-01-01")],
            "partly",
        ),
        (
            "emergency.tested",
            [create("emergency", situation="Spill", drills=[{"date": "2026-01-01"}])],
            "in_place",
        ),
        (
            "emergency.tested",
            [create("emergency", situation="Spill", drills=[{"date": "2024-01-01"}])],
            "partly",
        ),
        (
            "monitoring.evidence",
            [create("measurement", indicator="kWh", readings=[{"date": "2026-10-01", "value": 1}])],
            "in_place",
        ),
        (
            "monitoring.evidence",
            [create("measurement", indicator="kWh", readings=[{"date": "2025-01-01", "value": 1}])],
            "partly",
        ),
        (
            "compliance-evaluation.evaluate-and-act",
            [create("obligation", last_evaluated="2026-01-01", **ACT)],
            "in_place",
        ),
        (
            "compliance-evaluation.evaluate-and-act",
            [create("obligation", last_evaluated="2025-01-01", **ACT)],
            "partly",
        ),
        (
            "compliance-evaluation.evaluate-and-act",
            [create("obligation", last_evaluated="2026-01-01", status="not_compliant", **ACT)],
            "partly",
        ),
        ("compliance-evaluation.evaluate-and-act", [create("obligation", **ACT)], "missing"),
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
        (
            "scope.everything-inside-is-covered",
            [
                create("organisation", name="A", activities=["Welding", "Painting"]),
                create("aspect", aspect="Fume", activity="welding"),
            ],
            "partly",
        ),
        (
            "policy.available-to-interested-parties",
            [
                POLICY,
                create(
                    "communication", topic="Policy", direction="external", audience="all", how="web"
                ),
            ],
            "in_place",
        ),
        (
            "policy.available-to-interested-parties",
            [
                POLICY,
                create(
                    "communication", topic="Policy", direction="internal", audience="all", how="web"
                ),
            ],
            "missing",
        ),
    ],
)
def test_the_record_shows_how_far_a_point_is_met(requirement, changes, state):
    assert shown(requirement, *changes).state == state


def test_an_action_that_addresses_an_aspect_deals_with_it():
    found = shown(
        "actions.significant-aspects",
        DIESEL,
        create("action", title="Electric truck", addresses=["ASP-001"], **PLAN),
    )
    assert (found.state, found.items) == ("in_place", ("ASP-001",))


def test_what_is_missing_is_named_with_the_next_step():
    point = shown("aspects.impacts", DIESEL, NOISE)
    assert point.sentence("en") == (
        "Impacts still missing for ASP-002 (1 of 2 environmental aspects)."
    )
    assert point.next_step("sv") == "Fyll i miljöpåverkan för ASP-002."


def test_what_is_stale_is_named_with_its_reason():
    point = shown(
        "documentation.approval", create("document", **DOCUMENT | {"review_date": "2026-01-01"})
    )
    assert "DOC-001 (review was due on 2026-01-01)" in point.sentence("en")
    assert "DOC-001" in point.next_step("en")


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


def sound() -> list[Change]:
    return [
        POLICY,
        create("scope", statement="All products of the plant"),
        create("objective", title="Less", due="2026-01-01", owner="Ola"),
        create("role", title="Manager", person="Kari", responsibilities=["EMS"]),
        create("document", **DOCUMENT),
        create("document", title="Old", status="approved", review_date="2026-01-01"),
        create("communication", topic="Policy", direction="internal"),
        create("provider", name="Haulier", requirements="Euro 6", provides="transport"),
        create("emergency", situation="Spill", response="absorb"),
        create("measurement", indicator="kWh", frequency="monthly"),
        create("competence", requirement="Forklift", valid_until="2026-01-01"),
        create("audit", scope="x", date="2024-10-01"),
        REVIEW,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [[], full(), sound()])
def test_every_point_can_be_told_in_every_language(language, changes):
    record = new_record()
    if changes:
        make(record, *changes)
    for point in readiness(record, load_standard(), "2026", TODAY):
        assert point.sentence(language).endswith(".")
        step = point.next_step(language)
        assert step.endswith((".", ".)", "?")) if point.is_open else not step


def test_a_long_list_of_items_is_cut_short():
    many = [create("aspect", aspect=f"Aspect {number}") for number in range(8)]
    sentence = shown("aspects.impacts", *many).sentence("en")
    assert "ASP-005 and 3 more" in sentence


def test_a_clause_is_as_far_as_its_points():
    record = new_record()
    make(record, POLICY)
    points = readiness(record, load_standard(), "2026", TODAY)
    found = {clause.clause: clause for clause in clauses(points)}
    assert (found["5.2"].state, found["6.3"].state) == ("partly", "missing")
    assert found["5.2"].counts["in_place"] == 2
    assert found["6.3"].title(load_standard(), "2026", "en")
    assert found["6.3"].reason("en").startswith("0 of 2 points in place.")


def test_the_counts_of_the_clauses_add_up():
    points = readiness(Snapshot([], TODAY), load_standard(), "2015", TODAY)
    by_clause = [clause.counts["missing"] for clause in clauses(points)]
    assert sum(by_clause) == counts(points)["missing"] == len(points)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_clause_stands_once_and_in_order(edition: Edition) -> None:
    points = readiness(Snapshot([], TODAY), load_standard(), edition, TODAY)

    numbers = [[int(part) for part in each.clause.split(".")] for each in clauses(points)]

    assert numbers == sorted(numbers)
    assert len(numbers) == len({point.clause for point in points})
