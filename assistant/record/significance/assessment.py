"""What an assessment found: the scores, what they come to, and what else decides."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from assistant.record.kinds.method import Rule, TriggerName
from assistant.settings import Language

Significance = Literal["significant", "not_significant", "not_assessed"]


class Line(NamedTuple):
    """One criterion in the calculation.

    Args:
        criterion: Its name.
        score: What the aspect was given.
        weight: How much a score counts.
        points: Score times weight.
        meaning: What the score means.
    """

    criterion: str
    score: Fraction
    weight: Fraction
    points: Fraction
    meaning: str


class Fired(NamedTuple):
    """A trigger that makes the aspect significant, and the items that fire it."""

    trigger: TriggerName
    ids: tuple[str, ...]


class ScoreFault(NamedTuple):
    """A score that the method cannot count.

    Args:
        kind: It is not on the scale of its criterion, or there is no such criterion.
        criterion: The name of the criterion.
        score: The score.
        scale: The scores that can be given; empty for an unknown criterion.
    """

    kind: Literal["off_scale", "unknown_criterion"]
    criterion: str
    score: Fraction
    scale: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The significance of one aspect by one method, with everything it rests on.

    Args:
        aspect_id: Which aspect.
        method_id: By which method.
        method_version: In which version.
        rule: How the points are put together.
        lines: The criteria that have a score, in the order of the method.
        total: What the points come to; None while a criterion has no score.
        threshold: From which total an aspect is significant; None when the method has none.
        triggers: What makes the aspect significant whatever its total.
        missing: Criteria without a score that counts.
        faults: Scores that do not count.
    """

    aspect_id: str
    method_id: str
    method_version: int
    rule: Rule
    lines: tuple[Line, ...]
    total: Fraction | None
    threshold: Fraction | None
    triggers: tuple[Fired, ...] = ()
    missing: tuple[str, ...] = ()
    faults: tuple[ScoreFault, ...] = ()

    @property
    def margin(self) -> Fraction | None:
        """How far the total lies above the threshold, below it when negative."""
        if self.total is None or self.threshold is None:
            return None
        return self.total - self.threshold

    @property
    def significance(self) -> Significance:
        """Significant by a trigger or from the threshold up; not assessed while scores lack."""
        if self.triggers:
            return "significant"
        if self.margin is None:
            return "not_assessed"
        return "significant" if self.margin >= 0 else "not_significant"

    def explanation(self, language: Language) -> str:
        """Return in one paragraph how every score counts and what decides."""
        from assistant.record.significance.explanation import explain

        return explain(self, language)
