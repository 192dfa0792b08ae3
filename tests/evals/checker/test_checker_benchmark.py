"""The labelled pairs are sound, the figures mean what they say, and the floors are held."""

from __future__ import annotations

from collections import Counter

import pytest
from rapidfuzz import fuzz

from assistant.agent.checking import Finding
from evals.checker.pairs import HALVES, Half, Pair, read_pairs
from evals.checker.running import PART_DEVELOPMENT, judge, judged_with
from evals.gate import below_floors

EVERY = [pair for half in HALVES for pair in read_pairs(half)]


def told_as(pair: Pair, *, supported: bool) -> Finding:
    return Finding(pair.sentence, "supported" if supported else "unsupported")


def shares(half: Half, supported: bool | None) -> dict[str, float | None]:
    """Return the shares of a judge that always says the same, or what the label says."""
    report = judged_with(
        lambda pair: told_as(pair, supported=pair.is_supported if supported is None else supported),
        read_pairs(half),
        part="checker",
    )
    return {metric.scorer: metric.share for metric in report.metrics if metric.slice == "all"}


def test_each_language_has_at_least_140_pairs_about_half_of_them_supported() -> None:
    for language, count in Counter(pair.language for pair in EVERY).items():
        supported = sum(pair.is_supported for pair in EVERY if pair.language == language)
        assert count >= 140
        assert 0.35 <= supported / count <= 0.65


def test_ids_are_unique_and_no_topic_is_in_both_halves() -> None:
    assert len({pair.id for pair in EVERY}) == len(EVERY)
    topics = [{pair.topic for pair in read_pairs(half)} for half in HALVES]
    assert not topics[0] & topics[1]


def test_labels_agree_with_kinds() -> None:
    for pair in EVERY:
        is_true = pair.kind in ("paraphrase", "translation")
        assert pair.is_supported == is_true, pair.id
        assert (pair.verdict == "partly") == (pair.kind == "half"), pair.id
        assert pair.kind != "translation" or pair.language != pair.passage_language, pair.id


def test_no_sentence_of_a_half_is_nearly_one_of_the_other() -> None:
    mine, sealed = (read_pairs(half) for half in HALVES)
    for language in ("en", "nb", "sv"):
        ours = [pair.sentence for pair in mine if pair.language == language]
        theirs = [pair.sentence for pair in sealed if pair.language == language]
        assert max(fuzz.ratio(a, b) for a in ours for b in theirs) < 85


@pytest.mark.parametrize("half", HALVES)
def test_labels_themselves_score_full_and_those_who_always_say_the_same_do_not(half: Half) -> None:
    assert shares(half, None) == {"precision": 1.0, "recall": 1.0, "case_passed": 1.0}
    assert shares(half, True)["recall"] == 0.0
    assert (shares(half, False)["precision"] or 1) < 0.65


def test_a_sealed_case_tells_nothing_but_figures() -> None:
    report = judged_with(
        lambda pair: told_as(pair, supported=True), read_pairs("sealed")[:5], part="checker"
    )
    assert all(case.question is None for case in report.cases)


def test_the_checks_hold_their_floors_on_every_third_development_pair() -> None:
    report = judged_with(judge(), read_pairs("development")[::3], part=PART_DEVELOPMENT)

    assert below_floors(report) == ()
