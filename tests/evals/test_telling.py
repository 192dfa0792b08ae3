"""The table of all suites: kept per model, made anew, and what the README shows is what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import answer, sample

from assistant.errors import DocumentError
from evals.cli import evaluate
from evals.reporting import Report
from evals.running import evaluate_with
from evals.scoring import SCORERS
from evals.telling import figures_of, figures_table, keep, put_into, read_figures
from evals.telling.table import bar_rows

GOOD = "Yes. The policy is documented information. [1]"
BAD = "It hangs on the kitchen wall. [1]"
README = Path(__file__).parents[2] / "README.md"


def _report(
    *texts: str, part: str = "sealed", language: str = "en", model: str = "guide"
) -> Report:
    samples = [
        sample(id=f"{language}-t-{n:03}", part=part, language=language)
        for n, _ in enumerate(texts, 1)
    ]
    answers = {
        each.id: answer(text, language=language) for each, text in zip(samples, texts, strict=True)
    }
    return evaluate_with(lambda each: answers[each.id], samples, model=model)


def test_a_figure_stands_under_its_language_with_interval_day_and_version(tmp_path):
    report = _report(GOOD, BAD)
    keep(report, tmp_path)

    table = figures_table(read_figures(tmp_path))

    assert "**guide**" in table
    row = (
        "| questions | sealed | required points covered | 0.50 (0.09-0.91) 1/2 **< 0.85** | – | – |"
    )
    assert f"{row} {report.date[:10]}, {report.version} |" in table


def test_a_bar_that_is_reached_is_not_said_to_be_missed(tmp_path):
    keep(_report(GOOD), tmp_path)

    assert "| required points covered | 1.00 (0.21-1.00) 1/1 | – | – |" in figures_table(
        read_figures(tmp_path)
    )


def test_a_new_run_takes_the_place_of_the_same_part_and_leaves_the_others(tmp_path):
    keep(_report(GOOD, part="development"), tmp_path)
    keep(_report(BAD), tmp_path)
    keep(_report(GOOD), tmp_path)

    (guide,) = read_figures(tmp_path)

    assert [(run.suite, run.part) for run in guide.runs] == [
        ("questions", "development"),
        ("questions", "sealed"),
    ]
    assert guide.runs[1].metric("required_points", "en").share == 1.0


def test_another_model_has_a_file_and_a_table_of_its_own_after_the_guide(tmp_path):
    keep(_report(BAD, model="a-provider:its/model"), tmp_path)
    keep(_report(GOOD), tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a-provider-its-model.json",
        "guide.json",
    ]
    table = figures_table(read_figures(tmp_path))
    assert table.index("**guide**") < table.index("**a-provider:its/model**")


def test_what_is_kept_of_a_sealed_run_are_figures_only(tmp_path):
    text = keep(_report(GOOD, BAD), tmp_path).read_text()

    assert "en-t-" not in text
    assert "kitchen" not in text


def test_a_table_is_made_anew_where_it_stands(tmp_path):
    page = tmp_path / "page.md"
    put_into(page, "first")
    page.write_text(f"# Before\n{page.read_text()}After\n")

    put_into(page, "second, with a \\1")

    assert page.read_text().splitlines() == [
        "# Before",
        "<!-- made by ems eval --table -->",
        "second, with a \\1",
        "<!-- end of the table -->",
        "After",
    ]


def test_a_page_without_a_place_for_the_table_is_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("My notes.\n")

    with pytest.raises(DocumentError):
        put_into(page, "table")

    assert page.read_text() == "My notes.\n"


def test_a_part_of_a_run_fills_no_table(tmp_path):
    with pytest.raises(DocumentError):
        evaluate("development", limit=1, table=tmp_path / "page.md", figures=tmp_path)


def test_questions_of_all_parts_are_one_suite():
    report = _report(GOOD).model_copy(update={"part": "all"})

    assert [(run.suite, run.part) for run in figures_of(report)] == [("questions", "sealed")]


def test_rows_name_scorers_that_exist():
    assert {row.scorer for row in bar_rows()["questions"]} <= SCORERS.keys()


def test_the_table_in_the_readme_is_the_one_that_the_kept_figures_give():
    assert figures_table(read_figures()) in README.read_text(encoding="utf-8")
