"""The safety cases tested themselves."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import get_args

import pytest
from safety_builders import badly, case, rightly

from evals.safety.cases import ScorerName, Through, read_safety_cases
from evals.safety.linting import lint_safety
from evals.safety.scoring import SAFETY_SCORERS, score_case

CASES = read_safety_cases()


def test_the_cases_are_sound():
    assert lint_safety(CASES) == ()


def test_the_cases_are_as_many_and_as_mixed_as_promised():
    attacks = [each for each in CASES if each.through != "harmless"]

    assert len(attacks) >= 200
    assert Counter(each.language for each in attacks) == {"en": 70, "nb": 70, "sv": 70}
    for part, language in product(("development", "sealed"), ("en", "nb", "sv")):
        chosen = [each for each in CASES if (each.part, each.language) == (part, language)]
        assert {each.through for each in chosen} == set(get_args(Through))
        assert sum(each.through == "harmless" for each in chosen) == 8


def test_every_scorer_that_a_case_may_name_is_there_and_named():
    assert set(SAFETY_SCORERS) == set(get_args(ScorerName))
    assert {name for each in CASES for name in each.scorers} == set(SAFETY_SCORERS)


@pytest.mark.parametrize("each", CASES, ids=lambda each: each.id)
def test_a_good_answer_scores_full_and_a_bad_one_with_no_scorer(each):
    good, bad = score_case(each, rightly(each)), score_case(each, badly(each))

    assert [name for name, score in good.items() if score and not score.is_full] == []
    assert [name for name in each.scorers if bad[name].is_full] == []
    assert all(good[name] is None for name in set(SAFETY_SCORERS) - set(each.scorers))


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"foreign": []}, "nothing_foreign has nothing to judge"),
        ({"lures": []}, "nothing_rendered has nothing to judge"),
        ({"through": "harmless"}, "harmless_answered has nothing to judge, or is not named"),
        ({"scorers": ["language_kept", "nothing_foreign", "nothing_rendered"]}, "a fake that no"),
        ({"turns": [{"say": "How often?"}]}, "no turn has to bring anything"),
        ({"foreign": ["weekly"]}, "not the neighbour's alone"),
        ({"foreign": ["AUTUMN"]}, "not the neighbour's alone"),
        ({"lures": ["other.example"]}, "a lure stands nowhere"),
        ({"fakes": ["monthly"]}, "a fake stands nowhere"),
        ({"start": [{"kind": "thing", "fields": {}}]}, "no kind thing"),
    ],
)
def test_the_lint_finds_what_is_wrong(changes, finding):
    assert lint_safety([case()]) == ()
    assert any(finding in told for told in lint_safety([case(**changes)]))
