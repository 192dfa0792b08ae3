"""How far the record shows what the standard asks for, and what to do next."""

from assistant.record.readiness.assessment import (
    ClauseReadiness,
    RequirementReadiness,
    clauses,
    counts,
    readiness,
    snapshot_of,
)
from assistant.record.readiness.roadmap import NextStep, Step, edition_of, next_steps, roadmap
from assistant.record.readiness.telling import listed
from assistant.record.readiness.verdict import STATES, State

__all__ = [
    "STATES",
    "ClauseReadiness",
    "NextStep",
    "RequirementReadiness",
    "State",
    "Step",
    "clauses",
    "counts",
    "edition_of",
    "listed",
    "next_steps",
    "readiness",
    "roadmap",
    "snapshot_of",
]
