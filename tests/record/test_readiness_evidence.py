from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.record import Item, Snapshot, from_flat
from assistant.record.readiness import RequirementReadiness, readiness
from assistant.record.readiness.table import RULES
from assistant.settings import LANGUAGES
from assistant.standard import load_standard

TODAY = date(2026, 11, 21)
DOCUMENT: dict[str, Any] = {"title": "Manual", "status": "approved", "review_date": "2027-01-01"}
POLICY: dict[str, Any] = {
    "text": "x",
    "status": "approved",
    "approved_by": "Kari",
    "approved_on": "2026-02-01",
}
POINT = "leadership.integration-in-business"
RANK = {"missing": 0, "partly": 1, "in_place": 2}


def item(kind: str, item_id: str, **values: Any) -> Any:
    stamp = "2026-01-01T00:00:00Z"
    envelope = {"version": 1, "created_at": stamp, "updated_at": stamp, "updated_by": "kari"}
    return from_flat(kind, {"id": item_id, **envelope, **values})


def points_of(*items: Any) -> dict[str, RequirementReadiness]:
    found = readiness(Snapshot(items, TODAY), load_standard(), "2026", TODAY)
    return {point.requirement_id: point for point in found}


def evidence(point: str = POINT, number: int = 1, **values: Any) -> Any:
    return item("evidence", f"EVD-{number:03d}", requirement=point, **values)


@pytest.mark.parametrize(
    ("target", "state"),
    [
        (item("document", "DOC-001", **DOCUMENT), "in_place"),
        (item("document", "DOC-001", **DOCUMENT | {"status": "draft"}), "partly"),
        (item("document", "DOC-001", **DOCUMENT | {"review_date": "2026-11-20"}), "partly"),
        (item("document", "DOC-001", **DOCUMENT | {"review_date": None}), "partly"),
        (item("policy", "DOC-001", **POLICY), "in_place"),
        (item("policy", "DOC-001", **POLICY | {"approved_on": None}), "partly"),
        (item("audit", "DOC-001", scope="x", date="2025-11-20"), "partly"),
        (item("audit", "DOC-001", scope="x", date="2025-11-21"), "in_place"),
        (item("issue", "DOC-001", title="Flood"), "in_place"),
        (item("evidence", "DOC-001", requirement="x"), "partly"),
        (item("obligation", "DOC-001", title="Act"), "missing"),
        (item("action", "DOC-001", title="x", owner="Ola", due="2026-11-20"), "partly"),
        (item("evaluation", "DOC-001", obligation="x", result="ok", date="2026-01-01"), "in_place"),
        (item("evaluation", "DOC-001", obligation="x", date="2026-01-01"), "partly"),
        (item("method", "DOC-001", name="x", status="approved"), "in_place"),
        (item("method", "DOC-001", name="x"), "partly"),
    ],
)
def test_evidence_is_as_good_as_what_it_points_to(target, state):
    assert points_of(evidence(item="DOC-001"), target)[POINT].state == state


SCALE = [{"score": 1}, {"score": 2}]
METHOD: dict[str, Any] = {
    "name": "Ours",
    "criteria": [{"name": "extent", "scale": SCALE}],
    "threshold": 2,
    "status": "approved",
}


@pytest.mark.parametrize(
    ("values", "is_in_a_document", "state"),
    [
        (None, False, "missing"),
        (None, True, "in_place"),
        (METHOD, False, "in_place"),
        (METHOD | {"status": "draft"}, False, "partly"),
        (METHOD | {"status": "draft"}, True, "in_place"),
        (METHOD | {"status": "obsolete"}, False, "missing"),
        (METHOD | {"threshold": None}, False, "missing"),
    ],
)
def test_criteria_are_shown_by_an_approved_method_or_a_document(values, is_in_a_document, state):
    items = [item("method", "MET-001", **values)] if values else []
    if is_in_a_document:
        document = item("document", "DOC-001", **DOCUMENT)
        items += [document, evidence("aspects.criteria-documented", document="DOC-001")]
    assert points_of(*items)["aspects.criteria-documented"].state == state


@pytest.mark.parametrize("values", [{}, {"document": "FILE-003"}, {"document": "DOC-003"}])
def test_evidence_that_points_to_nothing_in_the_record_is_not_enough(values):
    found = points_of(evidence(**values))[POINT]
    assert found.state == "partly"
    assert "EVD-001" in found.sentence("en")


def test_one_sound_piece_of_evidence_is_enough():
    document = item("document", "DOC-001", **DOCUMENT)
    found = points_of(evidence(), evidence(number=2, document="DOC-001"), document)[POINT]
    assert (found.state, found.items) == ("in_place", ("EVD-002",))
    assert found.evidence == ("EVD-001", "EVD-002", "DOC-001")


def test_evidence_does_not_outweigh_what_the_record_itself_shows_to_be_open():
    document = item("document", "DOC-001", **DOCUMENT)
    noise = item("aspect", "ASP-001", aspect="Noise")
    found = points_of(evidence("aspects.impacts", document="DOC-001"), document, noise)
    assert found["aspects.impacts"].state == "partly"


