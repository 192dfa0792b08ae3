"""The benchmark tested itself: what is right passes, what is wrong does not.

Failures name ids only, because half of the cases are sealed.
"""

from __future__ import annotations

import re

import pytest
from builders import reference_answer

from assistant.standard import load_standard
from evals.linting import lint
from evals.samples import PARTS, Part, Sample, read_gold, read_samples
from evals.scoring import score
from evals.sentences import plain


def _with_gold(part: Part) -> list[tuple[Sample, str]]:
    gold = read_gold(part)
    return [(sample, gold[sample.id]) for sample in read_samples(part)]


def _passes(sample: Sample, text: str) -> bool:
    passed = score(sample, reference_answer(sample, text))["case_passed"]
    return passed is not None and passed.is_full


def _found(sample: Sample, text: str) -> set[str]:
    return {
        point.id
        for point in sample.points
        if any(re.search(pattern, plain(text), re.IGNORECASE) for pattern in point.patterns)
    }


def test_the_dataset_is_sound():
    assert lint(read_samples("all"), read_gold("all"), load_standard()) == ()


@pytest.mark.parametrize("part", PARTS)
def test_every_reference_answer_scores_full_with_every_scorer(part):
    failed = [
        f"{sample.id}: {name}"
        for sample, text in _with_gold(part)
        for name, given in score(sample, reference_answer(sample, text)).items()
        if given is not None
        and not given.is_full
        # reference answers of the challenge are shorter than an answer should be
        and not (part == "challenge" and name == "length_kept")
    ]

    assert failed == []


@pytest.mark.parametrize("part", PARTS)
def test_the_reference_answer_of_a_distant_case_hardly_ever_passes(part):
    cases = [case for case in _with_gold(part) if case[0].points]
    distant = [text for _, text in cases[20:] + cases[:20]]

    passed = [
        sample.id
        for (sample, _), other in zip(cases, distant, strict=True)
        if _passes(sample, other)
    ]

    # of several languages a distant case may still be near in topic
    assert len(passed) <= 0.02 * len(cases), passed


@pytest.mark.parametrize("part", PARTS)
def test_the_reference_answer_of_the_next_case_rarely_passes(part):
    cases = [case for case in _with_gold(part) if case[0].points]
    following = [text for _, text in cases[1:] + cases[:1]]

    passed = [
        sample.id
        for (sample, _), other in zip(cases, following, strict=True)
        if _passes(sample, other)
    ]

    # neighbours share a topic, so an answer to the one may truly answer the other
    assert len(passed) <= 0.15 * len(cases), passed


@pytest.mark.parametrize("part", PARTS)
def test_a_flipped_number_fails_every_point_that_rests_on_a_number(part):
    rests_on_number: list[str] = []
    passed: list[str] = []
    for sample, text in _with_gold(part):
        numeric = _found(sample, text) - _found(sample, re.sub(r"\d", "", text))
        flipped = re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), text)
        rests_on_number += [sample.id] if numeric else []
        passed += [sample.id] if numeric & _found(sample, flipped) else []

    assert len(rests_on_number) >= 5
    assert passed == []


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_answer_never_passes_where_an_answer_is_wanted(part):
    passed = [s.id for s, _ in _with_gold(part) if s.wants_answer and _passes(s, "")]

    assert passed == []


@pytest.mark.parametrize("part", PARTS)
def test_an_answer_never_passes_where_none_is_wanted(part):
    gold = next(text for sample, text in _with_gold(part) if sample.wants_answer)
    answered = {"status": ("answered",)}

    passed = []
    for sample, _ in _with_gold(part):
        if not sample.wants_answer:
            given = reference_answer(sample.model_copy(update=answered), gold)
            passed += [sample.id] if score(sample, given)["status_family"].is_full else []

    assert passed == []
