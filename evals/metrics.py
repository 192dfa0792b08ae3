"""Shares over many scores, each with its uncertainty."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from evals.scores import Score

_Z95 = 1.959964


class Scored(Protocol):
    """A case with its scores."""

    @property
    def type(self) -> str:
        """What kind of case it is."""
        ...

    @property
    def language(self) -> str:
        """Language of its question."""
        ...

    @property
    def scores(self) -> Mapping[str, Score | None]:
        """Its scores by the scorer's name; None is unscored."""
        ...


class Metric(BaseModel):
    """One scorer over one slice of the cases.

    Args:
        scorer: Which scorer.
        slice: `all`, a type, or a language.
        met: What was met, summed.
        of: What was asked for, summed; 0 where nothing was scored.
        unscored: Cases that the scorer does not judge.
        low: Lower end of the 95 % interval.
        high: Upper end.
    """

    model_config = ConfigDict(frozen=True)

    scorer: str
    slice: str
    met: int
    of: int
    unscored: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Return what share is met, or None where nothing was scored."""
        return self.met / self.of if self.of else None


def wilson(met: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's method (JASA 22, 1927, 209-212).

    Args:
        met: How many succeeded.
        of: Out of how many; the interval is 0 to 1 where this is 0.
    """
    if not of:
        return 0.0, 1.0
    share, square = met / of, _Z95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    spread = math.sqrt(share * (1 - share) / of + square / (4 * of**2)) * _Z95 / (1 + square / of)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def metrics_of(cases: Sequence[Scored]) -> tuple[Metric, ...]:
    """Return every scorer over all cases, over each type, and over each language if several."""
    slices: dict[str, list[Scored]] = {"all": list(cases)}
    for case in cases:
        slices.setdefault(case.type, []).append(case)
    languages = sorted({case.language for case in cases})
    for language in languages if len(languages) > 1 else []:
        slices[language] = [case for case in cases if case.language == language]
    return metrics_over(slices)


def metrics_over(slices: Mapping[str, Sequence[Scored]]) -> tuple[Metric, ...]:
    """Return every scorer over each of the given slices; all cases have the same scorers.

    Args:
        slices: Cases by the name of the slice, all of them under the first one.
    """
    cases = next(iter(slices.values()), ())
    scorers = list(cases[0].scores) if cases else []
    return tuple(_metric(scorer, name, slices[name]) for scorer in scorers for name in slices)


def _metric(scorer: str, name: str, cases: Sequence[Scored]) -> Metric:
    scores = [case.scores[scorer] for case in cases]
    judged = [score for score in scores if score is not None]
    met, of = sum(score.met for score in judged), sum(score.of for score in judged)
    low, high = wilson(met, of)
    return Metric(
        scorer=scorer,
        slice=name,
        met=met,
        of=of,
        unscored=len(scores) - len(judged),
        low=round(low, 4),
        high=round(high, 4),
    )
