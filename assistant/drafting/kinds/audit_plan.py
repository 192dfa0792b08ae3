"""The plan of internal audits for a year, weighted by what the record shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.drafting.facts import Fact, Item, entries, gather, names, organisation_of
from assistant.drafting.material import Material, Request, as_day, facts_of, row
from assistant.drafting.phrases import listed, whole
from assistant.record import KINDS, Snapshot, from_flat
from assistant.record.readiness import clauses, readiness
from assistant.standard import load_standard

_AUDIT = {"audit_id": "id", "audit_scope": "scope", "audit_day": "date", "audit_by": "auditors"}
_NONCONFORMITY = {"nc": "id", "nc_text": "description", "nc_status": "status"}
_CHANGE = {"change": "id", "change_text": "title"}
_MOST_CLAUSES = 12
_LOOKED_BACK = timedelta(days=365)


def audit_plan(request: Request) -> Material:
    """Return what an audit plan rests on.

    Without a year in the request the plan is for this year until June, then for the next.
    """
    known = gather(request.record, language=request.language, today=request.today)
    own = organisation_of(request.record)
    half = (request.today.month + 5) // 12
    year = request.about if request.about.isdecimal() else str(request.today.year + half)
    facts = {
        **{name: known[name] for name in ("name",) if name in known},
        **facts_of(own, "organisation", {"sites": "sites"}, request.language),
        "year": Fact(year),
        "auditors": _auditors(request),
    }
    audits = request.items("audit")
    planned = [a for a in audits if str(a.get("date") or "").startswith(year)]
    rows = {
        "planned": tuple(row(a, "audit", _AUDIT, request.language) for a in planned),
        "areas": tuple(_areas(request)),
        "clauses": tuple(_open_clauses(request)),
        "nonconformities": tuple(
            row(nc, "nonconformity", _NONCONFORMITY, request.language)
            for nc in request.items("nonconformity")
            if nc.get("status") != "closed" or _is_recent(nc.get("created_at"), request.today)
        ),
        "findings": tuple(_findings(audits, request)),
        "changes": tuple(
            row(change, "change", _CHANGE, request.language) for change in request.items("change")
        ),
    }
    if rows["nonconformities"] or rows["findings"]:
        facts["followed_up"] = Fact(year)
    return Material({name: fact for name, fact in facts.items() if fact.text}, rows)


def _is_recent(value: object, today: date) -> bool:
    day = as_day(value)
    return day is not None and today - _LOOKED_BACK <= day <= today


def _auditors(request: Request) -> Fact:
    """Return who audits by role; else who audited last."""
    roles = [r for r in request.items("role") if names("auditor", whole(r.get("title")))]
    named = {whole(r.get("person")): whole(r.get("id"), 40) for r in roles}
    dated = sorted(request.items("audit"), key=lambda audit: str(audit.get("date") or ""))
    for person in entries(dated[-1], "auditors") if dated else []:
        named.setdefault(whole(person), whole(dated[-1].get("id"), 40))
    named.pop("", None)
    sources = tuple(dict.fromkeys(named.values()))
    return Fact(listed(list(named), request.language), sources)


def _areas(request: Request) -> Iterator[Material]:
    """Yield each activity with the significant aspects that belong to it."""
    grouped: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for aspect in request.items("aspect"):
        if aspect.get("significance") == "significant":
            item_id = whole(aspect.get("id"), 40)
            grouped[whole(aspect.get("activity"))][item_id] = whole(aspect.get("aspect"))
    for activity, aspects in grouped.items():
        named = [f"{aspect} ({item_id})" for item_id, aspect in aspects.items()]
        facts = {"aspects": Fact(listed(named, request.language), tuple(aspects))}
        if activity:
            facts["area"] = Fact(activity, tuple(aspects))
        yield Material(facts)


def _open_clauses(request: Request) -> Iterator[Material]:
    """Yield the clauses that the record shows least of; none from a record without entries."""
    items = [
        from_flat(kind, dict(item))
        for kind in KINDS
        for item in request.items(kind)
        if "created_at" in item
    ]
    if not items:
        return
    standard = load_standard()
    shown = readiness(Snapshot(items, request.today), standard, request.edition, request.today)
    weak = [clause for clause in clauses(shown) if clause.state in ("missing", "partly")]
    for clause in sorted(weak, key=lambda c: c.state != "missing")[:_MOST_CLAUSES]:
        sources = tuple(point.requirement_id for point in clause.points if point.is_open)
        texts = {
            "clause": clause.clause,
            "clause_title": clause.title(standard, request.edition, request.language),
            "clause_reason": clause.reason(request.language),
        }
        yield Material({name: Fact(text, sources) for name, text in texts.items()})


def _findings(audits: list[Item], request: Request) -> Iterator[Material]:
    """Yield what recent audits found, strengths aside."""
    for audit in audits:
        is_recent = _is_recent(audit.get("date"), request.today)
        for finding in entries(audit, "findings") if is_recent else []:
            if isinstance(finding, dict) and not names("strength", whole(finding.get("grade"))):
                told = {"id": audit.get("id"), "text": finding.get("text")}
                fields = {"found_in": "id", "finding": "text"}
                facts = facts_of(told, "audit", fields, request.language)
                grade = [whole(finding.get("grade")), whole(finding.get("clause"))]
                facts["grade"] = Fact(", ".join(part for part in grade if part))
                yield Material({name: fact for name, fact in facts.items() if fact.text})
