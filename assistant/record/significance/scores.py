"""The scores of an aspect, put beside the criteria of a method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.record.items import Item
from assistant.record.kinds.method import Criterion, ScalePoint, SignificanceMethod


class Scores(NamedTuple):
    """The scores of an aspect as a method sees them.

    Args:
        given: Score by name of the criterion, on the scale or off it.
        unknown: Names of scores that are no criterion of the method, or give one a second time.
    """

    given: Mapping[str, float]
    unknown: tuple[str, ...]

    def point(self, criterion: Criterion) -> ScalePoint | None:
        """Return the point of the scale that an aspect is at, or None when it is at none."""
        score = self.given.get(criterion.name)
        return None if score is None else criterion.point(score)


def scores_of(aspect: Item, method: SignificanceMethod) -> Scores:
    """Return the scores of an aspect by criterion; a name may be in other capitals."""
    names = {criterion.name.casefold(): criterion.name for criterion in method.criteria}
    scores: dict[str, float] = aspect.value("scores")
    given = {name: scores[name] for name in names.values() if name in scores}
    unknown = []
    for name, score in scores.items():
        meant = names.get(name.casefold())
        if meant is None or (name != meant and meant in given):
            unknown.append(name)
        else:
            given[meant] = score
    return Scores(given, tuple(unknown))


def by_criterion(scores: Mapping[str, float], method: SignificanceMethod) -> dict[str, float]:
    """Return scores under the names of the criteria they are meant for."""
    names = {criterion.name.casefold(): criterion.name for criterion in method.criteria}
    return {names.get(name.casefold(), name): score for name, score in scores.items()}


def is_at_top(scores: Scores, criterion: Criterion) -> bool:
    """Tell whether an aspect has the highest score of a criterion."""
    return scores.point(criterion) == criterion.scale[-1]
