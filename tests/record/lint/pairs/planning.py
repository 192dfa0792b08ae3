"""Obligations with their evaluations, risks with changes, and objectives: clauses 6 and 9.1.2."""

from __future__ import annotations

from .pair import Pair, gone, having, lacks

PAIRS: dict[str, Pair] = {
    # clauses 6.1.3 and 9.1.2
    "obligation-none": Pair("", gone("OBL-001")),
    "obligation-without-source": lacks("OBL-001", "source"),
    "obligation-without-reference": lacks("OBL-001", "reference"),
    "obligation-without-requirement": lacks("OBL-001", "requirement"),
    "obligation-without-retrieval-date": lacks("OBL-001", "retrieved_on"),
    "obligation-without-interval": lacks("OBL-001", "evaluation_interval_months"),
    "obligation-without-aspect": Pair(
        "OBL-002", {"OBL-002": {"title": "Waste act"}}, {"ASP-005": {"obligations": ["OBL-002"]}}
    ),
    "obligation-source-old": Pair(
        "OBL-001",
        {"OBL-001": {"retrieved_on": "2025-11-21"}},
        {"OBL-001": {"retrieved_on": "2025-11-22"}},
    ),
    "obligation-never-evaluated": Pair(
        "OBL-002",
        {"OBL-002": {"title": "Waste act", "created": "2026-08-01"}},
        {"OBL-002": {"created": "2026-08-22"}},
    ),
    "obligation-evaluation-late": Pair(
        "OBL-001",
        {"OBL-001": {"evaluation_interval_months": 1}},
        {"EVA-002": {"obligation": "Discharge permit", "date": "2026-11-20", "result": "met"}},
    ),
    "obligation-not-met-without-action": Pair(
        "OBL-001", {"OBL-001": {"status": "not_compliant"}}, {"NC-001": {"source": "OBL-001"}}
    ),
    "obligation-status-without-evaluation": Pair(
        "OBL-001",
        {"OBL-001": {"last_evaluated": None}, "EVA-001": None},
        {"OBL-001": {"status": None}},
    ),
    "obligation-evaluated-without-status": lacks("OBL-001", "status"),
    "obligation-last-evaluated-disagrees": having("EVA-001", date="2026-10-11")._replace(
        item="OBL-001"
    ),
    "obligation-status-disagrees": Pair("OBL-001", {"EVA-001": {"result": "Not met: pH too low"}}),
    "evaluation-without-date": lacks("EVA-001", "date"),
    "evaluation-without-result": lacks("EVA-001", "result"),
    "evaluation-without-evidence": lacks("EVA-001", "evidence"),
    "evaluation-without-evaluator": lacks("EVA-001", "evaluator"),
    "evaluation-in-future": Pair(
        "EVA-001", {"EVA-001": {"date": "2026-11-23"}}, {"EVA-001": {"result": None}}
    ),
    "evaluation-of-nothing-known": having("EVA-001", obligation="Some law"),
    # clauses 6.1 and 6.3
    "risk-none": Pair("", gone("RSK-001", "RSK-002", "RSK-003"), {"RSK-001": {"title": "Flood"}}),
    "risk-without-kind": lacks("RSK-001", "kind"),
    "risk-without-origin": lacks("RSK-001", "origin"),
    "risk-without-effect": lacks("RSK-001", "effect"),
    "change-without-plan": lacks("CHG-001", "plan"),
    "change-without-reason": lacks("CHG-001", "reason"),
    "change-affects-nothing": lacks("CHG-001", "affects"),
    "risk-without-action": Pair("RSK-001", {"ACT-001": {"addresses": ["RSK-002", "RSK-003"]}}),
    "risk-no-opportunity": Pair("", {"RSK-002": {"kind": "risk"}}),
    "action-without-owner": lacks("ACT-001", "owner"),
    "action-without-date": lacks("ACT-001", "due"),
    "action-without-effectiveness": lacks("ACT-002", "effectiveness"),
    "action-overdue": Pair(
        "ACT-001", {"ACT-001": {"due": "2026-11-21"}}, {"ACT-001": {"due": "2026-11-22"}}
    ),
    "action-addresses-nothing": Pair(
        "ACT-004", {"ACT-004": {"title": "Tidy up"}}, {"ACT-004": {"addresses": ["ASP-005"]}}
    ),
    "action-cancelled-alone": Pair(
        "ACT-001",
        {"ACT-001": {"status": "cancelled"}},
        {"ACT-004": {"title": "Pump", "addresses": ["RSK-001", "RSK-002", "RSK-003"]}},
    ),
    # clause 6.2
    "objective-none": Pair("", gone("OBJ-001")),
    "objective-without-owner": lacks("OBJ-001", "owner"),
    "objective-without-date": lacks("OBJ-001", "due"),
    "objective-without-indicator": lacks("OBJ-001", "indicator"),
    "objective-without-baseline": having("OBJ-001", indicator={"name": "Solvent", "target": 2}),
    "objective-without-target": having("OBJ-001", indicator={"name": "Solvent", "baseline": 4}),
    "objective-without-action": Pair("OBJ-001", {"OBJ-001": {"actions": []}}),
    "objective-target-missed": Pair(
        "OBJ-001",
        {"OBJ-001": {"due": "2026-11-21"}},
        {"OBJ-001": {"readings": [{"date": "2026-11-20", "value": 2}]}},
    ),
    "objective-ended-unread": Pair(
        "OBJ-001",
        {"OBJ-001": {"due": "2026-11-21", "readings": []}},
        {"OBJ-001": {"due": "2026-11-22"}},
    ),
    "objective-not-followed": Pair(
        "OBJ-001",
        {"OBJ-001": {"readings": [{"date": "2026-05-21", "value": 3}]}},
        {"OBJ-001": {"readings": [{"date": "2026-05-22", "value": 3}]}},
    ),
    "objective-wrong-direction": Pair(
        "OBJ-001",
        {"OBJ-001": {"due": "2027-01-31", "readings": [{"date": "2026-11-01", "value": 4.5}]}},
        {"OBJ-001": {"readings": [{"date": "2026-11-01", "value": 4}]}},
    ),
    "objective-unlinked": Pair(
        "OBJ-001",
        {"ASP-001": {"objectives": []}, "ACT-002": {"addresses": ["OBJ-001"]}},
        {"ACT-002": {"addresses": ["ASP-001"]}},
    ),
    "objective-indicator-unmeasured": Pair(
        "OBJ-001",
        {"OBJ-001": {"readings": []}, "MEA-001": {"indicator": "Noise at night"}},
        {"MEA-001": {"indicator": "Solvents used"}},
    ),
}
