"""What is done with a proposal besides storing it: finding, editing, who may decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assistant.errors import RecordError, UnknownItem
from assistant.record.changes import (
    DECIDED,
    Cause,
    Change,
    Decision,
    Operation,
    Proposal,
    storable,
)
from assistant.record.describe import describe_changes
from assistant.record.naming import status_phrase
from assistant.record.store import Transaction
from assistant.record.writing.placeholders import without
from assistant.refusals import refused
from assistant.settings import Language

Values = Mapping[str, Any] | Mapping[int, Mapping[str, Any] | None]
_EDITABLE: tuple[Operation, ...] = ("create", "update")
_PROPOSAL_ID = re.compile(r"\s*PRP[-\s]?0*(\d{1,9})\s*", re.IGNORECASE)


def edited(proposal: Proposal, edits: Values | None) -> tuple[Change, ...]:
    """Return the changes of a proposal with some values set anew, and some changes left out.

    Args:
        proposal: The proposal.
        edits: Values of its single change, or by place of the change from 0; None leaves it out.

    Raises:
        RecordError: An edit names no change of the proposal, or one without values; or nothing
            would be left, or a change that stays needs one that is left out.
    """
    changes = list(proposal.changes)
    left_out: set[int] = set()
    for index, values in _by_index(proposal, edits or {}).items():
        if not 0 <= index < len(changes):
            raise refused(RecordError, "refusals.no_change", proposal=proposal.id, number=index)
        if values is None:
            left_out.add(index)
            continue
        change = changes[index]
        if change.operation not in _EDITABLE or not isinstance(values, Mapping):
            raise refused(RecordError, "refusals.no_values", proposal=proposal.id, number=index)
        changes[index] = change.model_copy(update={"values": {**(change.values or {}), **values}})
    return without(tuple(changes), left_out)


def _by_index(proposal: Proposal, edits: Values) -> dict[int, Any]:
    keys = [str(key) for key in edits]
    if all(key.isdecimal() for key in keys):
        return {int(key): values for key, values in edits.items()}
    if len(proposal.changes) > 1:
        raise refused(
            RecordError,
            "refusals.which_change",
            proposal=proposal.id,
            count=len(proposal.changes),
        )
    return {0: edits}


def find_proposal(tx: Transaction, proposal_id: str) -> Proposal:
    """Return a proposal; "prp-1" finds `PRP-0001`.

    Raises:
        UnknownItem: There is none with this id.
    """
    match = _PROPOSAL_ID.fullmatch(proposal_id)
    proposal = tx.proposal(f"PRP-{int(match[1]):04d}" if match else proposal_id)
    if proposal is None:
        raise refused(UnknownItem, "refusals.unknown_proposal", proposal=proposal_id)
    return proposal


def decided_before(proposal: Proposal, decision: Decision) -> Proposal:
    """Return a decided proposal when it was decided the same way.

    Raises:
        RecordError: It was decided the other way.
    """
    if proposal.status == DECIDED[decision]:
        return proposal
    raise refused(
        RecordError,
        "refusals.decided_before",
        proposal=proposal.id,
        status=status_phrase(proposal.status),
        person=proposal.decided_by,
    )


def cause_of(proposal: Proposal, at: datetime, person: str, door: str, reason: str) -> Cause:
    """Return what the history notes about the changes of an approved proposal."""
    return Cause(
        at=at,
        actor=person,
        door=door,
        proposal_id=proposal.id,
        reason=storable(reason) or proposal.reason,
        evidence=proposal.evidence,
        model=proposal.model,
        prompt_digest=proposal.prompt_digest,
    )


def check_eyes(proposal: Proposal, person: str) -> None:
    """Refuse that somebody approves what they asked for themselves.

    Raises:
        RecordError: It is the same person, whatever the case or the spaces around the name.
    """
    if person.strip().casefold() == proposal.person.strip().casefold():
        raise refused(RecordError, "links.four_eyes", proposal=proposal.id, person=person)


def summarised(tx: Transaction, changes: tuple[Change, ...], language: Language) -> str:
    """Return one line on what changes do to the items they are about."""
    items = {change.item_id: tx.item(change.item_id) for change in changes if change.item_id}
    return describe_changes(changes, items, language)
