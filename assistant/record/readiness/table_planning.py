"""Rules for clause 6: aspects, obligations, risks, actions, objectives, changes."""

from __future__ import annotations

from assistant.record.readiness.rules import (
    approved,
    both,
    confirmed,
    either,
    every,
    filled,
    holds,
    or_evidence,
    shows,
    unseen,
)
from assistant.record.readiness.rules_links import addressed, traces
from assistant.record.readiness.rules_words import communicated
from assistant.record.readiness.soundness import readings, timely
from assistant.record.readiness.verdict import Rule
from assistant.record.rules import is_significant

ASPECTS: dict[str, Rule] = {
    "planning.processes": unseen("processes"),
    "planning.processes-documented": unseen("processes"),
    "aspects.control-and-influence": filled("aspect", "control"),
    "aspects.impacts": filled("aspect", "impacts"),
    "aspects.life-cycle-perspective": filled("aspect", "life_cycle_stage"),
    "aspects.change": traces("change", "affects", ("aspect",)),
    "aspects.abnormal-conditions": shows("aspect", "condition", "abnormal"),
    "aspects.potential-emergencies": either(
        shows("aspect", "condition", "emergency"), holds("emergency")
    ),
    "aspects.significant-by-criteria": filled("aspect", "significance", "rationale"),
    "aspects.communicated": both(holds("aspect"), communicated("aspects", "internal")),
    "aspects.register-documented": filled("aspect", "impacts"),
    "aspects.criteria-documented": or_evidence(
        approved("method", "criteria", "threshold"), "criteria"
    ),
    "aspects.significant-documented": filled("aspect", "significance"),
    "obligations.determined": holds("obligation"),
    "obligations.access": filled("obligation", "reference"),
    "obligations.how-they-apply": filled("obligation", "requirement"),
    "obligations.taken-into-account": traces("aspect", "obligations", ("obligation",)),
    "obligations.documented": holds("obligation"),
}

PLANNING: dict[str, Rule] = {
    "risks.context-considered": traces("risk", "origin", ("issue", "interested_party", "scope")),
    "risks.from-aspects-obligations-and-issues": filled("risk", "origin"),
    "risks.assure-outcomes": filled("risk", "effect"),
    "risks.prevent-unwanted-effects": shows("risk", "kind", "risk"),
    "risks.achieve-improvement": shows("risk", "kind", "opportunity"),
    "risks.documented": holds("risk"),
    "actions.significant-aspects": addressed("aspect", is_significant),
    "actions.obligations": addressed("obligation"),
    "actions.risks-and-opportunities": addressed("risk"),
    "actions.integrated": filled("action", "owner", "due"),
    "actions.effectiveness": filled("action", "effectiveness"),
    "actions.options-considered": unseen("options"),
    "objectives.functions-and-levels": filled("objective", "owner"),
    "objectives.aspects-and-obligations": traces("aspect", "objectives", ("objective",)),
    "objectives.risks-and-opportunities": confirmed(
        both(holds("objective"), holds("risk")), "objectives"
    ),
    "objectives.consistent-with-policy": confirmed(
        both(approved("policy"), holds("objective")), "objectives"
    ),
    "objectives.measurable": filled("objective", "indicator"),
    "objectives.monitored": every("objective", "readings", flaw=readings),
    "objectives.communicated": both(holds("objective"), communicated("objectives", "internal")),
    "objectives.updated": every("objective", "due", flaw=timely),
    "objectives.documented": holds("objective"),
    "objectives.plan-what": filled("objective", "actions"),
    "objectives.plan-resources": confirmed(holds("objective"), "resources"),
    "objectives.plan-who": filled("objective", "owner"),
    "objectives.plan-when": filled("objective", "due"),
    "objectives.plan-evaluation": filled("objective", "indicator"),
    "objectives.plan-integration": confirmed(filled("objective", "actions"), "integration"),
    "changes.planned": filled("change", "plan"),
    "changes.outcomes-protected": filled("change", "plan", "affects"),
}
