"""Rules for clauses 7 and 8: support and operation."""

from __future__ import annotations

from assistant.record.readiness.rules import (
    approved,
    both,
    carried_out,
    confirmed,
    either,
    every,
    filled,
    holds,
    shows,
    unseen,
)
from assistant.record.readiness.rules_words import communicated, mentions
from assistant.record.readiness.soundness import practised, validity
from assistant.record.readiness.verdict import Rule

COMPETENT = every("competence", "evidence", flaw=validity)
CONTROLLED = approved("document")
PRACTISED = every("emergency", "drills", flaw=practised)
WRITTEN = both(holds("scope"), approved("policy"), filled("aspect", "impacts", "significance"))

SUPPORT: dict[str, Rule] = {
    "resources.determined-and-provided": confirmed(carried_out("review", "results"), "resources"),
    "competence.determined": filled("competence", "role"),
    "competence.education-training-experience": every(
        "competence", "person", "evidence", flaw=validity
    ),
    "competence.training-needs": confirmed(holds("competence"), "training"),
    "competence.action-and-effect": confirmed(COMPETENT, "training"),
    "competence.evidence": COMPETENT,
    "awareness.policy": unseen("awareness"),
    "awareness.aspects-and-impacts": unseen("awareness"),
    "awareness.own-contribution": unseen("awareness"),
    "awareness.consequences": unseen("awareness"),
    "communication.processes": filled("communication", "audience", "how", "when"),
    "communication.what": holds("communication"),
    "communication.when": filled("communication", "when"),
    "communication.with-whom": filled("communication", "audience"),
    "communication.how": filled("communication", "how"),
    "communication.considers-obligations": mentions(
        "communication", "obligations", "topic", "audience"
    ),
    "communication.consistent-and-reliable": confirmed(holds("communication"), "communication"),
    "communication.responds": confirmed(holds("communication"), "communication"),
    "communication.evidence": confirmed(holds("communication"), "communication"),
    "communication.internal": shows("communication", "direction", "internal"),
    "communication.enables-contribution": confirmed(
        shows("communication", "direction", "internal"), "communication"
    ),
    "communication.external": shows("communication", "direction", "external"),
    "documentation.required-by-standard": both(
        WRITTEN, holds("obligation"), holds("risk"), holds("objective")
    ),
    "documentation.needed-by-organisation": CONTROLLED,
    "documentation.identification": approved("document", "version"),
    "documentation.format": confirmed(CONTROLLED, "documents"),
    "documentation.approval": CONTROLLED,
    "documentation.available-and-suitable": confirmed(CONTROLLED, "documents"),
    "documentation.protected": confirmed(CONTROLLED, "documents"),
    "documentation.distribution-and-access": confirmed(CONTROLLED, "documents"),
    "documentation.storage": confirmed(CONTROLLED, "documents"),
    "documentation.change-control": confirmed(approved("document", "version"), "documents"),
    "documentation.retention": confirmed(CONTROLLED, "documents"),
    "documentation.external-origin": filled("obligation", "reference", "retrieved_on"),
}

OPERATION: dict[str, Rule] = {
    "operation.processes": filled("control", "criteria", "method"),
    "operation.operating-criteria": filled("control", "criteria"),
    "operation.control-to-criteria": confirmed(filled("control", "method"), "operation"),
    "operation.planned-changes": filled("change", "plan"),
    "operation.unintended-changes": unseen("changes"),
    "operation.external-provision": filled("provider", "requirements"),
    "operation.type-and-extent-of-control": filled("provider", "extent"),
    "operation.design-and-development": unseen("life_cycle"),
    "operation.procurement": filled("provider", "provides", "requirements"),
    "operation.communicates-to-providers": either(
        communicated("providers", "external"),
        confirmed(filled("provider", "requirements"), "life_cycle"),
    ),
    "operation.product-information": unseen("life_cycle"),
    "operation.documented": confirmed(filled("control", "criteria", "method"), "operation"),
    "emergency.processes": filled("emergency", "response"),
    "emergency.planned-actions": filled("emergency", "response"),
    "emergency.respond": confirmed(filled("emergency", "response"), "emergency"),
    "emergency.limit-consequences": confirmed(filled("emergency", "response"), "emergency"),
    "emergency.tested": PRACTISED,
    "emergency.reviewed": confirmed(PRACTISED, "emergency"),
    "emergency.information-and-training": confirmed(filled("emergency", "response"), "emergency"),
    "emergency.documented": filled("emergency", "response"),
}
