from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from assistant.record.due import due
from assistant.record.exchange import from_csv
from assistant.record.exchange.planning import Difference, Plan, Step
from assistant.record.lint import findings
from assistant.record.readiness import clauses, readiness, roadmap
from assistant.record.significance import reassess, shipped_method
from assistant.record.transition import transition
from assistant.settings import EDITIONS, LANGUAGES, Edition, Language
from assistant.standard import load_standard
from assistant.web.rendering.findings import due_html, findings_html
from assistant.web.rendering.importing import export_links, plan_panel
from assistant.web.rendering.paging import part_of
from assistant.web.rendering.readiness import clause_panel, readiness_map
from assistant.web.rendering.roadmap import roadmap_panel
from assistant.web.rendering.significance import significance_html
from assistant.web.rendering.transition import transition_html
from tests.web.items import TODAY, a_record, an_item

HOSTILE = "<img src=x>"
SCORES = {criterion.name: 5 for criterion in shipped_method("standard", "en").data.criteria}
RECORD = a_record(
    an_item("ASP-001", HOSTILE, scores=SCORES),
    an_item("ACT-001", HOSTILE, due="2027-02-01", status="open", owner=HOSTILE),
    an_item("ACT-002", "Later", due="2027-04-01", status="open"),
)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_a_cell_with_words_for_every_clause(
    edition: Edition, language: Language
) -> None:
    standard = load_standard()
    points = readiness(RECORD, standard, edition, TODAY)
    shown = readiness_map(points, standard, edition, "6.1.2", language)
    assert shown.count('data-action="clause"') == len(clauses(points))
    assert shown.count('aria-pressed="true"') == 1
    assert shown.count('class="state"') == len(clauses(points))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_tells_each_point_with_its_next_step(language: Language) -> None:
    standard = load_standard()
    points = readiness(RECORD, standard, "2026", TODAY)
    clause = next(each for each in clauses(points) if each.clause == "6.1.2")
    shown = clause_panel(clause, standard, "2026", RECORD, language)
    assert shown.count("<tr>") == len(clause.points) + 1
    assert "#item-ASP-001" in shown


def test_the_roadmap_shows_every_step_in_order() -> None:
    steps = roadmap(RECORD, load_standard(), "2026")
    shown = roadmap_panel(steps, RECORD, "en")
    assert shown.count("<li") == len(steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_told_with_their_remedy_and_nothing_becomes_markup(
    language: Language,
) -> None:
    found = findings(RECORD, "2026")
    counted = Counter[str](finding.severity for finding in found)
    shown = findings_html(part_of(found, 0), counted, "", RECORD, "2026", language)
    assert shown.count("<li") == min(len(found), 50)
    assert "#item-ASP-001" in shown
    assert "<img" not in shown


def test_what_is_due_is_told_overdue_first() -> None:
    until = date(2027, 6, 1)
    tasks = [task for task in due(RECORD, until) if task.what == "action"]
    shown = due_html(part_of(tasks, 0), 1, TODAY, until, "en")
    assert shown.index("overdue</span>") < shown.index("#item-ACT-002")
    assert "<img" not in shown


@pytest.mark.parametrize(("is_2026", "buttons"), [(True, 0), (False, 1)])
def test_the_actions_of_the_transition_are_proposed_by_one_button(
    is_2026: bool, buttons: int
) -> None:
    shown = transition_html(transition(RECORD), RECORD, "en", is_2026=is_2026)
    assert shown.count('data-action="transition"') == buttons


def test_significance_shows_score_and_flip_and_can_be_proposed() -> None:
    found = reassess(RECORD)
    shown = significance_html(found, part_of(found.aspects, 0), "en")
    assert str(found.aspects[0].assessment.total) + " / 20" in shown
    assert "can be assessed now" in shown
    assert 'data-action="assess"' in shown
    assert "<img" not in shown


def test_faults_of_a_file_are_told_by_sheet_row_and_column() -> None:
    rows = from_csv(b"aspect,condition\nNoise,sometimes\n", "aspect", name="a.csv")
    shown = plan_panel(Plan(faults=rows.faults), "a.csv", "en", can_skip=True)
    assert ">a.csv</td>" in shown
    assert ">2</td>" in shown
    assert ">B (condition)</td>" in shown
    assert 'data-action="import"' not in shown


@pytest.mark.parametrize(("can_skip", "buttons"), [(True, 1), (False, 0)])
def test_a_faulty_file_is_imported_only_where_rows_may_be_left_out(
    can_skip: bool, buttons: int
) -> None:
    rows = from_csv(b"aspect,condition\nNoise,sometimes\n", "aspect", name="a.csv")
    step = Step("update", "aspect", "ASP-001", HOSTILE, (Difference("aspect", HOSTILE, "b"),))
    shown = plan_panel(Plan((step,), faults=rows.faults), HOSTILE, "en", can_skip=can_skip)
    assert shown.count('data-action="import"') == buttons
    assert "<img" not in shown


@pytest.mark.parametrize(("kind", "forms"), [("", 2), ("aspect", 3)])
def test_csv_is_offered_for_one_register_only(kind: str, forms: int) -> None:
    assert export_links(kind, "sv").count("<a ") == forms
