"""Clauses 6.1 and 6.3: risks, opportunities and planned changes."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record.items import Item
from assistant.record.lint.rule import Clauses, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey

rules = RuleSet()
_RISKS: Clauses = {"2015": "6.1.1", "2026": "6.1.4"}
_ACTIONS: Clauses = {"2015": "6.1.4", "2026": "6.1.5"}
_CHANGES: Clauses = {"2026": "6.3"}
_ANSWERS = ("objective", "control", "emergency", "change")


def _can_have_risks(survey: Survey) -> bool:
    return bool(survey.record.of("issue") and survey.record.of("aspect"))


rules.none("risk", "risk-none", "warning", _RISKS, when=_can_have_risks)
rules.lacks("risk", "kind", "risk-without-kind", "notice", _RISKS)
rules.lacks("risk", "origin", "risk-without-origin", "notice", _RISKS)
rules.lacks("risk", "effect", "risk-without-effect", "notice", _RISKS)
rules.lacks("change", "plan", "change-without-plan", "error", _CHANGES)
rules.lacks("change", "reason", "change-without-reason", "notice", _CHANGES)
rules.lacks("change", "affects", "change-affects-nothing", "warning", _CHANGES)


@rules.when("risk", "risk-without-action", "warning", _ACTIONS)
def nothing_answers(risk: Item, survey: Survey) -> bool:
    """Speak where neither an action nor anything else deals with a risk."""
    return not survey.live_actions(risk) and not survey.linked(risk, *_ANSWERS)


@rules.whole("risk-no-opportunity", "notice", _RISKS, kind="risk")
def no_opportunity(survey: Survey) -> Iterator[Remark]:
    """Speak where several risks are named and no opportunity."""
    risks = survey.record.of("risk")
    if len(risks) >= survey.limits.risks_begun and all(r.value("kind") == "risk" for r in risks):
        yield overall(count=len(risks))
