"""Clause 7: competence, communication and documented information."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.record.items import Item
from assistant.record.lint.rule import Facts, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey
from assistant.record.rules import is_open

rules = RuleSet()


def _needs_competence(survey: Survey) -> bool:
    return bool(survey.significant and survey.record.of("role"))


def _has_parties(survey: Survey) -> bool:
    return bool(survey.record.of("interested_party") and survey.record.of("aspect"))


def _is_approved(document: Item, survey: Survey) -> bool:
    return bool(document.value("status") == "approved")


rules.none("competence", "competence-none", "warning", "7.2", when=_needs_competence)
rules.lacks("competence", "evidence", "competence-without-evidence", "warning", "7.2")
rules.lacks("competence", "person", "competence-without-person", "notice", "7.2")
rules.none("communication", "communication-none", "notice", "7.4.1", when=_has_parties)
rules.lacks(
    "document", "version", "document-without-version", "warning", "7.5.2", when=_is_approved
)
rules.lacks("document", "owner", "document-without-owner", "notice", "7.5.2", when=_is_approved)
rules.lacks(
    "document", "review_date", "document-without-review-date", "notice", "7.5.2", when=_is_approved
)


@rules.each("competence", "competence-expired", "error", "7.2")
def has_expired(competence: Item, survey: Survey) -> Facts | None:
    """Speak where a proof of competence no longer holds."""
    until = competence.value("valid_until")
    return {"date": until} if until and until < survey.today else None


@rules.each("competence", "competence-expiring", "notice", "7.2")
def expires_soon(competence: Item, survey: Survey) -> Facts | None:
    """Speak where a proof of competence ends within the next weeks."""
    until = competence.value("valid_until")
    soon = survey.today + timedelta(days=survey.limits.competence_notice_days)
    return {"date": until} if until and survey.today <= until <= soon else None


@rules.whole("role-without-competence", "notice", "7.2", kind="role")
def has_no_competence(survey: Survey) -> Iterator[Remark]:
    """Speak where the competence of other roles is recorded and that of one with duties is not."""
    recorded = survey.record.of("competence")
    names = {item.value(field).casefold() for item in recorded for field in ("role", "person")}
    for role in survey.record.of("role"):
        known = {role.id, role.name, role.value("person")} - {""}
        is_recorded = names & {name.casefold() for name in known}
        if recorded and role.value("responsibilities") and not is_recorded:
            yield Remark(role, {})


@rules.whole("communication-none-external", "warning", "7.4.3", kind="communication")
def none_is_external(survey: Survey) -> Iterator[Remark]:
    """Speak where communication is planned and none of it goes outside."""
    directions = [item.value("direction") for item in survey.record.of("communication")]
    if directions and "external" not in directions and None not in directions:
        yield overall(count=len(directions))


@rules.each("communication", "communication-incomplete", "warning", "7.4.1")
def is_incomplete(communication: Item, survey: Survey) -> Facts | None:
    """Speak where it is not said with whom, when and how to communicate."""
    fields = ("direction", "audience", "how", "when")
    missing = tuple(field for field in fields if is_open(communication, field))
    return {"fields": missing} if missing else None


@rules.each("document", "document-review-late", "warning", "7.5.2")
def review_is_late(document: Item, survey: Survey) -> Facts | None:
    """Speak where a document should have been reviewed before today."""
    day = document.value("review_date")
    is_late = day and day < survey.today and document.value("status") != "obsolete"
    return {"date": day} if is_late else None


@rules.each("document", "document-draft-long", "notice", "7.5.2")
def has_long_been_draft(document: Item, survey: Survey) -> Facts | None:
    """Speak where a draft has lain for long."""
    months, touched = survey.limits.document_draft_months, document.updated_at.date()
    is_old = document.value("status") == "draft" and touched < survey.before(months)
    return {"date": touched, "months": months} if is_old else None


@rules.each("document", "document-obsolete-in-use", "warning", "7.5.3")
def is_still_used(document: Item, survey: Survey) -> Facts | None:
    """Speak where what guides work still points at an obsolete document."""
    users = survey.linked(document, "control", "emergency", "role", "communication")
    if document.value("status") != "obsolete" or not users:
        return None
    return {"ids": tuple(user.id for user in users)}
