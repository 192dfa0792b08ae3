"""Clauses 6.1 and 6.2: what was planned to be done, by whom and until when."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record.items import Item
from assistant.record.lint.rule import Clauses, Facts, RuleSet
from assistant.record.lint.rules.aspects import is_controlled, is_improved
from assistant.record.lint.survey import Survey
from assistant.record.rules import is_overdue, is_significant

rules = RuleSet()
_ACTIONS: Clauses = {"2015": "6.1.4", "2026": "6.1.5"}


def _is_live(action: Item, survey: Survey) -> bool:
    return action.value("status") in ("open", "in_progress")


def _is_done(action: Item, survey: Survey) -> bool:
    return bool(action.value("status") == "done")


rules.lacks("action", "owner", "action-without-owner", "warning", _ACTIONS, when=_is_live)
rules.lacks("action", "due", "action-without-date", "warning", _ACTIONS, when=_is_live)
rules.lacks(
    "action", "effectiveness", "action-without-effectiveness", "warning", _ACTIONS, when=_is_done
)


@rules.each("action", "action-overdue", "warning", _ACTIONS)
def should_be_done(action: Item, survey: Survey) -> Facts | None:
    """Speak where an action should have been done before today."""
    return {"due": action.value("due")} if is_overdue(action, survey.today) else None


@rules.when("action", "action-addresses-nothing", "notice", _ACTIONS)
def is_for_nothing(action: Item, survey: Survey) -> bool:
    """Speak where nothing tells what an action is for."""
    links = survey.record.links_from(action.id) or survey.record.links_to(action.id)
    return not action.value("addresses") and not links


@rules.each("action", "action-cancelled-alone", "warning", _ACTIONS)
def leaves_something_open(action: Item, survey: Survey) -> Facts | None:
    """Speak where a cancelled action was the only one for something."""
    if action.value("status") != "cancelled":
        return None
    left = tuple(item.id for item in _served(action, survey) if _is_left(item, survey))
    return {"ids": left} if left else None


def _served(action: Item, survey: Survey) -> Iterator[Item]:
    for kind in ("aspect", "obligation", "risk", "objective", "nonconformity"):
        yield from survey.linked(action, kind)


def _is_left(item: Item, survey: Survey) -> bool:
    if survey.live_actions(item):
        return False
    if item.kind == "aspect":
        has_more = is_controlled(item, survey) or is_improved(item, survey)
        return is_significant(item) and not has_more
    if item.kind == "obligation":
        return bool(item.value("status") == "not_compliant")
    return item.kind != "nonconformity" or item.value("status") == "open"
