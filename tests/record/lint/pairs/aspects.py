"""Aspects and the method they are assessed by: clause 6.1.2."""

from __future__ import annotations

from typing import Any

from ..records import Changes
from .pair import Pair, gone, lacks

ASPECTS = [f"ASP-00{n}" for n in range(1, 6)]
BELOW = {"extent": 2, "severity": 3}
SECOND_METHOD: Changes = {"MET-002": {"name": "Another", "status": "approved"}}


def every(ids: list[str], **values: Any) -> Changes:
    return {item: dict(values) for item in ids}


PAIRS: dict[str, Pair] = {
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
}
