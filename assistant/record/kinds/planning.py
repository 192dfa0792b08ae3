"""What the organisation plans for: aspects, obligations, risks, actions, objectives, changes."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from assistant.record.kinds.fields import (
    Day,
    Indicator,
    ItemData,
    Months,
    Naming,
    NumberByName,
    Readings,
    Text,
    Texts,
)


class Aspect(ItemData):
    """An environmental aspect with its impacts and its significance."""

    naming: ClassVar[str] = "aspect"
    sound: ClassVar[tuple[str, ...]] = (
        "activity",
        "impacts",
        "condition",
        "life_cycle_stage",
        "control",
        "significance",
        "rationale",
    )
    activity: Text = ""
    aspect: Naming
    impacts: Texts = Field(default_factory=list)
    condition: Literal["normal", "abnormal", "emergency"] | None = None
    life_cycle_stage: Text = ""
    control: Literal["control", "influence"] | None = None
    scores: NumberByName = Field(default_factory=dict)
    significance: Literal["significant", "not_significant", "not_assessed"] = "not_assessed"
    rationale: Text = ""
    obligations: Texts = Field(default_factory=list)
    controls: Texts = Field(default_factory=list)
    objectives: Texts = Field(default_factory=list)


class ComplianceObligation(ItemData):
    """A law, permit, contract or promise the organisation has to keep."""

    sound: ClassVar[tuple[str, ...]] = (
        "source",
        "reference",
        "requirement",
        "evaluation_interval_months",
        "last_evaluated",
        "status",
    )
    title: Naming
    source: Literal["law", "permit", "contract", "voluntary", "other"] | None = None
    reference: Text = ""
    requirement: Text = ""
    jurisdiction: Text = ""
    retrieved_on: Day | None = None
    evaluation_interval_months: Months | None = None
    last_evaluated: Day | None = None
    status: Literal["compliant", "not_compliant", "not_evaluated"] = "not_evaluated"


class RiskOrOpportunity(ItemData):
    """A risk or an opportunity that the system has to deal with."""

    sound: ClassVar[tuple[str, ...]] = ("kind", "origin", "effect")
    title: Naming
    kind: Literal["risk", "opportunity"] | None = None
    origin: Texts = Field(default_factory=list)
    effect: Text = ""


class PlannedAction(ItemData):
    """Something somebody is to do by a day."""

    sound: ClassVar[tuple[str, ...]] = ("owner", "due", "addresses")
    title: Naming
    owner: Text = ""
    due: Day | None = None
    status: Literal["open", "in_progress", "done", "cancelled"] = "open"
    addresses: Texts = Field(default_factory=list)
    effectiveness: Text = ""


class Objective(ItemData):
    """An environmental objective with its indicator and readings."""

    sound: ClassVar[tuple[str, ...]] = ("indicator", "due", "owner", "actions")
    title: Naming
    indicator: Indicator | None = None
    due: Day | None = None
    owner: Text = ""
    actions: Texts = Field(default_factory=list)
    readings: Readings = Field(default_factory=list)


class PlannedChange(ItemData):
    """A change that touches the system and is planned for."""

    sound: ClassVar[tuple[str, ...]] = ("reason", "affects", "plan")
    title: Naming
    reason: Text = ""
    affects: Texts = Field(default_factory=list)
    plan: Text = ""
