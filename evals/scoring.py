"""Scorers: pure functions of a sample and an answer; None says "unscored", which is not zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assistant.agent.answers import Answer
from evals import scoring_citations, scoring_content
from evals.samples import Sample
from evals.scores import Score

# Raise it whenever a scorer judges differently, because runs of two versions do not compare.
SCORERS_VERSION = "1"

Scorer: TypeAlias = Callable[[Sample, Answer], Score | None]

SCORERS: dict[str, Scorer] = {
    "required_points": scoring_content.required_points,
    "points_found": scoring_content.points_found,
    "no_forbidden": scoring_content.no_forbidden,
    "status_family": scoring_content.status_family,
    "clause_cited": scoring_citations.clause_cited,
    "edition_kept": scoring_citations.edition_kept,
    "premise_corrected": scoring_content.premise_corrected,
    "unanswerable_declined": scoring_content.unanswerable_declined,
    "markers_resolve": scoring_citations.markers_resolve,
    "sentences_marked": scoring_citations.sentences_marked,
    "language_kept": scoring_content.language_kept,
    "length_kept": scoring_content.length_kept,
}
_DECIDE_A_CASE = (
    "required_points",
    "no_forbidden",
    "status_family",
    "clause_cited",
    "edition_kept",
    "markers_resolve",
)

__all__ = ["SCORERS", "SCORERS_VERSION", "Score", "Scorer", "score"]


def score(sample: Sample, answer: Answer) -> dict[str, Score | None]:
    """Return every score of one answer, and `case_passed` over those that decide a case.

    Args:
        sample: What was asked and expected.
        answer: What the assistant said.
    """
    scores = {name: scorer(sample, answer) for name, scorer in SCORERS.items()}
    missed = [name for name in _DECIDE_A_CASE if (each := scores[name]) and not each.is_full]
    return {"case_passed": Score.yes_or_no(not missed, ", ".join(missed)), **scores}
