"""The gate: the guide on the development questions may not fall below the floors."""

from __future__ import annotations

import time

import pytest

from evals.gate import below_floors
from evals.reporting import Report
from evals.running import run

TIME_LIMIT_S = 180


@pytest.fixture(scope="module")
def timed_run() -> tuple[Report, float]:
    # of the processor, because other tests run at the same time
    started = time.process_time()
    return run("development"), time.process_time() - started


def test_the_guide_reaches_every_floor_on_the_development_questions(timed_run):
    report, _ = timed_run
    below = "\n".join(below_floors(report))
    failed = ", ".join(case.id for case in report.cases if not case.is_passed)

    assert not below, f"{below}\nnot passed: {failed}"


def test_no_development_question_ends_in_an_error(timed_run):
    report, _ = timed_run

    assert [c.id for c in report.cases if c.answer and c.answer.status.startswith("error")] == []


def test_the_gate_is_quick_enough_to_be_run_before_every_commit(timed_run):
    assert timed_run[1] < TIME_LIMIT_S
