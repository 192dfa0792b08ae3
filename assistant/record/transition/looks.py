"""Looks into the record, one for each change that an organisation on 2015 may have to act on."""

from __future__ import annotations

import re
from datetime import date

from assistant.record.items import Item, texts
from assistant.record.limits import load_limits
from assistant.record.readiness.assessment import verdict_of
from assistant.record.readiness.rules import current
from assistant.record.readiness.rules_words import speaks_of
from assistant.record.readiness.verdict import ids_of
from assistant.record.rules import is_open, months_later
from assistant.record.snapshot import Snapshot
from assistant.record.transition.findings import Found, done_or, from_verdict

CONDITIONS = ("pollution", "resources", "climate", "biodiversity", "ecosystem")
_FORESEEABLE = re.compile(
    r"reasonably foreseeable|rimelig(?:het)? (?:å )?foruts|rimligen förutse|rimligtvis förutse",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:not|no|none|aims?|plan\w*|without|ikke|ingen|uten|planlegg\w*|inte|ej|inget|utan|"
    r"planerar)\b",
    re.IGNORECASE,
)


def conditions(snapshot: Snapshot) -> Found:
    """Look for the environmental conditions that no issue deals with."""
    issues = [i for i in snapshot.of("issue") if i.value("condition") in CONDITIONS]
    known = {issue.value("condition") for issue in issues}
    missing = tuple(name for name in CONDITIONS if name not in known)
    return Found("to_do" if missing else "done", ids_of(issues), details=missing)


def needs(snapshot: Snapshot) -> Found:
    """Look whether it is decided which needs become obligations."""
    return from_verdict(verdict_of("interested-parties.become-obligations", snapshot))


def scope(snapshot: Snapshot) -> Found:
    """Look whether the scope is reasoned over the life cycle."""
    scopes = snapshot.of("scope")
    bare = [item for item in scopes if not speaks_of("life_cycle", item.value("statement"))]
    if not scopes:
        return Found("to_do", key="none")
    return done_or("to_do", bare if len(bare) == len(scopes) else (), scopes)


def leadership(snapshot: Snapshot) -> Found:
    """Look whether support for all relevant roles is shown."""
    return from_verdict(verdict_of("leadership.supports-other-roles", snapshot))


def emergencies(snapshot: Snapshot) -> Found:
    """Look whether potential emergencies stand among the aspects, without the old limit."""
    narrow = [
        item
        for kind in ("aspect", "emergency", "document")
        for item in snapshot.of(kind)
        if _FORESEEABLE.search(" ".join(texts(item.data.values())))
    ]
    aspects = [i for i in snapshot.of("aspect") if i.value("condition") == "emergency"]
    if narrow:
        return Found("to_do", ids_of(narrow), key="narrow")
    if not aspects:
        return Found("to_do", ids_of(snapshot.of("emergency")))
    return Found("done", ids_of(aspects))


def risks(snapshot: Snapshot) -> Found:
    """Look whether risks and opportunities are a list of their own that says where each is from."""
    listed = snapshot.of("risk")
    if not listed:
        return Found("to_do", key="none")
    return done_or("to_do", [risk for risk in listed if is_open(risk, "origin")], listed)


def changes(snapshot: Snapshot) -> Found:
    """Look whether changes are planned."""
    verdict = verdict_of("changes.planned", snapshot)
    key = "" if verdict.ids else "none"
    return from_verdict(verdict)._replace(key=key if verdict.is_open else "")


def providers(snapshot: Snapshot) -> Found:
    """Look whether what is asked of each provider is settled, and how far it is controlled."""
    named = snapshot.of("provider")
    excluded = verdict_of("operation.external-provision", snapshot).state == "not_applicable"
    if not named:
        return Found("nothing" if excluded else "to_do", key="" if excluded else "none")
    vague = [p for p in named if is_open(p, "requirements") or is_open(p, "extent")]
    return done_or("to_do", vague, named)


def audits(snapshot: Snapshot) -> Found:
    """Look whether recent and coming audits state their objectives."""
    audits = [audit for audit in snapshot.of("audit") if _is_recent(audit, snapshot.today)]
    if not audits:
        return Found("to_do", key="none")
    return done_or("to_do", [audit for audit in audits if is_open(audit, "objectives")], audits)


def _is_recent(item: Item, today: date) -> bool:
    # an audit of some years ago was held against the edition of its day, and stays as it was
    day: date | None = item.value("date")
    return day is None or months_later(day, load_limits().audit_months) >= today


def reviews(snapshot: Snapshot) -> Found:
    """Look whether the last reviews cover every input and result."""
    points = {point: verdict_of(f"review.{point}", snapshot) for point in REVIEW_POINTS}
    missing = tuple(point for point, verdict in points.items() if verdict.is_open)
    ids = ids_of(current("review", snapshot))
    if not ids:
        return Found("to_do", key="none")
    return Found("to_do" if missing else "done", ids, details=missing)


def certificate(snapshot: Snapshot) -> Found:
    """Look whether a certificate has to be moved to the 2026 edition."""
    profile = next(iter(snapshot.of("organisation")), None)
    said = profile.value("certification") if profile else ""
    ids = ids_of(snapshot.of("organisation"))
    if not said:
        return Found("to_do", ids, key="unknown")
    if _NOT_HELD.search(said):
        return Found("nothing", ids)
    return Found("done" if "2026" in said else "to_do", ids)


REVIEW_POINTS = (
    "input-previous-actions",
    "input-issues",
    "input-needs-and-obligations",
    "input-significant-aspects",
    "input-risks-and-opportunities",
    "input-objectives",
    "input-nonconformities",
    "input-monitoring-results",
    "input-compliance",
    "input-audit-results",
    "input-resources",
    "input-communications",
    "input-improvement",
    "result-suitability",
    "result-improvement",
    "result-changes",
    "result-missed-objectives",
    "result-integration",
    "result-strategy",
)
