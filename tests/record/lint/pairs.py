"""For every rule: where it speaks, and the smallest change after which it is silent.

A row is the item it speaks about, what spoils the clean record, and what mends it again; without
the last, the clean record itself is the mended one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from .records import Changes


class Pair(NamedTuple):
    item: str
    spoils: Changes
    mends: Changes | None = None


def gone(*ids: str) -> Changes:
    return dict.fromkeys(ids)


def lacks(item: str, *fields: str) -> Pair:
    return Pair(item, {item: dict.fromkeys(fields)})


def having(item: str, **values: Any) -> Pair:
    return Pair(item, {item: values})


ISSUES = [f"ISS-00{n}" for n in range(1, 6)]
ASPECTS = [f"ASP-00{n}" for n in range(1, 6)]


def every(ids: list[str], **values: Any) -> Changes:
    return {item: dict(values) for item in ids}


UNAUDITED: Changes = {"AUD-001": {"date": "2025-10-12"}}
SPILL_CONTROL: Changes = {"CTL-002": {"title": "Lid", "criteria": "x", "method": "DOC-001"}}
BELOW = {"extent": 2, "severity": 3}
SECOND_METHOD: Changes = {"MET-002": {"name": "Another", "status": "approved"}}
TWO_SITES: Changes = {
    "ORG-001": {"sites": ["Works in Hamar", "Store in Moss"]},
    "SCO-001": {"statement": "Painting and gluing."},
}

PAIRS: dict[str, Pair] = {
    # clause 4
    "issue-none": Pair("", gone(*ISSUES), {"ISS-001": {"title": "Warmer"}}),
    "party-none": Pair("", gone("IPA-001")),
    "scope-missing": Pair("", gone("SCO-001")),
    "organisation-without-activities": lacks("ORG-001", "activities"),
    "issue-without-kind": lacks("ISS-002", "kind"),
    "issue-without-effect": lacks("ISS-002", "effect"),
    "party-without-needs": lacks("IPA-001", "needs"),
    "issue-climate-not-considered": Pair("", gone("ISS-001"), {"ISS-002": {"effect": "Klimaet"}}),
    "issue-conditions-not-considered": Pair("", {"ISS-004": {"condition": "other"}}),
    "issue-one-sided": Pair("", {"ISS-003": {"kind": "external"}}),
    "party-need-without-obligation": having(
        "IPA-001", name="Bank", needs=[{"text": "Audited figures", "becomes_obligation": True}]
    ),
    "party-needs-undecided": Pair("", {"IPA-001": {"needs": ["Reports"]}}),
    "scope-several": Pair("", {"SCO-002": {"statement": "The store."}}),
    "scope-names-no-site": Pair(
        "SCO-001", TWO_SITES, {"SCO-001": {"statement": "Painting in Moss."}}
    ),
    # clause 5
    "policy-missing": Pair(
        "", {"POL-001": {"status": "obsolete"}}, {"POL-001": {"status": "draft"}}
    ),
    "policy-draft-only": having("POL-001", status="draft"),
    "policy-several-approved": Pair(
        "", {"POL-002": {"text": "x", "status": "approved"}}, {"POL-002": {"status": "obsolete"}}
    ),
    "policy-without-approver": lacks("POL-001", "approved_by"),
    "policy-without-approval-date": lacks("POL-001", "approved_on"),
    "policy-lacks-commitment": having(
        "POL-001",
        text="We protect the environment and prevent pollution wherever we work, and we meet our"
        " compliance obligations in all that we do.",
    ),
    "policy-not-reviewed": Pair(
        "POL-001",
        {"POL-001": {"approved_on": "2024-01-01"}},
        {"POL-001": {"approved_on": "2024-11-22"}},
    ),
    "role-none": Pair("", gone("ROL-001")),
    "role-without-person": lacks("ROL-001", "person"),
    "role-without-responsibilities": lacks("ROL-001", "responsibilities"),
    "role-no-authority": Pair("", {"ROL-001": {"authorities": []}}),
    "role-no-reporting": Pair("", {"ROL-001": {"responsibilities": ["Sort the waste"]}}),
    # clause 6.1.2
    "aspect-none": Pair("", gone(*ASPECTS), {"ASP-001": {"aspect": "Noise"}}),
    "aspect-not-assessed": lacks("ASP-005", "significance"),
    "aspect-without-impacts": lacks("ASP-005", "impacts"),
    "aspect-without-condition": lacks("ASP-005", "condition"),
    "aspect-without-life-cycle-stage": lacks("ASP-005", "life_cycle_stage"),
    "aspect-without-influence": lacks("ASP-005", "control"),
    "aspect-significant-without-action": Pair(
        "ASP-005",
        {"ASP-005": {"significance": "significant"}},
        {"ASP-005": {"controls": ["Lid on the container"]}},
    ),
    "aspect-significant-without-control": Pair(
        "ASP-005",
        {"ASP-005": {"significance": "significant", "objectives": ["OBJ-001"]}},
        {"CTL-001": {"aspects": ["ASP-001", "ASP-005"]}},
    ),
    "aspect-significant-without-obligations": lacks("ASP-001", "obligations"),
    "aspect-without-rationale": Pair(
        "ASP-005",
        {"ASP-005": {"rationale": None, "scores": None}},
        {"ASP-005": {"scores": {"a": 1}}},
    ),
    "aspect-score-missing": Pair(
        "ASP-005",
        {"MET-001": None, "ASP-005": {"scores": {"extent": 2}}},
        {"ASP-005": {"scores": {"extent": 2, "severity": 3}}},
    ),
    "aspect-not-reviewed": Pair(
        "ASP-005", {"ASP-005": {"updated": "2025-05-21"}}, {"ASP-005": {"updated": "2025-05-22"}}
    ),
    "aspect-none-abnormal": Pair("", {"ASP-002": {"condition": "normal"}}),
    "aspect-none-emergency": Pair(
        "",
        {"ASP-003": {"condition": "normal"}, "EMG-001": None},
        {"ASP-003": {"condition": "emergency"}},
    ),
    "aspect-none-influenced": Pair("", every(["ASP-002", "ASP-004"], control="control")),
    "aspect-one-life-cycle-stage": Pair("", every(ASPECTS, life_cycle_stage="production")),
    "aspect-none-significant": Pair("", {"ASP-001": {"significance": "not_significant"}}),
    "aspect-all-significant": Pair(
        "",
        every(ASPECTS, significance="significant"),
        {"ASP-002": {"significance": "not_assessed"}},
    ),
    # clause 6.1.2: by the method
    "method-none-approved": Pair(
        "", {"MET-001": {"status": "draft"}}, {"MET-001": {"status": "approved"}}
    ),
    "method-several-approved": Pair("", SECOND_METHOD, {"MET-002": {"status": "obsolete"}}),
    "method-without-criteria": lacks("MET-001", "criteria"),
    "method-without-threshold": lacks("MET-001", "threshold"),
    "method-changed-since": Pair(
        "MET-001",
        {"MET-001": {"updated": "2026-11-02"}, "ASP-005": {"scores": BELOW | {"extent": 3}}},
        {"ASP-005": {"scores": BELOW}},
    ),
    "aspect-significance-disagrees": Pair(
        "ASP-005",
        {"ASP-005": {"scores": BELOW | {"extent": 3}}},
        {"ASP-005": {"significance": "significant"}},
    ),
    "aspect-score-uncounted": Pair(
        "ASP-005",
        {"ASP-005": {"scores": {"Extent": 2.5, "Severity": 3}}},
        {"ASP-005": {"scores": {"Extent": 2, "Severity": 3}}},
    ),
    "aspect-score-incomplete": Pair(
        "ASP-005",
        {"ASP-005": {"scores": {"extent": 2}}},
        {"ASP-005": {"obligations": ["OBL-001"]}},
    ),
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
    # anywhere
    "link-dangling": having("CTL-001", aspects=["ASP-001", "ASP-099"]),
    "mention-dangling": having("NC-001", correction="As in NC-077"),
    "link-wrong-kind": having("CTL-001", aspects=["ASP-001", "OBL-001"]),
    "link-circular": Pair(
        "ACT-001",
        {"ACT-001": {"addresses": ["ACT-002"]}, "ACT-002": {"addresses": ["ACT-001"]}},
        {"ACT-002": {"addresses": ["ASP-001"]}},
    ),
    "evidence-points-nowhere": lacks("EVD-001", "document"),
    "evidence-missing": having("EVD-001", document="DOC-044"),
    "evidence-obsolete": Pair("EVD-001", {"DOC-001": {"status": "obsolete"}}),
    "evidence-unapproved": Pair("EVD-001", {"DOC-001": {"status": "draft"}}),
    "evidence-old": Pair(
        "EVD-001", {"EVD-001": {"updated": "2025-11-21"}}, {"EVD-001": {"updated": "2025-11-22"}}
    ),
    "date-in-future": having("OBL-001", last_evaluated="2026-11-23"),
    "owner-unknown": having("ACT-001", owner="Nils Moe"),
    "duplicate": Pair(
        "CTL-002",
        {"CTL-002": {"title": "paint booths", "aspects": ["ASP-003"]}},
        {"CTL-002": {"title": "Paint store"}},
    ),
}

# Where a rule might speak and cannot know.
SILENT: list[tuple[str, Changes]] = [
    ("policy-lacks-commitment", {"POL-001": {"text": "See FILE-003."}}),
    (
        "policy-not-reviewed",
        {"POL-001": {"approved_on": "2023-01-01"}, "REV-001": {"inputs": {"Policy": "keep"}}},
    ),
    ("scope-names-no-site", {**TWO_SITES, "SCO-001": {"statement": "Hele virksomheten."}}),
    ("aspect-significant-without-control", {"ASP-001": {"controls": ["A lock"]}, "CTL-001": None}),
    (
        "method-none-approved",
        {"MET-001": None, "EVD-002": {"requirement": "aspects.criteria-documented"}},
    ),
    ("method-changed-since", {"MET-001": {"updated": "2026-11-02"}}),
    ("aspect-score-missing", {"ASP-005": {"scores": {"extent": 2}}}),
    ("obligation-status-disagrees", {"EVA-001": {"result": "No breach was found"}}),
    (
        "measurement-stale",
        {
            "MEA-001": {
                "frequency": "when the wind is right",
                "readings": [{"date": "2020-01-01", "value": 1}],
            }
        },
    ),
    (
        "audit-finding-without-nonconformity",
        {"AUD-001": {"findings": [{"text": "x", "grade": "ikke avvik"}]}, "NC-001": None},
    ),
    ("owner-unknown", {"ACT-001": {"owner": "Per Moe, Kari Holm"}}),
    ("owner-unknown", {"ROL-001": {"person": None}, "ACT-001": {"owner": "Nils"}}),
    ("duplicate", {"CTL-001": {"title": "Line 1"}, "CTL-002": {"title": "Line 2"}}),
    ("duplicate", {"ASP-006": {"aspect": "Wood chips", "activity": "Milling"}}),
    (
        "nonconformity-cause-repeated",
        {"NC-001": {"cause": "Wear"}, "NC-002": {"description": "x", "cause": "Wear"}},
    ),
    (
        "objective-target-missed",
        {"OBJ-001": {"due": "2026-01-01", "indicator": {"name": "x", "target": 2}}},
    ),
    ("review-without-inputs", {"REV-001": {"date": "2027-01-01", "inputs": {}, "results": {}}}),
    ("emergency-never-drilled", {"EMG-001": {"drills": [], "created": "2026-11-01"}}),
]
