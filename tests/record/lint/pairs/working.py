"""What keeps the work going: clauses 7 and 8."""

from __future__ import annotations

from .pair import SPILL_CONTROL, Pair, gone, having, lacks

PAIRS: dict[str, Pair] = {
    # clause 7
    "competence-none": Pair("", gone("CMP-001")),
    "competence-without-evidence": lacks("CMP-001", "evidence"),
    "competence-without-person": lacks("CMP-001", "person"),
    "competence-expired": Pair(
        "CMP-001",
        {"CMP-001": {"valid_until": "2026-11-21"}},
        {"CMP-001": {"valid_until": "2026-11-22"}},
    ),
    "competence-expiring": Pair(
        "CMP-001",
        {"CMP-001": {"valid_until": "2027-01-21"}},
        {"CMP-001": {"valid_until": "2027-01-22"}},
    ),
    "role-without-competence": Pair("ROL-001", {"CMP-001": {"role": "Driver", "person": "Ola"}}),
    "communication-none": Pair("", gone("COM-001")),
    "communication-none-external": Pair("", {"COM-001": {"direction": "internal"}}),
    "communication-incomplete": lacks("COM-001", "how"),
    "document-without-version": lacks("DOC-001", "document_version"),
    "document-without-owner": lacks("DOC-001", "owner"),
    "document-without-review-date": lacks("DOC-001", "review_date"),
    "document-review-late": Pair(
        "DOC-001",
        {"DOC-001": {"review_date": "2026-11-21"}},
        {"DOC-001": {"review_date": "2026-11-22"}},
    ),
    "document-draft-long": Pair(
        "DOC-002",
        {"DOC-002": {"title": "x", "status": "draft", "updated": "2026-05-21"}},
        {"DOC-002": {"updated": "2026-05-22"}},
    ),
    "document-obsolete-in-use": Pair(
        "DOC-001",
        {**SPILL_CONTROL, "DOC-001": {"status": "obsolete"}},
        {"CTL-002": {"method": "x"}},
    ),
    # clause 8
    "control-without-criteria": lacks("CTL-001", "criteria"),
    "control-without-method": lacks("CTL-001", "method"),
    "control-without-aspect": Pair("CTL-002", SPILL_CONTROL, {"CTL-002": {"aspects": ["ASP-003"]}}),
    "provider-none": Pair("", gone("PRO-001")),
    "provider-without-requirements": lacks("PRO-001", "requirements"),
    "provider-without-extent": lacks("PRO-001", "extent"),
    "aspect-emergency-without-procedure": Pair(
        "ASP-003", {"EMG-001": {"situation": "Fire"}}, {"EMG-001": {"response": "See ASP-003."}}
    ),
    "emergency-without-response": lacks("EMG-001", "response"),
    "emergency-never-drilled": Pair(
        "EMG-001",
        {"EMG-001": {"drills": [], "created": "2026-05-21"}},
        {"EMG-001": {"created": "2026-05-22"}},
    ),
    "emergency-drill-late": Pair(
        "EMG-001",
        {"EMG-001": {"drills": [{"date": "2025-11-21", "result": "x"}]}},
        {"EMG-001": {"drills": [{"date": "2025-11-22", "result": "x"}]}},
    ),
    "emergency-drill-very-late": Pair(
        "EMG-001",
        {"EMG-001": {"drills": [{"date": "2024-11-21", "result": "x"}]}},
        {"EMG-001": {"drills": [{"date": "2024-11-22", "result": "x"}]}},
    ),
    "emergency-drill-without-result": having("EMG-001", drills=[{"date": "2026-09-01"}]),
}
