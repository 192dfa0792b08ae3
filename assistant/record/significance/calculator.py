"""Assessing one aspect: scores against the scales of a method, points, total, triggers."""

from __future__ import annotations

from fractions import Fraction

from assistant.record.items import Item
from assistant.record.kinds.method import Criterion, ScalePoint, SignificanceMethod, exact, total
from assistant.record.significance.assessment import Assessment, Line, ScoreFault
from assistant.record.significance.methods import Method
from assistant.record.significance.scores import Scores, scores_of
from assistant.record.significance.triggers import fired
from assistant.record.snapshot import Snapshot


def assess(aspect: Item, method: Method, snapshot: Snapshot) -> Assessment:
    """Return the significance of an aspect by a method.

    Args:
        aspect: An item of kind aspect.
        method: The method.
        snapshot: The record, for what triggers look at.
    """
    data = method.data
    scores = scores_of(aspect, data)
    points = {c.name: point for c in data.criteria if (point := scores.point(c))}
    emergency = aspect.value("condition") == "emergency"
    lines = tuple(
        _line(c, points[c.name], emergency=emergency) for c in data.criteria if c.name in points
    )
    missing = tuple(c.name for c in data.criteria if c.name not in points)
    return Assessment(
        aspect_id=aspect.id,
        method_id=method.id,
        method_version=method.version,
        rule=data.rule,
        lines=lines,
        total=None if missing or not lines else total(data.rule, (ln.points for ln in lines)),
        threshold=None if data.threshold is None else exact(data.threshold),
        triggers=fired(aspect, data, snapshot),
        missing=missing,
        faults=_faults(aspect, data, scores),
    )


def _line(criterion: Criterion, point: ScalePoint, *, emergency: bool) -> Line:
    meaning = (emergency and point.emergency_meaning) or point.meaning
    score, weight = exact(point.score), exact(criterion.weight)
    return Line(criterion.name, score, weight, criterion.points(point.score), meaning)


def _faults(aspect: Item, method: SignificanceMethod, scores: Scores) -> tuple[ScoreFault, ...]:
    off = [
        ScoreFault("off_scale", c.name, exact(scores.given[c.name]), _scale(c))
        for c in method.criteria
        if c.name in scores.given and not scores.point(c)
    ]
    given = aspect.value("scores")
    unknown = [ScoreFault("unknown_criterion", n, exact(given[n])) for n in scores.unknown]
    return (*off, *unknown)


def _scale(criterion: Criterion) -> tuple[Fraction, ...]:
    return tuple(exact(point.score) for point in criterion.scale)
