from __future__ import annotations

import pytest
from builders import answer, sample

from assistant.errors import DocumentError
from evals.comparing import compare, comparison_markdown
from evals.gate import below_floors, read_floors
from evals.reporting import Report, read_report, to_markdown
from evals.running import evaluate_with
from evals.scoring import SCORERS
from evals.telling import to_html, write_report

GOOD = "Yes. The policy is documented information. [1]"
BAD = "It hangs on the kitchen wall. [1]"


def _report(*texts: str, part: str = "development", show: bool = False) -> Report:
    samples = [sample(id=f"en-t-{n:03}", part=part) for n, _ in enumerate(texts, 1)]
    answers = {each.id: answer(text) for each, text in zip(samples, texts, strict=True)}
    return evaluate_with(lambda each: answers[each.id], samples, model="fake", show=show)


def test_a_report_says_what_ran_when_and_where():
    report = _report(GOOD)

    assert (report.part, report.model, report.metric("required_points").share) == (
        "development",
        "fake",
        1.0,
    )
    assert report.date
    assert report.version
    assert "cores" in report.machine


def test_a_failure_is_told_with_its_question_what_was_missing_and_the_answer():
    page = to_markdown(_report(GOOD, BAD))

    assert "1 of 2 cases passed" in page
    assert "### en-t-002 (answerable) · case not passed" in page
    assert "**Asked:** Must the environmental policy be written down?" in page
    assert "- required_points: missing: written" in page
    assert f"> {BAD}" in page


def test_the_page_for_a_browser_tells_the_same_and_runs_nothing_of_an_answer():
    page = to_html(_report(GOOD, f"<script>alert(1)</script> {BAD}"))

    assert "1 of 2 cases passed" in page
    assert "<summary>en-t-002 (answerable) · case not passed</summary>" in page
    assert "required_points: missing: written" in page
    assert "1.00 (0.21-1.00) 1/1" in to_html(_report(GOOD))
    assert "<script" not in page


def test_figures_stand_with_their_interval_and_unscored_is_a_dash():
    page = to_markdown(_report(GOOD))

    assert "| required_points | 1.00 (0.21-1.00) 1/1 |" in page
    assert "| premise_corrected | – |" in page


def test_a_sealed_run_tells_figures_and_ids_only(tmp_path):
    report = _report(GOOD, BAD, part="sealed")
    written = "".join(path.read_text() for path in write_report(report, tmp_path))

    for secret in ("kitchen", "written down", "missing:", "5.2"):
        assert secret not in written
    assert "- en-t-002 (answerable): required_points" in written


def test_a_sealed_run_is_told_in_full_to_whoever_asks_for_it():
    assert "kitchen" in to_markdown(_report(BAD, part="sealed", show=True))


def test_a_report_is_read_as_it_was_written(tmp_path):
    report = _report(GOOD, BAD)

    assert read_report(write_report(report, tmp_path).json) == report


def test_what_is_no_report_is_refused(tmp_path):
    with pytest.raises(DocumentError):
        read_report(tmp_path / "missing.json")


def test_a_comparison_tells_what_was_mended_and_what_broke():
    before, after = _report(GOOD, BAD), _report(BAD, GOOD)

    comparison = compare(before, after)

    assert (comparison.mended, comparison.broken) == (("en-t-002",), ("en-t-001",))
    assert comparison.worse == ()


def test_a_fall_below_the_interval_is_worse_and_a_fall_within_it_is_not():
    before = _report(*[GOOD] * 40)

    assert not compare(before, _report(*[GOOD] * 38, *[BAD] * 2)).worse
    fallen = compare(before, _report(*[GOOD] * 30, *[BAD] * 10))

    assert "required_points" in {change.after.scorer for change in fallen.worse}
    assert "**worse**" in comparison_markdown(fallen)


def test_runs_over_different_questions_come_with_a_caution():
    caution = compare(_report(GOOD), _report(GOOD, GOOD)).caution

    assert caution == "The two runs differ in: dataset."


def test_floors_name_scorers_that_exist():
    assert read_floors().keys() <= SCORERS.keys()


def test_what_is_below_its_floor_or_unscored_is_told():
    floors = {"required_points": 0.6, "clause_cited": 1.0, "premise_corrected": 0.9}

    below = below_floors(_report(GOOD, BAD), floors)

    assert [line.split(":")[0] for line in below] == ["required_points", "premise_corrected"]
