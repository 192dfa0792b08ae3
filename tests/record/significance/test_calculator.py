from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.record.kinds.method import Rule
from assistant.record.significance import Assessment, assess

from .builders import aspect, criterion, method, snapshot

NAMES = ("Severity", "Extent", "Likelihood")
RULES: tuple[Rule, ...] = ("sum", "product", "highest")
scores = st.fixed_dictionaries({name: st.integers(1, 5) for name in NAMES})
weights = st.tuples(*[st.integers(1, 40).map(lambda tenths: tenths / 10)] * 3)


def assessed(given_scores: dict[str, float], *criteria: dict, **values: object) -> Assessment:
    one = aspect(given_scores)
    return assess(one, method(*criteria, **values), snapshot(one))


def criteria_of(each: tuple[float, ...]) -> list[dict]:
    return [criterion(name, weight) for name, weight in zip(NAMES, each, strict=True)]


def within(share: int, rule: Rule, each: tuple[float, ...]) -> float:
    """A threshold between the lowest and the highest total."""
    lowest = assessed(dict.fromkeys(NAMES, 1), *criteria_of(each), rule=rule, threshold=None)
    highest = assessed(dict.fromkeys(NAMES, 5), *criteria_of(each), rule=rule, threshold=None)
    assert lowest.total is not None
    assert highest.total is not None
    return round(float(lowest.total + (highest.total - lowest.total) * share / 100), 3)


@pytest.mark.parametrize(
    ("rule", "total"), [("sum", 11), ("product", 24), ("highest", 8)], ids=RULES
)
def test_points_are_put_together_by_the_rule(rule: Rule, total: int) -> None:
    found = assessed({"Severity": 4, "Extent": 3}, rule=rule, threshold=8)

    assert (found.total, found.significance, found.margin) == (total, "significant", total - 8)
    assert [(line.score, line.weight, line.points) for line in found.lines] == [
        (4, 2, 8),
        (3, 1, 3),
    ]


@pytest.mark.parametrize(("severity", "significance"), [(3, "not_significant"), (4, "significant")])
def test_an_aspect_is_significant_from_the_threshold_up(severity: int, significance: str) -> None:
    found = assessed({"Severity": severity, "Extent": 1}, threshold=9)

    assert found.significance == significance


@pytest.mark.parametrize(
    ("weights_given", "threshold"), [((0.1, 0.2), 0.6), ((0.1,) * 10, 2.0), ((0.7, 0.1, 0.3), 2.2)]
)
def test_a_threshold_of_tenths_is_hit_exactly(
    weights_given: tuple[float, ...], threshold: float
) -> None:
    names = [str(place) for place in range(len(weights_given))]
    criteria = [criterion(n, w, top=2) for n, w in zip(names, weights_given, strict=True)]
    found = assessed(dict.fromkeys(names, 2), *criteria, threshold=threshold)

    assert (found.significance, found.margin) == ("significant", 0)


def test_an_aspect_without_a_score_is_not_assessed() -> None:
    found = assessed({"Severity": 5})

    assert (found.significance, found.total, found.missing) == ("not_assessed", None, ("Extent",))


@pytest.mark.parametrize("score", [0, 2.5, 6, -1, 1e14])
def test_a_score_off_the_scale_is_a_fault_and_does_not_count(score: float) -> None:
    found = assessed({"Severity": score, "Extent": 3})

    assert [(fault.kind, fault.criterion) for fault in found.faults] == [("off_scale", "Severity")]
    assert (found.missing, found.significance) == (("Severity",), "not_assessed")


def test_a_score_of_an_unknown_criterion_is_a_fault_and_the_others_count() -> None:
    found = assessed({"Severity": 5, "Extent": 5, "Smell": 3})

    assert [(fault.kind, fault.criterion) for fault in found.faults] == [
        ("unknown_criterion", "Smell")
    ]
    assert found.significance == "significant"


def test_a_name_in_other_capitals_is_the_same_criterion_but_only_once() -> None:
    assert assessed({"severity": 5, "EXTENT": 5}).total == 15
    twice = assessed({"Severity": 1, "severity": 5, "Extent": 1})
    assert (twice.total, [fault.criterion for fault in twice.faults]) == (3, ["severity"])


@pytest.mark.parametrize("values", [{"threshold": None}, {"criteria": [], "threshold": None}])
def test_by_an_unfinished_method_nothing_is_assessed(values: dict) -> None:
    assert assessed({"Severity": 5, "Extent": 5}, **values).significance == "not_assessed"


def test_in_an_emergency_the_likelihood_of_the_emergency_counts() -> None:
    points = [{"score": 1}, {"score": 2, "meaning": "weekly", "emergency_meaning": "in ten years"}]
    likelihood = {"name": "Likelihood", "scale": points}
    for condition, meaning in (("normal", "weekly"), ("emergency", "in ten years")):
        one = aspect({"Likelihood": 2}, condition=condition)
        found = assess(one, method(likelihood, threshold=2), snapshot(one))
        assert found.lines[0].meaning == meaning


@given(scores, weights, st.sampled_from(RULES), st.integers(1, 100), st.sampled_from(NAMES))
def test_a_higher_score_never_makes_an_aspect_less_significant(
    given_scores: dict, each: tuple, rule: Rule, share: int, name: str
) -> None:
    values = {"rule": rule, "threshold": within(share, rule, each)}
    raised = {**given_scores, name: min(5, given_scores[name] + 1)}
    before = assessed(given_scores, *criteria_of(each), **values)
    after = assessed(raised, *criteria_of(each), **values)

    assert after.margin >= before.margin  # type: ignore[operator]
    assert (before.significance, after.significance) != ("significant", "not_significant")


@given(scores, weights, st.sampled_from(RULES), st.permutations(range(3)))
def test_the_order_of_criteria_does_not_matter(
    given_scores: dict, each: tuple, rule: Rule, order: list[int]
) -> None:
    criteria = criteria_of(each)
    values = {"rule": rule, "threshold": within(50, rule, each)}
    straight = assessed(given_scores, *criteria, **values)
    shuffled = assessed(given_scores, *(criteria[place] for place in order), **values)

    assert straight.total == shuffled.total
    assert straight.significance == shuffled.significance


@given(scores, weights)
def test_a_total_is_exact_to_the_last_tenth(given_scores: dict, each: tuple) -> None:
    found = assessed(given_scores, *criteria_of(each), threshold=None)
    tenths = sum(
        given_scores[n] * round(weight * 10) for n, weight in zip(NAMES, each, strict=True)
    )

    assert found.total == Fraction(tenths, 10)
