from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.record import Snapshot
from assistant.record.readiness import next_steps, roadmap
from assistant.record.readiness.roadmap import Step, ordered
from assistant.record.readiness.steps import phases, plans, step_of
from assistant.settings import LANGUAGES
from assistant.standard import load_standard
from tests.record.fakes import create, make, new_record

TODAY = date(2026, 11, 21)


def steps_of(*changes, edition="2026"):
    record = new_record()
    for change in changes:
        make(record, change)
    return roadmap(Snapshot(record.items(), TODAY), load_standard(), edition)


def test_every_point_is_moved_by_one_step():
    names = {plan.id for plan in plans()}
    assert {step_of(point.id) for point in load_standard().requirements} <= names


def test_every_step_needs_only_steps_laid_out_before_it_and_no_later_phase():
    known: dict[str, int] = {}
    for plan in plans():
        phase = phases().index(plan.phase)
        assert all(known[name] <= phase for name in plan.needs)
        known[plan.id] = phase


@pytest.mark.parametrize("edition", ["2015", "2026"])
def test_an_empty_record_has_every_step_to_do(edition):
    assert {step.id for step in steps_of(edition=edition)} == {plan.id for plan in plans()}


@settings(max_examples=50)
@given(st.lists(st.booleans(), min_size=len(plans()), max_size=len(plans())))
def test_every_step_comes_after_those_it_needs(begun):
    empty = {step.id: step for step in steps_of()}
    steps = [
        Step(plan, empty[plan.id].open[:1] if is_begun else empty[plan.id].open, is_begun)
        for plan, is_begun in zip(plans(), begun, strict=True)
    ]
    names = [step.id for step in ordered(steps)]
    assert len(names) == len(steps)
    for plan in plans():
        assert all(names.index(need) < names.index(plan.id) for need in plan.needs)


def test_a_quick_win_comes_before_a_long_step_of_the_same_phase():
    profile = create("organisation", name="A", activities=["welding"], sites=["Moss"])
    roles = create(
        "role",
        title="Manager",
        person="Kari",
        responsibilities=["environmental management system"],
    )
    names = [step.id for step in steps_of(profile, roles)]
    assert names[0] == "roles"


def test_a_step_that_rests_on_something_untouched_is_blocked_by_it():
    steps = {step.id: step for step in steps_of()}
    assert steps["organisation"].can_start
    assert steps["scope"].blocked_by == ("context", "interested-parties")
    assert "context" in steps["scope"].blocked("en")


def test_steps_begin_with_the_organisation_and_follow_what_depends_on_what():
    kinds = [step.kind for step in next_steps(new_record(), TODAY)]
    order = ["organisation", "issue", "aspect", "obligation", "policy", "objective", "action"]
    assert [kind for kind in dict.fromkeys(kinds) if kind in order] == order


def test_a_step_that_is_done_is_not_told_again():
    record = new_record()
    make(record, create("organisation", name="A", activities=["welding"], sites=["Moss"]))
    assert next_steps(record, TODAY)[0].kind == "issue"


def test_next_steps_follow_the_edition_of_the_organisation():
    record = new_record()
    make(record, create("organisation", name="A", edition="2015"))
    points = {point for step in next_steps(record, TODAY) for point in step.points}
    assert "changes.planned" not in points


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_told_in_every_language(language):
    for step in steps_of():
        assert step.sentence(language).endswith(".")
        assert step.why(language).endswith(".")
        assert step.title(language)
        assert step.phase_title(language)


def test_a_step_says_how_far_it_has_come():
    step = steps_of(create("organisation", name="A"))[0]
    assert (step.state, step.sentence("en")) == (
        "missing",
        "Fill in activities and sites for ORG-001.",
    )
