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
    value_text,
)
from assistant.record.exchange import SCHEMA_VERSION, Loaded
from assistant.record.items import Item, from_flat
from assistant.record.kinds import KINDS, ORGANISATION_ID, Kind, kind_of, normal_id
from assistant.record.kinds.fields import ItemData
from assistant.record.links import LINK_FIELDS, Link
from assistant.record.proposals import Values
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

__all__ = [
    "KINDS",
    "LINK_FIELDS",
    "ORGANISATION_ID",
    "SCHEMA_VERSION",
    "STATES",
    "Change",
    "ChangeEntry",
    "ClauseReadiness",
    "Decision",
    "Item",
    "ItemData",
    "Kind",
    "Link",
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
    "Step",
    "Transaction",
    "TransitionPoint",
    "Values",
    "Verification",
    "allowed",
    "checked",
    "clauses",
    "counts",
    "describe_change",
    "describe_changes",
    "describe_item",
    "evaluation_due",
    "field_label",
    "fields_of",
    "follows_2026",
    "from_flat",
    "is_overdue",
    "is_significant",
    "kind_name",
    "kind_names",
    "kind_of",
    "next_steps",
    "normal_id",
    "open_fields",
    "proposal",
    "readiness",
    "roadmap",
    "transition",
    "value_text",
]
