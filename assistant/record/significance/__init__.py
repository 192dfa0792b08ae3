"""Significance by calculator: a method, its assessment of each aspect, and what would flip."""

from assistant.record.kinds.method import exact
from assistant.record.significance.assessment import (
    Assessment,
    Fired,
    Line,
    ScoreFault,
    Significance,
)
from assistant.record.significance.calculator import assess
from assistant.record.significance.explanation import calculation, fault_text, number_text
from assistant.record.significance.methods import (
    Method,
    adoption,
    from_values,
    method_in_use,
    method_of,
    shipped_keys,
    shipped_method,
)
from assistant.record.significance.reassessment import (
    Flip,
    Reassessed,
    Reassessment,
    changes,
    compare,
    reassess,
    scored,
    scoring,
)
from assistant.record.significance.triggers import TRIGGERS

__all__ = [
    "TRIGGERS",
    "Assessment",
    "Fired",
    "Flip",
    "Line",
    "Method",
    "Reassessed",
    "Reassessment",
    "ScoreFault",
    "Significance",
    "adoption",
    "assess",
    "calculation",
    "changes",
    "compare",
    "exact",
    "fault_text",
    "from_values",
    "method_in_use",
    "method_of",
    "number_text",
    "reassess",
    "scored",
    "scoring",
    "shipped_keys",
    "shipped_method",
]
