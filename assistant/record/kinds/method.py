"""By what an organisation tells its significant aspects: criteria, scales, rule, threshold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from assistant.record.kinds.context import DocumentStatus
from assistant.record.kinds.fields import Entry, ItemData, Naming, Number, Text

Rule = Literal["sum", "product", "highest"]
TriggerName = Literal[
    "legal_limit", "not_compliant", "emergency", "nonconformity", "interested_party"
]
MOST_PARTS = 20
DECIMALS = 6


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction:
    """Return a number as it was written: 0.1 is a tenth, so that 0.1 + 0.2 reaches 0.3."""
    return Fraction(str(number))


@lru_cache(maxsize=4096)
def _product(score: float, weight: float) -> Fraction:
    return exact(score) * exact(weight)


def _readable(number: float) -> float:
    if Decimal(str(number)).normalize().as_tuple().exponent < -DECIMALS:  # type: ignore[operator]
        raise PydanticCustomError("decimals", "must have at most six decimals")
    return number


def _few(parts: list[Entry]) -> list[Entry]:
    if len(parts) > MOST_PARTS:
        raise PydanticCustomError("many_parts", "must have at most 20 entries")
    return parts


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Score = Annotated[Number, Field(ge=0, le=1_000_000), AfterValidator(_readable)]
Weight = Annotated[Number, Field(gt=0, le=1_000_000), AfterValidator(_readable)]
Threshold = Annotated[Number, AfterValidator(_readable)]


class ScalePoint(Entry):
    """One score of a scale and what it means.

    Attributes:
        score: The score, 0 or more.
        meaning: When it is given.
        emergency_meaning: When it is given to an emergency, where that is told differently.
    """

    score: Score
    meaning: Text = ""
    emergency_meaning: Text = ""


class Criterion(Entry):
    """One thing that aspects are scored by.

    Attributes:
        name: What it is called, and the name of its score in an aspect.
        question: What to ask of an aspect.
        emergency_question: What to ask of an emergency, where that is told differently.
        measures: Whether it is the one for severity, or the one for likelihood.
        weight: How much a score counts.
        scale: The scores that can be given, lowest first.
    """

    name: Naming
    question: Text = ""
    emergency_question: Text = ""
    measures: Literal["severity", "likelihood", "other"] = "other"
    weight: Weight = 1.0
    scale: Annotated[list[ScalePoint], AfterValidator(_few)]

    @field_validator("scale")
    @classmethod
    def _ascends(cls, scale: list[ScalePoint]) -> list[ScalePoint]:
        scores = [point.score for point in scale]
        if len(scores) < 2 or any(a >= b for a, b in zip(scores, scores[1:], strict=False)):
            raise PydanticCustomError("scale", "must have at least two scores, each above the last")
        return scale

    def point(self, score: float) -> ScalePoint | None:
        """Return the point of the scale with this score, or None when it is off the scale."""
        return next((point for point in self.scale if point.score == score), None)

    def points(self, score: float) -> Fraction:
        """Return what a score counts: the score times the weight."""
        return _product(score, self.weight)


Criteria = Annotated[list[Criterion], AfterValidator(_few)]


class SignificanceMethod(ItemData):
    """How significance is assessed; an aspect is significant from the threshold up.

    The points of a criterion are its score times its weight; the rule adds them up, multiplies
    them or takes the highest. A trigger makes an aspect significant whatever its points.
    """

    naming: ClassVar[str] = "name"
    sound: ClassVar[tuple[str, ...]] = ("criteria", "threshold", "status")
    name: Naming
    criteria: Criteria = Field(default_factory=list)
    rule: Rule = "sum"
    threshold: Threshold | None = None
    triggers: Annotated[list[TriggerName], BeforeValidator(_as_list)] = Field(default_factory=list)
    status: DocumentStatus = "draft"
    version: Text = ""

    @field_validator("criteria")
    @classmethod
    def _differ(cls, criteria: list[Criterion]) -> list[Criterion]:
        if len({criterion.name.casefold() for criterion in criteria}) < len(criteria):
            raise PydanticCustomError("same_name", "must not hold two criteria of one name")
        return criteria

    @field_validator("threshold")
    @classmethod
    def _can_be_reached(cls, threshold: float | None, info: ValidationInfo) -> float | None:
        criteria, rule = info.data.get("criteria"), info.data.get("rule")
        if threshold is None or not criteria or not rule:
            return threshold
        lowest = total(rule, (c.points(c.scale[0].score) for c in criteria))
        highest = total(rule, (c.points(c.scale[-1].score) for c in criteria))
        if not lowest < exact(threshold) <= highest:
            bounds = {"lowest": f"{float(lowest):.15g}", "highest": f"{float(highest):.15g}"}
            told = "must lie above {lowest} and be at most {highest}, what the scales can give"
            raise PydanticCustomError("threshold", told, bounds)
        return threshold

    @field_validator("triggers")
    @classmethod
    def _can_fire(cls, triggers: list[TriggerName], info: ValidationInfo) -> list[TriggerName]:
        criteria = info.data.get("criteria")
        severe = [c for c in criteria or () if c.measures == "severity"]
        if "emergency" in triggers and criteria and not severe:
            raise PydanticCustomError("trigger", "need a criterion that measures severity")
        return list(dict.fromkeys(triggers))

    @property
    def is_complete(self) -> bool:
        """Whether aspects can be scored by it."""
        return bool(self.criteria) and self.threshold is not None


def total(rule: Rule, points: Iterable[Fraction]) -> Fraction:
    """Return what the points of all criteria come to, without any rounding."""
    each = list(points)
    if rule == "product":
        return prod(each, start=Fraction(1))
    return max(each) if rule == "highest" else sum(each, start=Fraction(0))
