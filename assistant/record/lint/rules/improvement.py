"""Clause 10.2: nonconformities and what was done about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from assistant.record.items import Item
from assistant.record.lint.rule import Facts, Remark, RuleSet
from assistant.record.lint.survey import Survey

rules = RuleSet()
_SHORTEST_CAUSE = 12


def _is_closed(nonconformity: Item, survey: Survey) -> bool:
    return bool(nonconformity.value("status") == "closed")


def _waits_long(nonconformity: Item, survey: Survey) -> bool:
    """Tell whether an open nonconformity is old enough for its cause to be known."""
    limit = survey.today - timedelta(days=survey.limits.cause_days)
    return not _is_closed(nonconformity, survey) and nonconformity.created_at.date() < limit


rules.lacks("nonconformity", "source", "nonconformity-without-source", "notice", "10.2")
rules.lacks("nonconformity", "correction", "nonconformity-without-correction", "warning", "10.2")
rules.lacks(
    "nonconformity", "cause", "nonconformity-without-cause", "warning", "10.2", when=_waits_long
)
rules.lacks(
    "nonconformity",
    "cause",
    "nonconformity-closed-without-cause",
    "error",
    "10.2",
    when=_is_closed,
)
rules.lacks(
    "nonconformity",
    "effectiveness",
    "nonconformity-closed-without-effectiveness",
    "error",
    "10.2",
    when=_is_closed,
)


@rules.when("nonconformity", "nonconformity-without-action", "warning", "10.2")
def nothing_is_done(nonconformity: Item, survey: Survey) -> bool:
    """Speak where no action is linked with a nonconformity that is not new."""
    has_action = nonconformity.value("actions") or survey.live_actions(nonconformity)
    is_due = _waits_long(nonconformity, survey) or _is_closed(nonconformity, survey)
    return is_due and not has_action


@rules.each("nonconformity", "nonconformity-open-long", "warning", "10.2")
def is_open_for_long(nonconformity: Item, survey: Survey) -> Facts | None:
    """Speak where a nonconformity has been open for months."""
    months, since = survey.limits.nonconformity_open_months, nonconformity.created_at.date()
    is_old = nonconformity.value("status") == "open" and since < survey.before(months)
    return {"date": since, "months": months} if is_old else None


@rules.each("nonconformity", "nonconformity-closed-with-open-actions", "error", "10.2")
def was_closed_too_early(nonconformity: Item, survey: Survey) -> Facts | None:
    """Speak where a nonconformity is closed while its actions wait."""
    waiting = survey.open_actions(nonconformity)
    if not _is_closed(nonconformity, survey) or not waiting:
        return None
    return {"ids": tuple(action.id for action in waiting)}


@rules.whole("nonconformity-cause-repeated", "notice", "10.2", kind="nonconformity")
def cause_came_back(survey: Survey) -> Iterator[Remark]:
    """Speak where a cause was found before, so that what was done about it did not last."""
    causes: dict[str, list[Item]] = defaultdict(list)
    for item in survey.record.of("nonconformity"):
        causes[" ".join(item.value("cause").casefold().split())].append(item)
    for cause, items in causes.items():
        if len(items) > 1 and len(cause) >= _SHORTEST_CAUSE:
            yield Remark(items[-1], {"ids": tuple(item.id for item in items[:-1])})
