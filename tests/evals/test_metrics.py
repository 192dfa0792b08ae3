from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from evals.metrics import metrics_of, wilson
from evals.scores import Score


@dataclass
class FakeCase:
    type: str = "answerable"
    language: str = "en"
    scores: dict[str, Score | None] = field(default_factory=dict)


def _metric(cases: list[FakeCase], name: str = "all"):
    return next(metric for metric in metrics_of(cases) if metric.slice == name)


def test_wilsons_interval_agrees_with_published_figures():
    # Newcombe 1998, table I: 81 of 263 and 15 of 148
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=0.0001)


def test_nothing_scored_leaves_the_interval_open():
    assert wilson(0, 0) == (0.0, 1.0)


def test_unscored_cases_do_not_lower_the_share():
    cases = [FakeCase(scores={"s": Score(1)}), FakeCase(scores={"s": None})]

    assert (_metric(cases).share, _metric(cases).unscored) == (1.0, 1)


def test_a_slice_where_nothing_is_scored_has_no_share():
    assert _metric([FakeCase(scores={"s": None})]).share is None


def test_parts_of_several_cases_are_summed():
    cases = [FakeCase(scores={"s": Score(3, 4)}), FakeCase(scores={"s": Score(1, 1)})]

    assert (_metric(cases).met, _metric(cases).of) == (4, 5)


def test_types_are_told_apart_and_languages_only_where_there_are_several():
    cases = [FakeCase(scores={"s": Score(1)}), FakeCase("edition", "nb", {"s": Score(0)})]

    assert _metric(cases, "edition").share == 0
    assert _metric(cases, "en").share == 1
    assert {metric.slice for metric in metrics_of(cases[:1])} == {"all", "answerable"}


def test_no_cases_give_no_metrics():
    assert metrics_of([]) == ()
