"""One organisation's record: reading it, proposing changes to it, deciding on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.errors import RecordError
from assistant.record import exchange
from assistant.record.application import apply, prepared
from assistant.record.changes import (
    DECIDED,
    Cause,
    Change,
    Decision,
    Proposal,
)
from assistant.record.exchange import Loaded
from assistant.record.proposals import (
    Values,
    cause_of,
    decided_before,
    edited,
    find_proposal,
    reversal,
    summarised,
)
from assistant.record.reading import ReadableRecord
from assistant.settings import Language


class Record(ReadableRecord):
    """The EMS record of one organisation; every change waits for a person.

    Args:
        store: Where it is kept.
        organisation: Whose record it is; no other one can be reached through it.
        clock: Gives the time as an aware datetime.
    """

    def propose(
        self,
        changes: Iterable[Change],
        *,
        person: str,
        door: str,
        reason: str = "",
        evidence: Iterable[str] = (),
        model: str = "guide",
        prompt_digest: str = "",
        conversation: str = "",
        language: Language = "en",
    ) -> Proposal:
        """Store changes for a person to decide on; the items stay as they are.

        Args:
            changes: Applied together or not at all.
            person: Who asks for them.
            door: Where.
            reason: Why.
            evidence: What they rest on.
            model: Language model that worded them.
            prompt_digest: Digest of its prompt.
            conversation: Conversation they come from.
            language: Language of the summary.

        Raises:
            RecordError: A change cannot be made; the message says which field and what is allowed.
        """
        wanted = tuple(changes)
        if any(change.operation == "undo" for change in wanted):
            raise RecordError("An undo is proposed by itself.", "Say which change to undo.")
        about = {
            "person": person,
            "door": door,
            "reason": reason,
            "evidence": tuple(evidence),
            "model": model,
            "prompt_digest": prompt_digest,
            "conversation": conversation,
        }
        return self._keep(wanted, about, language)

    def decide(
        self,
        proposal_id: str,
        decision: Decision,
        *,
        person: str,
        door: str,
        edits: Values | None = None,
        reason: str = "",
    ) -> Proposal:
        """Approve or reject a proposal; an approved one is applied as a whole or not at all.

        Args:
            proposal_id: `PRP-0001`.
            decision: The same decision twice changes nothing the second time.
            person: Who decides.
            door: Where.
            edits: Values to set before approving: those of a single change, or by place of the
                change from 0.
            reason: Why.

        Raises:
            UnknownItem: There is no such proposal, or its item is gone.
            StaleVersion: An item was changed after the proposal was made.
            RecordError: It was decided the other way, or an edit is not allowed.
        """
        if decision not in DECIDED:
            raise RecordError(f'"{decision}" is no decision.', "Approve or reject.")
        with self._store.transaction(self._organisation) as tx:
            proposal = find_proposal(tx, proposal_id)
            if proposal.status != "pending":
                return decided_before(proposal, decision)
            decided = {
                "status": DECIDED[decision],
                "decided_by": person,
                "decided_at": self._now(),
                "decision_reason": reason,
            }
            if decision == "approve":
                cause = cause_of(proposal, self._now(), person, door, reason)
                decided["changes"] = apply(tx, edited(proposal, edits), cause)
            proposal = proposal.model_copy(update=decided)
            tx.save_proposal(proposal)
        return proposal

    def amend(self, proposal_id: str, values: Values, language: Language = "en") -> Proposal:
        """Set values of a pending proposal anew.

        Args:
            proposal_id: `PRP-0001`.
            values: Those of a single change, or by place of the change from 0.
            language: Language of the new summary.

        Raises:
            RecordError: It is decided already, or a value is not allowed.
        """
        with self._store.transaction(self._organisation) as tx:
            proposal = find_proposal(tx, proposal_id)
            if proposal.status != "pending":
                raise RecordError(f"{proposal.id} is {proposal.status} already.")
            changes = prepared(tx, edited(proposal, values))
            summary = summarised(tx, changes, language)
            proposal = proposal.model_copy(update={"changes": changes, "summary": summary})
            tx.save_proposal(proposal)
        return proposal

    def undo(
        self,
        sequence: int | None = None,
        *,
        person: str,
        door: str,
        language: Language = "en",
    ) -> Proposal:
        """Propose to put an item back to what it was before a change.

        Args:
            sequence: Entry of the history; the latest one when None.
            person: Who asks for it.
            door: Where.
            language: Language of the summary.

        Raises:
            RecordError: There is no such entry, or the item is as it was before.
        """
        with self._store.reading(self._organisation) as tx:
            entry = tx.last_entry() if sequence is None else tx.entry(sequence)
            if entry is None:
                raise RecordError("There is no such change to undo.", "Look at the history.")
            change = reversal(entry, tx.item(entry.item_id))
        return self._keep((change,), {"person": person, "door": door}, language)

    def load(
        self,
        source: Any,
        *,
        person: str,
        door: str = "cli",
        merge: bool | None = None,
        skip_invalid: bool = False,
        file: str = "",
    ) -> Loaded:
        """Make the record hold what an export or a file of rows says; see `exchange.load`.

        Args:
            source: What `export` returned, or `exchange.Rows`.
            person: Who imports it.
            door: Where.
            merge: Whether items that the source does not name stay; when None, they do for rows,
                and for an export they do not.
            skip_invalid: Whether rows that cannot be imported are left out.
            file: Name of the file, for the history.

        Raises:
            ExchangeError: The source is not sound; nothing was changed.
        """
        cause = Cause(self._now(), person, door, reason=f"import {file}".strip())
        with self._store.transaction(self._organisation) as tx:
            return exchange.load(tx, source, cause, merge=merge, skip_invalid=skip_invalid)

    def _keep(
        self, changes: tuple[Change, ...], about: dict[str, Any], language: Language
    ) -> Proposal:
        with self._store.transaction(self._organisation) as tx:
            ready = prepared(tx, changes)
            proposal = Proposal(
                id=f"PRP-{tx.next_number('PRP'):04d}",
                changes=ready,
                summary=summarised(tx, ready, language),
                created_at=self._now(),
                **about,
            )
            tx.save_proposal(proposal)
        return proposal
