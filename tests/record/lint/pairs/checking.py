"""Measurements, audits, reviews and nonconformities: clauses 9 and 10."""

from __future__ import annotations

from ..records import Changes
from .pair import Pair, having, lacks

UNAUDITED: Changes = {"AUD-001": {"date": "2025-10-12"}}

PAIRS: dict[str, Pair] = {
    # clause 9
    "measurement-none": Pair(
        "", {"MEA-001": None, "OBJ-001": {"readings": []}}, {"MEA-002": {"indicator": "x"}}
    ),
    "measurement-without-method": lacks("MEA-001", "method"),
    "measurement-without-frequency": lacks("MEA-001", "frequency"),
    "measurement-without-readings": Pair(
        "MEA-001",
        {"MEA-001": {"readings": [], "created": "2026-08-21"}},
        {"MEA-001": {"created": "2026-08-22"}},
    ),
    "measurement-stale": Pair(
        "MEA-001",
        {"MEA-001": {"readings": [{"date": "2026-10-06", "value": 1}]}},
        {"MEA-001": {"readings": [{"date": "2026-10-07", "value": 1}]}},
    ),
    "measurement-without-equipment": Pair(
        "MEA-001", {"MEA-001": {"method": "Read the flow meter"}}, {"MEA-001": {"equipment": "M-7"}}
    ),
    "audit-without-auditors": lacks("AUD-001", "auditors"),
    "audit-without-objectives": lacks("AUD-001", "objectives"),
    "audit-without-criteria": lacks("AUD-001", "criteria"),
    "audit-without-date": lacks("AUD-001", "date"),
    "audit-late": Pair("", UNAUDITED, {"AUD-001": {"date": "2025-11-22"}}),
    "audit-very-late": Pair(
        "", {"AUD-001": {"date": "2024-11-21"}}, {"AUD-001": {"date": "2024-11-22"}}
    ),
    "audit-without-results": Pair(
        "AUD-001", {"AUD-001": {"findings": []}}, {"AUD-001": {"date": "2026-10-23"}}
    ),
    "audit-finding-without-nonconformity": Pair("AUD-001", {"NC-001": {"source": "A round"}}),
    "audit-of-own-work": having("AUD-001", scope="Work of ROL-001", auditors=["Kari Holm"]),
    "review-late": Pair(
        "", {"REV-001": {"date": "2025-11-21"}}, {"REV-001": {"date": "2025-11-22"}}
    ),
    "review-very-late": Pair(
        "", {"REV-001": {"date": "2024-11-21"}}, {"REV-001": {"date": "2024-11-22"}}
    ),
    "review-without-inputs": lacks("REV-001", "inputs"),
    "review-lacks-input": having("REV-001", inputs={"Mål og måloppnåelse": "x", "Resurser": "x"}),
    "review-without-results": lacks("REV-001", "results"),
    "review-lacks-result": having("REV-001", results={"Beslut": "Ny sprutbox"}),
    # clause 10
    "nonconformity-without-source": lacks("NC-001", "source"),
    "nonconformity-without-correction": lacks("NC-001", "correction"),
    "nonconformity-without-cause": Pair(
        "NC-001",
        {"NC-001": {"cause": None, "created": "2026-10-22"}},
        {"NC-001": {"created": "2026-10-23"}},
    ),
    "nonconformity-closed-without-cause": Pair(
        "NC-001", {"NC-001": {"status": "closed", "cause": None}}, {"NC-001": {"cause": "Wear"}}
    ),
    "nonconformity-closed-without-effectiveness": Pair(
        "NC-001", {"NC-001": {"status": "closed"}}, {"NC-001": {"effectiveness": "No leak since"}}
    ),
    "nonconformity-without-action": Pair(
        "NC-001",
        {"NC-001": {"actions": []}, "ACT-003": None},
        {"NC-001": {"created": "2026-11-01"}},
    ),
    "nonconformity-open-long": Pair(
        "NC-001", {"NC-001": {"created": "2026-05-21"}}, {"NC-001": {"created": "2026-05-22"}}
    ),
    "nonconformity-closed-with-open-actions": Pair(
        "NC-001", {"NC-001": {"status": "closed"}}, {"ACT-003": {"status": "done"}}
    ),
    "nonconformity-cause-repeated": Pair(
        "NC-002",
        {"NC-002": {"description": "Spill", "cause": "Nobody  inspects the bunds"}},
        {"NC-002": {"cause": "The lid was open"}},
    ),
}
