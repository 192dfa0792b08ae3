from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import fusion
from evals.ranking import rank_of, ranking_figures
from evals.retrieval_cases import guidance_pages, retrieval_cases

RANKS = st.lists(st.one_of(st.none(), st.integers(1, 40)), min_size=1)


@pytest.mark.parametrize(
    ("ranking", "rank"), [("abc", 1), ("bca", 3), ("bbba", 2), ("bc", None), ("", None)]
)
def test_a_passage_found_twice_takes_one_place(ranking, rank):
    assert rank_of("a", ranking) == rank


def test_figures_are_what_their_formulas_say():
    figures = ranking_figures([1, 3, 7, 11, None])

    assert (figures.recall_at_5, figures.recall_at_10, figures.of) == (2 / 5, 3 / 5, 5)
    assert figures.mrr_at_10 == pytest.approx((1 + 1 / 3 + 1 / 7) / 5)
    assert figures.ndcg_at_10 == pytest.approx((1 + 1 / 2 + 1 / math.log2(8)) / 5)


@given(RANKS)
def test_no_figure_is_above_the_recall_it_rests_on(ranks):
    figures = ranking_figures(ranks)

    assert 0 <= figures.mrr_at_10 <= figures.ndcg_at_10 <= figures.recall_at_10 <= 1
    assert figures.recall_at_5 <= figures.recall_at_10


@given(RANKS)
def test_the_right_passage_first_everywhere_is_the_best(ranks):
    best = ranking_figures([1] * len(ranks))

    assert best.ndcg_at_10 == best.mrr_at_10 == 1
    assert ranking_figures(ranks).ndcg_at_10 <= 1


def test_no_page_holds_the_question_that_asks_for_it():
    pages, cases = guidance_pages(), retrieval_cases()

    assert len(cases) == 400
    assert {case.language for case in cases} == {"en", "nb", "sv"}
    assert all(f"### {case.right.heading}\n" in pages[case.right.file] for case in cases)
    assert not [case for case in cases if f"### {case.question}\n" in pages[case.right.file]]


def test_a_fusion_that_loses_to_a_leg_misses_its_bar(monkeypatch):
    leg, fused = ranking_figures([1, 1]), ranking_figures([1, None])
    figures = {"all": {"words": leg, "meaning": fused, "fused": fused}}
    monkeypatch.setattr(fusion, "fusion_figures", lambda: figures)

    measured = fusion.measure_fusion()
    assert [each.value for each in measured] == [2.0] * 4
    assert not any(each.is_within_bar for each in measured)
