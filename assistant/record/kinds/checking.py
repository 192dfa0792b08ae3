"""How the organisation checks itself: measurements, evaluations, audits, reviews, evidence."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from assistant.record.kinds.fields import (
    Day,
    Findings,
    ItemData,
    Naming,
    Readings,
    Text,
    TextByName,
    Texts,
)


class Measurement(ItemData):
    """What is monitored or measured, how, and what was read."""

    naming: ClassVar[str] = "indicator"
    sound: ClassVar[tuple[str, ...]] = ("method", "frequency", "readings")
    indicator: Naming
    method: Text = ""
    frequency: Text = ""
    equipment: Text = ""
    readings: Readings = Field(default_factory=list)


class ComplianceEvaluation(ItemData):
    """One evaluation of whether an obligation is met."""

    naming: ClassVar[str] = "obligation"
    sound: ClassVar[tuple[str, ...]] = ("date", "result", "evidence", "evaluator")
    obligation: Naming
    date: Day | None = None
    result: Text = ""
    evidence: Text = ""
    evaluator: Text = ""


class InternalAudit(ItemData):
    """One internal audit."""

    naming: ClassVar[str] = "scope"
    sound: ClassVar[tuple[str, ...]] = ("objectives", "criteria", "date", "auditors")
    objectives: Text = ""
    criteria: Text = ""
    scope: Naming
    date: Day | None = None
    auditors: Texts = Field(default_factory=list)
    findings: Findings = Field(default_factory=list)


class Nonconformity(ItemData):
    """A requirement that was not met, and what was done about it."""

    naming: ClassVar[str] = "description"
    sound: ClassVar[tuple[str, ...]] = (
        "source",
        "correction",
        "cause",
        "actions",
        "effectiveness",
    )
    description: Naming
    source: Text = ""
    correction: Text = ""
    cause: Text = ""
    actions: Texts = Field(default_factory=list)
    effectiveness: Text = ""
    status: Literal["open", "closed"] = "open"


class ManagementReview(ItemData):
    """One review of the system by top management."""

    naming: ClassVar[str] = "date"
    sound: ClassVar[tuple[str, ...]] = ("inputs", "results")
    date: Day
    inputs: TextByName = Field(default_factory=dict)
    results: TextByName = Field(default_factory=dict)


class Evidence(ItemData):
    """What shows that a requirement is met: an item of the record or a document."""

    naming: ClassVar[str] = "requirement"
    sound: ClassVar[tuple[str, ...]] = ("note",)
    requirement: Naming
    item: Text = ""
    document: Text = ""
    note: Text = ""
