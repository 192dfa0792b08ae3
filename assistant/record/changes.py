"""What happens to the record: a change, the proposal that carries it, the entry it leaves."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from assistant.record.items import Moment

Operation = Literal["create", "update", "remove", "undo"]
Status = Literal["pending", "approved", "rejected"]
Decision = Literal["approve", "reject"]
DECIDED: dict[Decision, Status] = {"approve": "approved", "reject": "rejected"}


def storable(text: str) -> str:
    """Take out what no database and no hash can hold: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode(errors="replace").decode()


Words = Annotated[
    str, BeforeValidator(lambda text: storable(text) if isinstance(text, str) else text)
]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Fact):
    """One change to one item.

    Args:
        kind: Kind of the item.
        operation: What is to happen; `undo` comes from `Record.undo` only.
        item_id: The item; empty for a new one until the change is approved.
        values: The fields to set. Only for `undo` it may be None, when the item did not exist
            before; else it is everything the item said then.
        expected_version: Version the change was made for; filled in when it is proposed.
        evidence: What this change alone rests on, beside what the whole proposal does.
    """

    kind: str
    operation: Operation
    item_id: str = ""
    values: dict[str, Any] | None = Field(default_factory=dict)
    expected_version: int | None = None
    evidence: tuple[Words, ...] = ()

    @model_serializer(mode="wrap")
    def _without_no_evidence(self, serialise: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # proposals from before changes had evidence were sealed without it
        fields: dict[str, Any] = serialise(self)
        if not self.evidence:
            fields.pop("evidence", None)
        return fields


class Proposal(_Fact):
    """Changes that wait for a person, or what the person decided.

    Args:
        id: `PRP-0001`.
        status: Whether and how it was decided.
        changes: All of them are applied, or none.
        summary: One line on what they do.
        reason: Why they are proposed.
        person: Who asked for them.
        door: Where: `web`, `slack`, `cli`, `mcp`.
        evidence: What they rest on: citation tokens, file or item ids.
        model: Language model that worded them; `guide` for our own.
        prompt_digest: Digest of the prompt that model was given.
        conversation: Conversation they came from.
        created_at: When they were proposed.
        decided_by: Who decided; empty while pending.
        decided_at: When.
        decision_reason: Why.
        seal: SHA-256 over everything above, set with the decision.
    """

    id: str
    status: Status = "pending"
    changes: tuple[Change, ...]
    summary: Words
    reason: Words = ""
    person: Words
    door: Words
    evidence: tuple[Words, ...] = ()
    model: Words = ""
    prompt_digest: Words = ""
    conversation: Words = ""
    created_at: Moment
    decided_by: Words = ""
    decided_at: Moment | None = None
    decision_reason: Words = ""
    seal: str = ""

    @property
    def digest(self) -> str:
        """Sixteen digits of the SHA-256 over what it would change, as it says now."""
        changes = [change.model_dump(mode="json") for change in self.changes]
        return hashlib.sha256(canonical(changes).encode()).hexdigest()[:16]


class ChangeEntry(_Fact):
    """One line of the history; `hash` seals it together with everything before it.

    Args:
        sequence: Place in the organisation's history, from 1.
        at: When the change was made.
        actor: Who decided on it.
        door: Where.
        operation: What happened.
        kind: Kind of the item.
        item_id: The item.
        before: The item before, as a flat dict; None when it did not exist.
        after: The item after; None when it was removed.
        proposal_id: The proposal that carried it; empty for an import.
        reason: Why.
        evidence: What it rests on.
        model: Language model that worded it.
        prompt_digest: Digest of the prompt that model was given.
        previous_hash: Hash of the entry before; empty for the first.
        hash: SHA-256 over everything above.
    """

    sequence: int
    at: Moment
    actor: Words
    door: Words
    operation: Operation
    kind: str
    item_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    proposal_id: str = ""
    reason: Words = ""
    evidence: tuple[Words, ...] = ()
    model: Words = ""
    prompt_digest: Words = ""
    previous_hash: str = ""
    hash: str = ""


class Cause(NamedTuple):
    """Who and what stands behind a change; the same for every entry of one decision."""

    at: datetime
    actor: str
    door: str
    proposal_id: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    model: str = ""
    prompt_digest: str = ""


def canonical(value: Any) -> str:
    """Return the one way to write JSON values that hashes rely on."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
