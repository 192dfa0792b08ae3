"""Clause 9.2: internal audits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.record.cues import cues
from assistant.record.items import Item
from assistant.record.lint.rule import Facts, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey
from assistant.record.performed import last_held

rules = RuleSet()
_SHORTEST_TITLE = 4

rules.lacks("audit", "auditors", "audit-without-auditors", "warning", "9.2.2")
rules.lacks("audit", "objectives", "audit-without-objectives", "warning", {"2026": "9.2.2"})
rules.lacks("audit", "criteria", "audit-without-criteria", "warning", "9.2.2")
rules.lacks("audit", "date", "audit-without-date", "notice", "9.2.2")


@rules.whole("audit-late", "warning", "9.2.1", kind="audit")
def is_late(survey: Survey) -> Iterator[Remark]:
    """Speak where the last audit, or the start of the system, was more than a year or so ago."""
    since = last_held(survey.record, "audit") or survey.begun
    months = survey.limits.audit_months
    if survey.before(survey.limits.audit_overdue_months) <= since < survey.before(months):
        yield overall(date=since, months=months)


@rules.whole("audit-very-late", "error", "9.2.1", kind="audit")
def is_very_late(survey: Survey) -> Iterator[Remark]:
    """Speak where there was no audit for longer than anybody accepts."""
    since = last_held(survey.record, "audit") or survey.begun
    months = survey.limits.audit_overdue_months
    if since < survey.before(months):
        yield overall(date=since, months=months)


@rules.each("audit", "audit-without-results", "warning", "9.2.2")
def has_no_results(audit: Item, survey: Survey) -> Facts | None:
    """Speak where the day of an audit has passed and nothing was recorded."""
    day, grace = audit.value("date"), timedelta(days=survey.limits.audit_report_days)
    is_past = day is not None and day < survey.today - grace
    return {"date": day} if is_past and not audit.value("findings") else None


@rules.each("audit", "audit-finding-without-nonconformity", "warning", "10.2")
def finding_is_lost(audit: Item, survey: Survey) -> Facts | None:
    """Speak where findings are graded nonconformities and no nonconformity names the audit."""
    grave = [f for f in audit.value("findings") if _is_grave(f.grade)]
    if not grave or survey.linked(audit, "nonconformity"):
        return None
    return {"count": len(grave), "finding": grave[0].text[:80]}


def _is_grave(grade: str) -> bool:
    heard = cues("lint-cues", "nonconformity").heard_in(grade)
    return heard and not cues("lint-cues", "not_nonconformity").heard_in(grade)


@rules.each("audit", "audit-of-own-work", "warning", "9.2.2")
def audits_own_work(audit: Item, survey: Survey) -> Facts | None:
    """Speak where an auditor holds a role that the scope of the audit names."""
    for auditor in audit.value("auditors"):
        for role in survey.roles_by_person.get(auditor.casefold(), ()):
            if _names(audit, role, survey):
                return {"person": auditor, "role": role.name}
    return None


def _names(audit: Item, role: Item, survey: Survey) -> bool:
    title = role.name.casefold()
    is_said = len(title) >= _SHORTEST_TITLE and title in audit.value("scope").casefold()
    return is_said or any(
        link.target == role.id and link.field == "scope"
        for link in survey.record.links_from(audit.id)
    )
