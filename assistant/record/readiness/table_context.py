"""Rules for clauses 4 and 5: context, scope, leadership, policy, roles."""

from __future__ import annotations

from assistant.record.readiness.rules import (
    approved,
    both,
    carried_out,
    confirmed,
    every,
    filled,
    holds,
    shows,
    some,
    unseen,
)
from assistant.record.readiness.rules_links import activities_covered, needs_decided, traces
from assistant.record.readiness.rules_words import communicated, mentions
from assistant.record.readiness.soundness import readings
from assistant.record.readiness.verdict import Rule
from assistant.record.rules import is_open

CONTEXT: dict[str, Rule] = {
    "context.issues": holds("issue"),
    "context.environmental-conditions-both-ways": some(
        "issue", "effect", where=lambda issue: not is_open(issue, "condition")
    ),
    "context.condition-pollution-levels": shows("issue", "condition", "pollution"),
    "context.condition-natural-resources": shows("issue", "condition", "resources"),
    "context.condition-climate-change": shows("issue", "condition", "climate"),
    "context.condition-biodiversity": shows("issue", "condition", "biodiversity"),
    "context.condition-ecosystem-health": shows("issue", "condition", "ecosystem"),
    "interested-parties.relevant-parties": holds("interested_party"),
    "interested-parties.needs-and-expectations": filled("interested_party", "needs"),
    "interested-parties.become-obligations": needs_decided,
    "interested-parties.climate-requirements": mentions("interested_party", "climate", "needs"),
    "scope.boundaries-and-applicability": holds("scope"),
    "scope.considers-issues": both(holds("issue"), mentions("scope", "issues", "statement")),
    "scope.considers-obligations": mentions("scope", "obligations", "statement"),
    "scope.considers-units-and-boundaries": mentions("scope", "units", "statement"),
    "scope.considers-activities": mentions("scope", "activities", "statement"),
    "scope.considers-control-and-influence": mentions("scope", "control", "statement"),
    "scope.everything-inside-is-covered": activities_covered,
    "scope.documented": holds("scope"),
    "scope.available-to-interested-parties": both(
        holds("scope"), communicated("scope", "external")
    ),
    "ems.established-and-improved": confirmed(carried_out("review", "results"), "ems"),
    "ems.processes-and-interactions": unseen("processes"),
    "ems.uses-context-knowledge": traces("risk", "origin", ("issue", "interested_party")),
}

LEADERSHIP: dict[str, Rule] = {
    "leadership.accountability": confirmed(carried_out("review"), "leadership"),
    "leadership.policy-and-objectives-fit-strategy": confirmed(
        both(approved("policy"), holds("objective")), "leadership"
    ),
    "leadership.integration-in-business": unseen("integration"),
    "leadership.resources": unseen("resources"),
    "leadership.communicates-importance": confirmed(
        communicated("importance", "internal"), "leadership"
    ),
    "leadership.intended-outcomes": confirmed(
        every("objective", "readings", flaw=readings), "leadership"
    ),
    "leadership.directs-and-supports-people": confirmed(
        filled("role", "person", "responsibilities"), "leadership"
    ),
    "leadership.promotes-improvement": confirmed(holds("objective"), "leadership"),
    "leadership.supports-other-roles": confirmed(
        filled("role", "person", "authorities"), "leadership"
    ),
    "policy.established": approved("policy"),
    "policy.suits-purpose-and-context": confirmed(approved("policy"), "policy"),
    "policy.framework-for-objectives": confirmed(
        both(approved("policy"), holds("objective")), "policy"
    ),
    "policy.commitment-to-protection": confirmed(approved("policy"), "policy"),
    "policy.other-specific-commitments": confirmed(approved("policy"), "policy"),
    "policy.commitment-to-obligations": confirmed(approved("policy"), "policy"),
    "policy.commitment-to-improvement": confirmed(approved("policy"), "policy"),
    "policy.documented": approved("policy"),
    "policy.communicated-inside": both(approved("policy"), communicated("policy", "internal")),
    "policy.available-to-interested-parties": both(
        approved("policy"), communicated("policy", "external")
    ),
    "roles.assigned-and-communicated": filled("role", "person", "responsibilities"),
    "roles.ems-conformity": mentions("role", "conformity", "responsibilities", "authorities"),
    "roles.reporting-performance": mentions("role", "reporting", "responsibilities", "authorities"),
}
