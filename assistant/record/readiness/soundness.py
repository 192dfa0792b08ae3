"""What counts as proof: the one place that says when an item is approved and in date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.record.items import Item
from assistant.record.limits import load_limits
from assistant.record.readiness.verdict import Flaw, FlawOf
from assistant.record.rules import evaluation_due, is_open, is_overdue, months_later
from assistant.record.snapshot import Snapshot


def flaw(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Return why an item proves nothing today, or None when it can be relied on."""
    judge = PROOF.get(item.kind)
    return judge(item, snapshot) if judge else None


def approval(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge a policy: somebody approved it on a day that has come."""
    if item.value("status") != "approved":
        return Flaw("unapproved")
    if is_open(item, "approved_by") or is_open(item, "approved_on"):
        return Flaw("approver_unknown")
    day: date = item.value("approved_on")
    return Flaw("not_yet", day) if day > snapshot.today else None


def currency(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge a document: it is approved and its next review has not passed."""
    if item.value("status") != "approved":
        return Flaw("draft")
    day: date | None = item.value("review_date")
    if day is None:
        return Flaw("no_review_date")
    return Flaw("review_passed", day) if day < snapshot.today else None


def in_force(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge a method of significance: it is approved."""
    return None if item.value("status") == "approved" else Flaw("draft")


def validity(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge a competence: it is proved and has not run out; some never do."""
    if is_open(item, "evidence"):
        return Flaw("unproved")
    day: date | None = item.value("valid_until")
    return Flaw("expired", day) if day and day < snapshot.today else None


def evaluated(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an obligation: it was evaluated within its interval."""
    last: date | None = item.value("last_evaluated")
    due = evaluation_due(item)
    if last is None:
        return Flaw("not_evaluated", shows=False)
    if last > snapshot.today:
        return Flaw("planned", last)
    if due is None:
        return Flaw("no_interval")
    return Flaw("evaluation_late", due) if due < snapshot.today else None


def performed(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an evaluation: it has a result and is no older than its obligation allows."""
    if is_open(item, "result"):
        return Flaw("no_result")
    found = snapshot.get(item.value("obligation"))
    obligation = found if found and found.kind == "obligation" else None
    months = obligation.value("evaluation_interval_months") if obligation else None
    return _age(item.value("date"), months or load_limits().evidence_months, snapshot.today)


def occurrence(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an audit or a review: it was carried out within the months that are expected."""
    limits, is_audit = load_limits(), item.kind == "audit"
    fresh = limits.audit_months if is_audit else limits.review_months
    latest = limits.audit_overdue_months if is_audit else limits.review_overdue_months
    found = _age(item.value("date"), fresh, snapshot.today)
    too_old = found and found.key == "stale" and _is_older(found.day, latest, snapshot.today)
    return Flaw("too_old", found.day, shows=False) if found and too_old else found


def readings(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge a measurement or an objective: something was read not too long ago."""
    taken = (r.date for r in item.value("readings") if r.date and (r.value is not None or r.note))
    return _latest(taken, load_limits().evidence_months, "no_readings", snapshot.today)


def practised(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an emergency: the response was practised not too long ago."""
    held = (drill.date for drill in item.value("drills") if drill.date)
    return _latest(held, load_limits().drill_overdue_months, "no_drill", snapshot.today)


def planned(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an action: somebody does it by a day that has not passed."""
    if item.value("status") == "cancelled":
        return Flaw("cancelled", shows=False)
    if is_open(item, "owner") or is_open(item, "due"):
        return Flaw("unplanned")
    return Flaw("overdue", item.value("due")) if is_overdue(item, snapshot.today) else None


def timely(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Judge an objective: its due date has not passed."""
    day: date | None = item.value("due")
    return Flaw("objective_ended", day) if day and day < snapshot.today else None


def _circular(item: Item, snapshot: Snapshot) -> Flaw | None:
    return Flaw("circular")


def _latest(days: Iterable[date], months: int, nothing: str, today: date) -> Flaw | None:
    past = [day for day in days if day <= today]
    return _age(max(past), months, today) if past else Flaw(nothing, shows=False)


def _age(day: date | None, months: int, today: date) -> Flaw | None:
    if day is None:
        return Flaw("undated")
    if day > today:
        return Flaw("planned", day)
    return Flaw("stale", day) if _is_older(day, months, today) else None


def _is_older(day: date | None, months: int, today: date) -> bool:
    return day is not None and months_later(day, months) < today


# An item of any other kind was approved when it entered the record, and has no date of its own.
PROOF: dict[str, FlawOf] = {
    "policy": approval,
    "document": currency,
    "method": in_force,
    "competence": validity,
    "obligation": evaluated,
    "evaluation": performed,
    "audit": occurrence,
    "review": occurrence,
    "measurement": readings,
    "emergency": practised,
    "action": planned,
    "evidence": _circular,
}
