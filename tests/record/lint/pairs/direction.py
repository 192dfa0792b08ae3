"""What the organisation stands in and is led by: clauses 4 and 5."""

from __future__ import annotations

from .pair import TWO_SITES, Pair, gone, having, lacks

ISSUES = [f"ISS-00{n}" for n in range(1, 6)]

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
}
