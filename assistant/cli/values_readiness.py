"""Readiness, the roadmap and the transition as JSON values."""

from __future__ import annotations

from assistant.contents import Edition, Language
from assistant.record.readiness import ClauseReadiness, RequirementReadiness, Step
from assistant.record.transition import TransitionPoint
from assistant.standard import Standard


def point_values(point: RequirementReadiness, language: Language) -> dict[str, object]:
    """Return one requirement point."""
    return {
        "id": point.requirement_id,
        "clause": point.clause,
        "state": point.state,
        "sentence": point.sentence(language),
        "next_step": point.next_step(language),
        "items": point.items,
        "evidence": point.evidence,
    }


def clause_values(
    clause: ClauseReadiness, standard: Standard, edition: Edition, language: Language
) -> dict[str, object]:
    """Return one clause with its counts."""
    return {
        "clause": clause.clause,
        "title": clause.title(standard, edition, language),
        "state": clause.state,
        "counts": clause.counts,
        "reason": clause.reason(language),
    }


def step_values(step: Step, language: Language) -> dict[str, object]:
    """Return one step of the roadmap."""
    return {
        "id": step.id,
        "kind": step.kind,
        "state": step.state,
        "sentence": step.sentence(language),
        "title": step.title(language),
        "phase": step.phase,
        "why": step.why(language),
        "points": step.points,
        "items": step.items,
        "can_start": step.can_start,
        "blocked_by": step.blocked_by,
        "is_quick": step.is_quick,
    }


def transition_values(point: TransitionPoint, language: Language) -> dict[str, object]:
    """Return one change of the standard with what the record shows of it."""
    return {
        "id": point.id,
        "kind": point.kind,
        "clauses_2015": point.topic.old,
        "clauses_2026": point.topic.new,
        "changed": point.changed(language),
        "state": point.state,
        "shows": point.shows(language),
        "items": point.items,
        "action": point.action(language),
        "planned": point.planned,
    }
