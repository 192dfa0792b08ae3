"""Which rule answers which point of the standard; every point of both editions has one."""

from __future__ import annotations

from assistant.record.readiness.table_checking import EVALUATION, IMPROVEMENT, REVIEW
from assistant.record.readiness.table_context import CONTEXT, LEADERSHIP
from assistant.record.readiness.table_planning import ASPECTS, PLANNING
from assistant.record.readiness.table_support import OPERATION, SUPPORT
from assistant.record.readiness.verdict import Rule

RULES: dict[str, Rule] = (
    CONTEXT
    | LEADERSHIP
    | ASPECTS
    | PLANNING
    | SUPPORT
    | OPERATION
    | EVALUATION
    | REVIEW
    | IMPROVEMENT
)
