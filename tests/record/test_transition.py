from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.record import Snapshot
from assistant.record.transition import TransitionPoint, follows_2026, proposal, transition
from assistant.record.transition.citations import renumbered
from assistant.record.transition.table import TOPICS
from assistant.settings import LANGUAGES
from assistant.standard import load_standard
from tests.record.fakes import Change, create, make, new_record

TODAY = date(2026, 11, 21)
CONDITIONS = ("pollution", "resources", "climate", "biodiversity", "ecosystem")
# Changes of wording that ask nothing new of a record stand under no topic of their own.
REWORDED = "reworded"


def snapshot_of(*changes: Change) -> Snapshot:
    record = new_record()
    for change in changes:
        make(record, change)
    return Snapshot(record.items(), TODAY)


def found(topic: str, *changes: Change) -> TransitionPoint:
    return next(point for point in transition(snapshot_of(*changes)) if point.id == topic)


def test_every_change_of_the_standard_but_wording_is_on_the_list():
    changed = [
        point.id
        for point in load_standard().requirements
        if point.change_kind not in ("none", REWORDED)
    ]
    missed = [point for point in changed if not any(topic.is_about(point) for topic in TOPICS)]
    assert missed == []


def test_the_clauses_of_a_topic_are_those_of_the_standard():
    standard = load_standard()
    for topic in TOPICS:
        assert all(standard.clause(number, "2015") for number in topic.old)
        assert all(standard.clause(number, "2026") for number in topic.new)


@pytest.mark.parametrize("moved", renumbered(), ids=lambda moved: moved.old)
def test_renumbered_clauses_are_those_of_the_standard(moved):
    standard = load_standard()
    if moved.old != "14001:2015":
        assert standard.clause(moved.old, "2015")
        assert standard.clause(moved.new, "2026")


ISSUES = [create("issue", title=name, condition=name) for name in CONDITIONS]
LATE: dict[str, Any] = {"scope": "All", "date": "2024-01-01"}
ORGANISATION: dict[str, Any] = {"name": "A", "edition": "2015"}


