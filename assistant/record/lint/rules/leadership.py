"""Clause 5: policy, roles and authorities."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record.cues import cues, names
from assistant.record.items import Item, texts
from assistant.record.lint.rule import Facts, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey

rules = RuleSet()


def _is_approved(policy: Item, survey: Survey) -> bool:
    return bool(policy.value("status") == "approved")


def _has_started(survey: Survey) -> bool:
    return bool(survey.record.of("policy") or survey.record.of("aspect"))


rules.lacks("policy", "approved_by", "policy-without-approver", "warning", "5.2", when=_is_approved)
rules.lacks(
    "policy", "approved_on", "policy-without-approval-date", "warning", "7.5.2", when=_is_approved
)
rules.none("role", "role-none", "warning", "5.3", when=_has_started)
rules.lacks("role", "person", "role-without-person", "warning", "5.3")
rules.lacks("role", "responsibilities", "role-without-responsibilities", "notice", "5.3")


@rules.whole("policy-missing", "error", "5.2", kind="policy")
def no_policy(survey: Survey) -> Iterator[Remark]:
    """Speak where there is no policy but obsolete ones."""
    if all(policy.value("status") == "obsolete" for policy in survey.record.of("policy")):
        yield overall()


@rules.whole("policy-draft-only", "warning", "5.2", kind="policy")
def only_drafts(survey: Survey) -> Iterator[Remark]:
    """Speak where there is a policy, but none in force."""
    current = [p for p in survey.record.of("policy") if p.value("status") != "obsolete"]
    if current and not survey.approved_policies:
        yield Remark(current[-1], {})


@rules.whole("policy-several-approved", "error", "7.5.3", kind="policy")
def several_in_force(survey: Survey) -> Iterator[Remark]:
    """Speak where more than one policy is in force."""
    if len(survey.approved_policies) > 1:
        yield overall(ids=tuple(policy.id for policy in survey.approved_policies))


@rules.each("policy", "policy-lacks-commitment", "warning", "5.2")
def lacks_commitment(policy: Item, survey: Survey) -> Facts | None:
    """Speak where a commitment is not recognised in an approved policy."""
    text = policy.value("text")
    is_pointer = len(text.split()) < survey.limits.policy_shortest_words
    if policy.value("status") != "approved" or is_pointer:
        return None
    wanted = names("policy-commitments")
    missing = [name for name in wanted if not cues("policy-commitments", name).heard_in(text)]
    return {"topics": tuple(missing)} if missing else None


@rules.each("policy", "policy-not-reviewed", "warning", "5.2")
def is_old(policy: Item, survey: Survey) -> Facts | None:
    """Speak where a policy was approved long ago and no review has looked at it since."""
    approved = policy.value("approved_on")
    limit = survey.before(survey.limits.policy_review_months)
    if policy.value("status") != "approved" or approved is None or approved >= limit:
        return None
    recent = [item for item in survey.record.of("review") if item.value("date") >= limit]
    if any(_speaks_of_policy(review) for review in recent):
        return None
    return {"date": approved, "months": survey.limits.policy_review_months}


def _speaks_of_policy(review: Item) -> bool:
    values = review.data.values()
    words = [*values["inputs"], *values["results"], *texts(values)]
    return cues("lint-cues", "policy").heard_in("\n".join(words))


@rules.whole("role-no-authority", "warning", "5.3", kind="role")
def nobody_has_authority(survey: Survey) -> Iterator[Remark]:
    """Speak where no role may decide anything."""
    roles = survey.record.of("role")
    if roles and not any(role.value("authorities") for role in roles):
        yield overall(count=len(roles))


@rules.whole("role-no-reporting", "warning", "5.3", kind="role")
def nobody_reports(survey: Survey) -> Iterator[Remark]:
    """Speak where no role reports on environmental performance to top management."""
    roles = survey.record.of("role")
    tasks = [t for r in roles for t in (*r.value("responsibilities"), *r.value("authorities"))]
    if tasks and not any(cues("lint-cues", "reporting").heard_in(task) for task in tasks):
        yield overall(count=len(roles))
