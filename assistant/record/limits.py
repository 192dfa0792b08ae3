"""The numbers by which dates and counts of the record are judged, from `knowledge/record/`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant.settings import shipped
from assistant.shipped_data import read_yaml


class Limits(NamedTuple):
    """When a rule speaks or proof is too old, as `knowledge/record/limits.yaml` explains."""

    aspects_begun: int
    aspect_update_months: int
    first_evaluation_months: int
    source_months: int
    reading_months: int
    near_due_months: int
    risks_begun: int
    policy_review_months: int
    policy_shortest_words: int
    competence_notice_days: int
    document_draft_months: int
    first_drill_months: int
    drill_months: int
    drill_overdue_months: int
    first_reading_months: int
    reading_slack_percent: int
    audit_months: int
    audit_overdue_months: int
    audit_report_days: int
    review_months: int
    review_overdue_months: int
    cause_days: int
    nonconformity_open_months: int
    evidence_months: int
    duplicate_likeness: int


@cache
def load_limits() -> Limits:
    """Return the shipped numbers.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    return Limits(**read_yaml(shipped("knowledge") / "record" / "limits.yaml"))
