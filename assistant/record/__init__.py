"""The EMS record: items of every kind, links, proposals, history.

What looks at a whole record stands in its own room, as not every door needs it: `due`, `exchange`,
`lint`, `readiness`, `significance`, `transition`.
"""

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
from assistant.record.items import Item, from_flat, matches
from assistant.record.kinds import KINDS, ORGANISATION_ID, Kind, kind_of, normal_id
from assistant.record.kinds.fields import ItemData
from assistant.record.linkage.integrity import LinkProblem, link_problems
from assistant.record.linkage.linking import link, unlink
from assistant.record.linkage.links import LINK_FIELDS, Link
from assistant.record.linkage.threads import Thread, ThreadEdge, ThreadNode, thread
from assistant.record.reading import ReadableRecord
from assistant.record.record import Record
from assistant.record.rules import evaluation_due, is_overdue, is_significant, open_fields
from assistant.record.snapshot import Snapshot
from assistant.record.store import RecordStore, Transaction
from assistant.record.validation import allowed, checked, fields_of
from assistant.record.writing.placeholders import with_names
from assistant.record.writing.proposals import Values

__all__ = [
    "KINDS",
    "LINK_FIELDS",
    "ORGANISATION_ID",
    "Change",
    "ChangeEntry",
    "Decision",
    "Item",
    "ItemData",
    "Kind",
    "Link",
    "LinkProblem",
    "Operation",
    "Proposal",
    "ReadableRecord",
    "Record",
    "RecordStore",
    "Snapshot",
    "Status",
    "Thread",
    "ThreadEdge",
    "ThreadNode",
    "Transaction",
    "Values",
    "Verification",
    "allowed",
    "checked",
    "describe_change",
    "describe_changes",
    "describe_item",
    "evaluation_due",
    "field_label",
    "fields_of",
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
    "normal_id",
    "open_fields",
    "telling_fields",
    "thread",
    "unlink",
    "value_text",
    "with_names",
]
