"""Where a rule might speak and cannot know."""

from __future__ import annotations

from ..records import Changes
from .pair import TWO_SITES

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
