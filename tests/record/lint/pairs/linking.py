"""What holds for items of any kind."""

from __future__ import annotations

from .pair import Pair, having, lacks

PAIRS: dict[str, Pair] = {
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