@pytest.mark.parametrize(
    ("topic", "changes", "state", "items"),
    [
        ("conditions", [], "to_do", ()),
        ("conditions", ISSUES[:2], "to_do", ("ISS-001", "ISS-002")),
        ("conditions", ISSUES, "done", tuple(f"ISS-00{n}" for n in range(1, 6))),
        ("scope", [], "to_do", ()),
        ("scope", [create("scope", statement="The plant in Moss")], "to_do", ("SCO-001",)),
        ("scope", [create("scope", statement="Fra leverandør til bruk")], "done", ("SCO-001",)),
        ("policy", [], "nothing", ()),
        ("emergencies", [], "to_do", ()),
        (
            "emergencies",
            [create("aspect", aspect="Spill", condition="emergency")],
            "done",
            ("ASP-001",),
        ),
        (
            "emergencies",
            [
                create("aspect", aspect="Spill", condition="emergency"),
                create("emergency", situation="All reasonably foreseeable spills"),
            ],
            "to_do",
            ("EMG-001",),
        ),
        ("risks", [], "to_do", ()),
        ("risks", [create("risk", title="Flood")], "to_do", ("RSK-001",)),
        ("risks", [create("risk", title="Flood", origin=["weather"])], "done", ("RSK-001",)),
        ("changes", [], "to_do", ()),
        ("changes", [create("change", title="New line")], "to_do", ("CHG-001",)),
        ("changes", [create("change", title="New line", plan="x")], "done", ("CHG-001",)),
        ("providers", [], "to_do", ()),
        ("providers", [create("provider", name="H", requirements="x")], "to_do", ("PRO-001",)),
        (
            "providers",
            [create("provider", name="H", requirements="x", extent="influence")],
            "done",
            ("PRO-001",),
        ),
        (
            "providers",
            [
                create(
                    "evidence",
                    requirement="operation.external-provision",
                    note="not applicable: nothing is bought",
                )
            ],
            "nothing",
            (),
        ),
        ("audits", [], "to_do", ()),
        ("audits", [create("audit", **LATE)], "to_do", ()),
        ("audits", [create("audit", scope="All", date="2027-01-01")], "to_do", ("AUD-001",)),
        (
            "audits",
            [create("audit", scope="All", date="2026-10-01", objectives="x")],
            "done",
            ("AUD-001",),
        ),
        ("review", [], "to_do", ()),
        ("review", [create("review", date="2026-10-01")], "to_do", ("REV-001",)),
        ("certificate", [create("organisation", **ORGANISATION)], "to_do", ("ORG-001",)),
        (
            "certificate",
            [create("organisation", certification="ISO 14001:2015, DNV", **ORGANISATION)],
            "to_do",
            ("ORG-001",),
        ),
        (
            "certificate",
            [create("organisation", certification="ISO 14001:2026", **ORGANISATION)],
            "done",
            ("ORG-001",),
        ),
        (
            "certificate",
            [create("organisation", certification="Ikke sertifisert", **ORGANISATION)],
            "nothing",
            ("ORG-001",),
        ),
    ],
)
def test_the_record_shows_what_a_change_asks_of_it(topic, changes, state, items):
    point = found(topic, *changes)
    assert (point.state, point.items) == (state, items)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Improvement, clause 10.3", ["10.3"]),
        ("Forbedring (10.3)", ["10.3"]),
        ("We burnt 10.3 tonnes of wood", []),
        ("Planlagte tiltak etter 6.1.4", ["6.1.4"]),
        ("Risks and opportunities, 6.1.4", []),
        ("Risks and opportunities, 6.1.1", ["6.1.1"]),
        ("General planning, 6.1.1", []),
        ("Audit against ISO 14001:2015", ["14001:2015"]),
        ("Improvement, clause 10.3.1", []),
        ("Management review, 9.3", []),
    ],
)
def test_old_numbers_are_found_where_they_have_their_old_meaning(text, cited):
    point = found("references", create("document", title=text))
    assert point.state == ("to_do" if cited else "nothing")
    assert all(number in point.shows("en") for number in cited)


def test_what_happened_under_the_old_edition_is_left_as_it_was_told():
    audit = create("audit", scope="All", criteria="ISO 14001:2015", date="2026-03-01")
    assert found("references", audit).state == "nothing"


def test_the_actions_make_one_proposal_that_the_record_takes():
    snapshot = snapshot_of(
        create("organisation", **ORGANISATION), create("provider", name="Haulier")
    )
    changes = proposal(transition(snapshot), "nb")
    record = new_record()
    make(record, create("organisation", **ORGANISATION), create("provider", name="Haulier"))
    make(record, *changes)
    actions = record.items("action")
    assert len(actions) == len(changes) > 5
    assert ["PRO-001"] in [action.value("addresses") for action in actions]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_that_was_planned_in_any_language_is_not_proposed_again(language):
    first = proposal(transition(snapshot_of()), language)
    points = transition(snapshot_of(*first))
    assert proposal(points, "en") == ()
    assert all(point.planned for point in points if point.state == "to_do")


def test_a_cancelled_action_is_proposed_again():
    title = found("changes").action("en")
    cancelled = create("action", title=title, status="cancelled")
    assert found("changes", cancelled).change("en")


@pytest.mark.parametrize(("edition", "follows"), [("2015", False), ("2026", True), (None, False)])
def test_an_organisation_says_which_edition_it_follows(edition, follows):
    assert follows_2026(snapshot_of(create("organisation", name="A", edition=edition))) is follows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [[], [*ISSUES[:1], create("review", date="2026-10-01")]])
def test_every_change_is_told_in_every_language(language, changes):
    for point in transition(snapshot_of(*changes)):
        assert point.changed(language).endswith(".")
        assert point.shows(language).endswith((".", ")."))
        assert bool(point.action(language)) == (point.state == "to_do")
