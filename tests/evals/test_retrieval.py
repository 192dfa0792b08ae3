"""Whether the right guidance page is found: which page is right, and what a run tells of it."""

from __future__ import annotations

import pytest
from builders import sample

from assistant.retrieval.guidance.pages import FrontMatter
from evals.gate import below_floors
from evals.retrieval import right_pages, run_retrieval


def _page(name: str, *clauses: str) -> FrontMatter:
    return FrontMatter(
        id=name,
        title=name,
        kind="clause",
        clauses={"2026": clauses, "2015": ()},
        related=(),
        aliases=(),
        questions=(),
    )


PAGES = [
    _page("audit", "9.2"),
    _page("audit-programme", "9.2.2"),
    _page("chapter", "9"),
    _page("review", "9.3"),
    _page("family"),
]


@pytest.mark.parametrize(
    ("clauses", "right"),
    [
        (["9.2"], {"audit", "audit-programme"}),
        (["9.2.2"], {"audit", "audit-programme"}),
        (["9.3", "9.2.1"], {"review", "audit"}),
        (["9"], {"chapter", "audit", "audit-programme", "review"}),
        ([], set()),
    ],
)
def test_a_page_is_right_when_it_is_about_the_clause_or_one_below_or_above(clauses, right):
    assert right_pages(sample(clauses=clauses), PAGES) == right


def test_a_page_of_another_edition_is_not_right():
    assert right_pages(sample(clauses=["9.2"], edition="2015"), PAGES) == frozenset()


def test_a_run_tells_where_the_right_page_stood_and_what_was_found_instead():
    report = run_retrieval(limit=4)

    assert (report.part, len(report.cases)) == ("retrieval", 4)
    assert report.metric("recall_at_3", "development en").of == 4
    for case in report.cases:
        first, third = case.scores["recall_at_1"], case.scores["recall_at_3"]
        assert first.met <= third.met
        assert case.is_passed == third.is_full
        assert third.is_full or "right: " in third.explanation


def test_floors_hold_for_the_slices_they_name():
    report = run_retrieval(limit=1)
    metric = report.metric("recall_at_3", "all")
    missed = metric.model_copy(update={"slice": "sealed nb", "met": 9, "of": 10})

    below = below_floors(report.model_copy(update={"metrics": (missed,)}))

    assert [line.split(":")[0] for line in below] == ["sealed nb, recall_at_3"]
