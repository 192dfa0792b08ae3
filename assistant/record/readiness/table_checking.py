"""Rules for clauses 9 and 10: performance evaluation and improvement."""

from __future__ import annotations

from assistant.record.items import Item
from assistant.record.readiness.rules import (
    both,
    carried_out,
    confirmed,
    every,
    filled,
    holds,
    shows,
    some,
)
from assistant.record.readiness.rules_links import compliance_followed
from assistant.record.readiness.rules_words import communicated, reviewed
from assistant.record.readiness.soundness import evaluated, performed, readings
from assistant.record.readiness.verdict import Rule
from assistant.record.rules import is_open


def is_closed(nonconformity: Item) -> bool:
    """Tell whether a nonconformity is closed, so that its effect can be known."""
    return bool(nonconformity.value("status") == "closed")


def has_equipment(measurement: Item) -> bool:
    """Tell whether a measurement is taken with equipment."""
    return not is_open(measurement, "equipment")


MEASURED = every("measurement", "readings", flaw=readings)
CORRECTED = filled("nonconformity", "correction", "actions")
EFFECTIVE = every("nonconformity", "effectiveness", where=is_closed)

EVALUATION: dict[str, Rule] = {
    "monitoring.environmental-performance": MEASURED,
    "monitoring.what": holds("measurement"),
    "monitoring.methods": filled("measurement", "method"),
    "monitoring.criteria-and-indicators": both(
        holds("measurement"), filled("objective", "indicator")
    ),
    "monitoring.when-measured": filled("measurement", "frequency"),
    "monitoring.when-analysed": confirmed(filled("measurement", "frequency"), "analysis"),
    "monitoring.calibrated-equipment": confirmed(
        some("measurement", "method", where=has_equipment), "equipment"
    ),
    "monitoring.evaluates-ems": confirmed(both(MEASURED, carried_out("review")), "analysis"),
    "monitoring.communicated": communicated("performance", "internal"),
    "monitoring.evidence": MEASURED,
    "compliance-evaluation.processes": confirmed(
        filled("obligation", "evaluation_interval_months"), "processes"
    ),
    "compliance-evaluation.frequency": filled("obligation", "evaluation_interval_months"),
    "compliance-evaluation.evaluate-and-act": compliance_followed,
    "compliance-evaluation.knowledge-of-status": every("obligation", "status", flaw=evaluated),
    "compliance-evaluation.evidence": some(
        "evaluation", "result", where=lambda item: True, flaw=performed
    ),
    "audit.own-requirements": carried_out("audit", "criteria"),
    "audit.standard-requirements": carried_out("audit", "criteria"),
    "audit.effective-implementation": carried_out("audit"),
    "audit.programme": confirmed(carried_out("audit"), "programme"),
    "audit.programme-importance": confirmed(carried_out("audit"), "programme"),
    "audit.programme-changes": confirmed(carried_out("audit"), "programme"),
    "audit.programme-previous-results": confirmed(carried_out("audit"), "programme"),
    "audit.objectives": carried_out("audit", "objectives"),
    "audit.criteria-and-scope": carried_out("audit", "criteria", "scope"),
    "audit.objective-and-impartial": confirmed(carried_out("audit", "auditors"), "programme"),
    "audit.reported": confirmed(carried_out("audit"), "programme"),
    "audit.evidence-programme": confirmed(carried_out("audit"), "programme"),
    "audit.evidence-results": carried_out("audit"),
}

REVIEW: dict[str, Rule] = {
    "review.planned-intervals": carried_out("review"),
    "review.input-previous-actions": reviewed("inputs", "previous_actions"),
    "review.input-issues": reviewed("inputs", "issues"),
    "review.input-needs-and-obligations": reviewed("inputs", "needs"),
    "review.input-significant-aspects": reviewed("inputs", "aspects"),
    "review.input-risks-and-opportunities": reviewed("inputs", "risks"),
    "review.input-objectives": reviewed("inputs", "objectives"),
    "review.input-nonconformities": reviewed("inputs", "nonconformities"),
    "review.input-monitoring-results": reviewed("inputs", "monitoring"),
    "review.input-compliance": reviewed("inputs", "compliance"),
    "review.input-audit-results": reviewed("inputs", "audits"),
    "review.input-resources": reviewed("inputs", "resources"),
    "review.input-communications": reviewed("inputs", "communications"),
    "review.input-improvement": reviewed("inputs", "improvement"),
    "review.result-suitability": reviewed("results", "suitability"),
    "review.result-improvement": reviewed("results", "improvement"),
    "review.result-changes": reviewed("results", "changes"),
    "review.result-missed-objectives": reviewed("results", "missed_objectives"),
    "review.result-integration": reviewed("results", "integration"),
    "review.result-strategy": reviewed("results", "strategy"),
    "review.evidence": carried_out("review", "results"),
}

IMPROVEMENT: dict[str, Rule] = {
    "improvement.opportunities-and-actions": both(
        shows("risk", "kind", "opportunity"), holds("action")
    ),
    "improvement.continual": confirmed(
        every("objective", "readings", flaw=readings), "improvement"
    ),
    "nonconformity.control-and-correct": filled("nonconformity", "correction"),
    "nonconformity.consequences": confirmed(filled("nonconformity", "correction"), "correction"),
    "nonconformity.review": confirmed(filled("nonconformity", "cause"), "correction"),
    "nonconformity.causes": filled("nonconformity", "cause"),
    "nonconformity.similar-cases": confirmed(filled("nonconformity", "cause"), "correction"),
    "nonconformity.action": filled("nonconformity", "actions"),
    "nonconformity.effectiveness": EFFECTIVE,
    "nonconformity.ems-changes": confirmed(CORRECTED, "correction"),
    "nonconformity.proportionate": confirmed(CORRECTED, "correction"),
    "nonconformity.evidence-nature-and-actions": CORRECTED,
    "nonconformity.evidence-results": EFFECTIVE,
}
