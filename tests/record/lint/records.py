"""A small sound record, and ways to spoil it."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.record import Item, Snapshot, from_flat, kind_of
from assistant.record.lint import Finding, findings
from assistant.settings import Edition

TODAY = date(2026, 11, 22)
Values = dict[str, Any]
Changes = dict[str, Values | None]

SCALE = [{"score": score} for score in range(1, 6)]
_ASPECT = {"impacts": ["Harm"], "scores": {"extent": 2, "severity": 3}, "rationale": "Little."}
_LIKELY = {**_ASPECT, "significance": "not_significant"}

CLEAN: dict[str, Values] = {
    "ORG-001": {"name": "Fjordtre", "activities": ["Painting"], "sites": ["Works in Hamar"]},
    "ISS-001": {
        "title": "Warmer climate",
        "kind": "external",
        "condition": "climate",
        "effect": "x",
    },
    "ISS-002": {"title": "Scarce oak", "kind": "external", "condition": "resources", "effect": "x"},
    "ISS-003": {"title": "Old drains", "kind": "internal", "condition": "pollution", "effect": "x"},
    "ISS-004": {"title": "Forests", "kind": "external", "condition": "biodiversity", "effect": "x"},
    "ISS-005": {"title": "The stream", "kind": "external", "condition": "ecosystem", "effect": "x"},
    "IPA-001": {
        "name": "Municipality",
        "needs": [{"text": "Quarterly discharge reports", "becomes_obligation": True}],
    },
    "SCO-001": {"statement": "All work at the works in Hamar."},
    "POL-001": {
        "text": "We protect the environment and prevent pollution. We meet our compliance"
        " obligations, and we improve our environmental work continually, every year.",
        "status": "approved",
        "approved_by": "Ola Berg",
        "approved_on": "2026-10-20",
    },
    "ROL-001": {
        "title": "Environmental manager",
        "person": "Kari Holm",
        "responsibilities": ["Report to top management"],
        "authorities": ["Stop work"],
    },
    "ASP-001": {
        **_ASPECT,
        "aspect": "Solvent emissions",
        "activity": "Painting",
        "condition": "normal",
        "life_cycle_stage": "production",
        "control": "control",
        "significance": "significant",
        "obligations": ["OBL-001"],
        "controls": ["CTL-001"],
        "objectives": ["OBJ-001"],
    },
    "ASP-002": {
        **_LIKELY,
        "aspect": "Diesel burnt",
        "activity": "Delivery",
        "condition": "abnormal",
        "life_cycle_stage": "transport",
        "control": "influence",
    },
    "ASP-003": {
        **_LIKELY,
        "aspect": "Paint spilt",
        "activity": "Storage",
        "condition": "emergency",
        "life_cycle_stage": "production",
        "control": "control",
    },
    "ASP-004": {
        **_LIKELY,
        "aspect": "Choice of timber",
        "activity": "Purchase",
        "condition": "normal",
        "life_cycle_stage": "raw materials",
        "control": "influence",
    },
    "ASP-005": {
        **_LIKELY,
        "aspect": "Wood chips",
        "activity": "Sawing",
        "condition": "normal",
        "life_cycle_stage": "end of life",
        "control": "control",
    },
    "MET-001": {
        "name": "Two criteria",
        "criteria": [{"name": "Extent", "scale": SCALE}, {"name": "Severity", "scale": SCALE}],
        "threshold": 6,
        "triggers": ["legal_limit"],
        "status": "approved",
    },
    "OBL-001": {
        "title": "Discharge permit",
        "source": "permit",
        "reference": "Permit 2023/118",
        "requirement": "Send quarterly discharge reports.",
        "retrieved_on": "2026-10-01",
        "evaluation_interval_months": 12,
        "last_evaluated": "2026-10-10",
        "status": "compliant",
    },
    "RSK-001": {"title": "Floods", "kind": "risk", "origin": ["ISS-001"], "effect": "x"},
    "RSK-002": {"title": "Grants", "kind": "opportunity", "origin": ["ISS-002"], "effect": "x"},
    "RSK-003": {"title": "Fines", "kind": "risk", "origin": ["OBL-001"], "effect": "x"},
    "ACT-001": {
        "title": "Move the store",
        "owner": "Kari Holm",
        "due": "2027-05-01",
        "addresses": ["RSK-001", "RSK-002", "RSK-003"],
    },
    "ACT-002": {
        "title": "Test water-based paint",
        "owner": "Kari Holm",
        "status": "done",
        "addresses": ["ASP-001"],
        "effectiveness": "Solvent fell by a tenth.",
    },
    "ACT-003": {
        "title": "Seal the bund",
        "owner": "Kari Holm",
        "due": "2027-01-31",
        "addresses": ["NC-001"],
    },
    "OBJ-001": {
        "title": "Halve the solvent",
        "indicator": {"name": "Solvent used", "unit": "t", "baseline": 4, "target": 2},
        "due": "2027-12-31",
        "owner": "Kari Holm",
        "actions": ["ACT-002"],
        "readings": [{"date": "2026-10-01", "value": 3.5}],
    },
    "CHG-001": {"title": "New line", "reason": "Growth", "affects": ["ASP-001"], "plan": "By May"},
    "CMP-001": {
        "role": "ROL-001",
        "person": "Kari Holm",
        "requirement": "Handling of solvents",
        "evidence": "Course 12",
        "valid_until": "2028-01-01",
    },
    "COM-001": {
        "topic": "Discharge",
        "direction": "external",
        "audience": "Municipality",
        "how": "Letter",
        "when": "Every quarter",
    },
    "DOC-001": {
        "title": "Handling of paint",
        "document_version": "2",
        "status": "approved",
        "owner": "Kari Holm",
        "review_date": "2027-06-01",
    },
    "CTL-001": {
        "title": "Paint booth",
        "criteria": "At most 50 mg",
        "method": "Round",
        "aspects": ["ASP-001"],
    },
    "PRO-001": {"name": "Timber Ltd", "requirements": "Certified oak", "extent": "Yearly visit"},
    "EMG-001": {
        "situation": "Paint spilt in the store",
        "response": "Close the drain",
        "drills": [{"date": "2026-09-01", "result": "Took four minutes"}],
    },
    "MEA-001": {
        "indicator": "Solvent used",
        "method": "Purchases minus stock",
        "frequency": "every month",
        "readings": [{"date": "2026-11-10", "value": 3.5}],
    },
    "EVA-001": {
        "obligation": "OBL-001",
        "date": "2026-10-10",
        "result": "met",
        "evidence": "Report 4",
        "evaluator": "Kari Holm",
    },
    "AUD-001": {
        "scope": "Work in the paint shop",
        "objectives": "Does the control work?",
        "criteria": "ISO 14001, 8.1",
        "date": "2026-10-12",
        "auditors": ["Per Lie"],
        "findings": [{"text": "The bund is cracked", "grade": "nonconformity"}],
    },
    "NC-001": {
        "description": "Cracked bund",
        "source": "AUD-001",
        "correction": "Paint moved",
        "cause": "Nobody inspects the bunds",
        "actions": ["ACT-003"],
    },
    "REV-001": {
        "date": "2026-10-30",
        "inputs": {
            "Follow-up of last review": "x",
            "Changes in context and aspects": "x",
            "Objectives": "x",
            "Nonconformities": "x",
            "Measurements": "x",
            "Compliance": "x",
            "Audits": "x",
            "Resources": "x",
            "Complaints": "x",
            "Ideas": "x",
        },
        "results": {"Conclusion": "Effective", "Decisions": "New booth", "Actions": "Kari by May"},
    },
    "EVD-001": {"requirement": "documentation.approval", "document": "DOC-001"},
}


def stored(
    item_id: str, *, created: str = "2026-10-01", updated: str = "2026-11-01", **values: Any
) -> Item:
    envelope = {
        "id": item_id,
        "version": 1,
        "created_at": f"{created}T08:00:00Z",
        "updated_at": f"{updated}T08:00:00Z",
        "updated_by": "kari",
    }
    kind = kind_of(item_id)
    assert kind
    return from_flat(kind, envelope | values)


def spoilt(*changes: Changes) -> Snapshot:
    """Return the clean record with some fields set anew; None takes an item or a field out."""
    record = {item_id: dict(values) for item_id, values in CLEAN.items()}
    for change in changes:
        for item_id, values in change.items():
            if values is None:
                record.pop(item_id, None)
            else:
                merged = record.get(item_id, {}) | values
                record[item_id] = {n: v for n, v in merged.items() if v is not None}
    return Snapshot([stored(item_id, **values) for item_id, values in record.items()], TODAY)


def places(snapshot: Snapshot, rule: str, edition: Edition = "2026") -> list[str]:
    return [f.item_id for f in findings(snapshot, edition) if f.rule.id == rule]


def of(snapshot: Snapshot, rule: str) -> Finding:
    return next(f for f in findings(snapshot, "2026") if f.rule.id == rule)
