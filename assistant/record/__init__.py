"""The EMS record: items of every kind, proposals, history, rules, exchange, readiness."""

from assistant.record.chain import Verification
from assistant.record.changes import Change, ChangeEntry, Decision, Operation, Proposal, Status
from assistant.record.describe import (
    describe_change,
    describe_changes,
    describe_item,
    field_label,
    kind_name,
    kind_names,
    new_names,
    telling_fields,
    value_text,
)
from assistant.record.due import DueTask, due
from assistant.record.exchange import SCHEMA_VERSION, Loaded
from assistant.record.items import Item, from_flat, matches
from assistant.record.kinds import KINDS, ORGANISATION_ID, Kind, kind_of, normal_id
from assistant.record.kinds.fields import ItemData
from assistant.record.linkage.integrity import LinkProblem, link_problems
from assistant.record.linkage.linking import link, unlink
from assistant.record.linkage.links import LINK_FIELDS, Link
from assistant.record.linkage.thread_drawing import as_json, as_mermaid
from assistant.record.linkage.threads import Thread, ThreadEdge, ThreadNode, thread
from assistant.record.lint import LINT_RULES, Finding, LintRule, findings
from assistant.record.readiness import (
    STATES,
    ClauseReadiness,
    NextStep,
    RequirementReadiness,
    State,
    Step,
    clauses,
    counts,
    next_steps,
    readiness,
    roadmap,
)
from assistant.record.reading import ReadableRecord
from assistant.record.record import Record
from assistant.record.rules import evaluation_due, is_overdue, is_significant, open_fields
from assistant.record.snapshot import Snapshot
from assistant.record.store import RecordStore, Transaction
from assistant.record.transition import TransitionPoint, follows_2026, proposal, transition
from assistant.record.validation import allowed, checked, fields_of
from assistant.record.writing.placeholders import with_names
from assistant.record.writing.proposals import Values

__all__ = [
    "KINDS",
    "LINK_FIELDS",
    "LINT_RULES",
    "ORGANISATION_ID",
    "SCHEMA_VERSION",
    "STATES",
    "Change",
    "ChangeEntry",
    "ClauseReadiness",
    "Decision",
    "DueTask",
    "Finding",
    "Item",
    "ItemData",
    "Kind",
    "Link",
    "LinkProblem",
    "LintRule",
    "Loaded",
    "NextStep",
    "Operation",
    "Proposal",
    "ReadableRecord",
    "Record",
    "RecordStore",
    "RequirementReadiness",
    "Snapshot",
    "State",
    "Status",
    "Thread",
    "ThreadEdge",
    "ThreadNode",
    "Step",
    "Transaction",
    "TransitionPoint",
    "Values",
    "Verification",
    "allowed",
    "as_json",
    "as_mermaid",
    "checked",
    "clauses",
    "counts",
    "describe_change",
    "describe_changes",
    "describe_item",
    "due",
    "evaluation_due",
    "field_label",
    "fields_of",
    "findings",
    "follows_2026",
    "from_flat",
    "is_overdue",
    "is_significant",
    "kind_name",
    "kind_names",
    "kind_of",
    "link",
    "link_problems",
    "matches",
    "new_names",
    "next_steps",
    "normal_id",
    "open_fields",
    "proposal",
    "readiness",
    "roadmap",
    "telling_fields",
    "thread",
    "transition",
    "unlink",
    "value_text",
    "with_names",
]