@pytest.mark.parametrize(
    "note",
    ["not applicable: we design nothing", "Ikke aktuelt: nei", "ej tillämpligt: vi köper allt"],
)
def test_a_point_that_can_be_excluded_is_with_a_reason(note):
    point = "operation.design-and-development"
    found = points_of(evidence(point, note=note))[point]
    assert found.state == "not_applicable"
    assert note.partition(": ")[2] in found.sentence("en")
    assert not found.next_step("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_points_cannot_be_excluded_and_the_sentence_says_so(language):
    found = points_of(evidence("audit.programme", note="not applicable: too small"))
    assert found["audit.programme"].state == "missing"
    assert "too small" in found["audit.programme"].sentence(language)


@pytest.mark.parametrize("note", ["not applicable", "not applicable:", "it is not applicable: x"])
def test_an_exclusion_without_a_reason_counts_for_nothing(note):
    point = "operation.design-and-development"
    assert points_of(evidence(point, note=note))[point].state != "not_applicable"


def test_a_record_that_holds_providers_cannot_say_that_there_are_none():
    point = "operation.external-provision"
    provider = item("provider", "PRO-001", name="Haulier", requirements="Euro 6")
    found = points_of(evidence(point, note="not applicable: none"), provider)
    assert found[point].state == "in_place"


FLAWED = st.sampled_from(
    [
        item("document", "DOC-001", **DOCUMENT | {"status": "draft"}),
        item("document", "DOC-001", **DOCUMENT | {"review_date": None}),
        item("document", "DOC-001", **DOCUMENT | {"review_date": "2026-01-01"}),
        item("policy", "POL-001", **POLICY | {"status": "draft"}),
        item("policy", "POL-001", **POLICY | {"approved_on": None}),
        item("policy", "POL-001", **POLICY | {"approved_by": ""}),
        item("audit", "AUD-001", scope="x", criteria="y", objectives="z"),
        item("audit", "AUD-001", scope="x", criteria="y", date="2025-01-01"),
        item("review", "REV-001", date="2025-01-01", results={"strategy": "none"}),
        item("competence", "CMP-001", requirement="x", evidence="y", valid_until="2026-01-01"),
        item("measurement", "MEA-001", indicator="x", readings=[{"value": 1}]),
        item("emergency", "EMG-001", situation="x", drills=[{"result": "good"}]),
    ]
)
JUDGED_BY_DATE = (
    "leadership.",
    "awareness.",
    "policy.",
    "documentation.",
    "audit.",
    "review.",
    "competence.evidence",
    "monitoring.evidence",
    "emergency.tested",
)


@settings(max_examples=60)
@given(
    st.lists(FLAWED, max_size=6, unique_by=lambda one: one.id),
    st.sampled_from([point for point in sorted(RULES) if point.startswith(JUDGED_BY_DATE)]),
)
def test_nothing_unapproved_or_out_of_date_puts_a_point_in_place(flawed, point):
    claims = [
        evidence(point, number, item=target.id) for number, target in enumerate(flawed, start=1)
    ]
    found = points_of(*flawed, *claims)
    assert not [p for p in found if p.startswith(JUDGED_BY_DATE) and found[p].state == "in_place"]


PART = st.sampled_from(
    [
        item("issue", "ISS-001", title="Flood"),
        item("scope", "SCO-001", statement="The plant"),
        item("policy", "POL-001", **POLICY),
        item("aspect", "ASP-001", aspect="Diesel", significance="significant"),
        item("obligation", "OBL-001", title="Act"),
        item("objective", "OBJ-001", title="Less", owner="Ola"),
        item("audit", "AUD-001", scope="x", date="2026-01-01"),
        item("review", "REV-001", date="2026-01-01", inputs={"risks": "none new"}),
        item("provider", "PRO-001", name="Haulier"),
        item("nonconformity", "NC-001", description="Spill", status="closed"),
        evidence(number=7),
        evidence("operation.design-and-development", 8, note="not applicable: none"),
    ]
)


@settings(max_examples=60)
@given(st.lists(PART, unique_by=lambda one: one.id), st.sampled_from(sorted(RULES)))
def test_sound_evidence_never_makes_anything_worse(parts, point):
    document = item("document", "DOC-900", **DOCUMENT | {"version": "1"})
    before = points_of(document, *parts)
    after = points_of(document, *parts, evidence(point, 900, document="DOC-900"))
    for name, found in after.items():
        if before[name].state != "not_applicable":
            assert RANK[found.state] >= RANK[before[name].state]


@settings(max_examples=30)
@given(st.lists(PART, unique_by=lambda one: one.id), st.randoms())
def test_the_order_of_the_items_changes_no_state(parts, random):
    mixed = list(parts)
    random.shuffle(mixed)
    before, after = points_of(*parts), points_of(*mixed)
    assert {p: v.state for p, v in before.items()} == {p: v.state for p, v in after.items()}


def test_a_large_record_is_judged_without_looking_at_it_anew_for_every_point():
    values: dict[str, Any] = {"aspect": "Oil", "impacts": ["soil"], "significance": "significant"}
    template = item("aspect", "ASP-001", **values)
    stamp = template.envelope
    many = [
        Item("aspect", stamp.model_copy(update={"id": f"ASP-{number:03d}"}), template.data)
        for number in range(1, 20_001)
    ]
    snapshot = Snapshot(many, TODAY)
    began = process_time()
    readiness(snapshot, load_standard(), "2026", TODAY)
    # about 0.25 seconds; four times that leaves room for a slow machine
    assert process_time() - began < 1
    assert readiness(snapshot, load_standard(), "2015", TODAY)
