"""One organisation's record: reading it, proposing changes to it, deciding on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.errors import RecordError
from assistant.record.agreement import sealed_proposal
from assistant.record.changes import (
    DECIDED,
    Cause,
    Change,
    Decision,
    Proposal,
)
from assistant.record.linkage.linking import unlinking
from assistant.record.linkage.soundness import check_loaded, problems_in
from assistant.record.naming import status_phrase
from assistant.record.reading import ReadableRecord
from assistant.record.store import RecordStore, Transaction
from assistant.record.writing.application import apply
from assistant.record.writing.preparation import prepared
from assistant.record.writing.proposals import (
    Values,
    cause_of,
    check_eyes,
    decided_before,
    edited,
    find_proposal,
    summarised,
)
from assistant.record.writing.undoing import entries_to_undo, reversals
from assistant.refusals import refused, told_in
from assistant.settings import Language

if TYPE_CHECKING:
    from assistant.record.exchange import Loaded


class Record(ReadableRecord):
    """The EMS record of one organisation; every change waits for a person.

    Args:
        store: Where it is kept.
        organisation: Whose record it is; no other one can be reached through it.
        clock: Gives the time as an aware datetime.
        four_eyes: Whoever asked for a proposal cannot approve it.
    """

    def __init__(
        self,
        store: RecordStore,
        organisation: str,
        clock: Callable[[], datetime],
        *,
        four_eyes: bool = False,
    ) -> None:
        super().__init__(store, organisation, clock)
        self._four_eyes = four_eyes

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
        unlink: bool = False,
        language: Language = "en",
    ) -> Proposal:
        """Store changes for a person to decide on; the items stay as they are.

        Args:
            changes: Applied together or not at all. `NEW-1` standing alone in a value means the
                item that the first of them creates.
            person: Who asks for them.
            door: Where.
            reason: Why.
            evidence: What they rest on.
            model: Language model that worded them.
            prompt_digest: Digest of its prompt.
            conversation: Conversation they come from.
            unlink: Take the links to removed items out in the same proposal.
            language: Language of the summary, and of a refusal.

        Raises:
            RecordError: A change cannot be made; the message says which field and what is allowed,
                or which items point at the one to be removed.
        """
        wanted = tuple(changes)
        if any(change.operation == "undo" for change in wanted):
            raise refused(RecordError, "refusals.undo_alone")
        about = {
            "person": person,
            "door": door,
            "reason": reason,
            "evidence": tuple(evidence),
            "model": model,
            "prompt_digest": prompt_digest,
            "conversation": conversation,
        }
        with told_in(language), self._store.transaction(self._organisation) as tx:
            whole = unlinking(tx, wanted) if unlink else wanted
            return self._keep(tx, whole, about, language)

    def decide(
        self,
        proposal_id: str,
        decision: Decision,
        *,
        person: str,
        door: str,
        edits: Values | None = None,
        reason: str = "",
        seen: str = "",
        language: Language = "en",
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
            seen: Digest of the proposal as the person saw it; what was amended since is not
                approved. Empty where the door shows it as it is.
            language: Language of a refusal.

        Raises:
            UnknownItem: There is no such proposal, or its item is gone.
            StaleVersion: An item was changed after the proposal was made.
            RecordError: It was decided the other way or amended since the person saw it, the
                person may not approve it, or an edit is not allowed.
        """
        if decision not in DECIDED:
            raise refused(RecordError, "refusals.no_decision", decision=decision)
        with told_in(language), self._store.transaction(self._organisation) as tx:
            proposal = find_proposal(tx, proposal_id)
            if proposal.status != "pending":
                return decided_before(proposal, decision)
            now = self._now()
            decided = {
                "status": DECIDED[decision],
                "decided_by": person,
                "decided_at": now,
                "decision_reason": reason,
            }
            if decision == "approve":
                if seen and seen != proposal.digest:
                    raise refused(RecordError, "refusals.amended", proposal=proposal.id)
                if self._four_eyes:
                    check_eyes(proposal, person)
                cause = cause_of(proposal, now, person, door, reason)
                decided["changes"] = apply(tx, edited(proposal, edits), cause)
            proposal = sealed_proposal(proposal, decided)
            tx.save_proposal(proposal)
        return proposal

    def amend(self, proposal_id: str, values: Values, language: Language = "en") -> Proposal:
        """Set values of a pending proposal anew.

        Args:
            proposal_id: `PRP-0001`.
            values: Those of a single change, or by place of the change from 0.
            language: Language of the new summary, and of a refusal.

        Raises:
            RecordError: It is decided already, or a value is not allowed.
        """
        with told_in(language), self._store.transaction(self._organisation) as tx:
            proposal = find_proposal(tx, proposal_id)
            if proposal.status != "pending":
                raise refused(
                    RecordError,
                    "refusals.decided",
                    proposal=proposal.id,
                    status=status_phrase(proposal.status),
                )
            changes = prepared(tx, edited(proposal, values))
            summary = summarised(tx, changes, language)
            proposal = proposal.model_copy(update={"changes": changes, "summary": summary})
            tx.save_proposal(proposal)
        return proposal

    def undo(
        self,
        sequence: int | None = None,
        *,
        proposal: str = "",
        whole_import: bool = False,
        person: str,
        door: str,
        language: Language = "en",
    ) -> Proposal:
        """Propose to put items back to what they were before a change, a proposal or an import.

        Args:
            sequence: Entry of the history; the latest one when None.
            proposal: Every change of this approved proposal instead, `PRP-0003`.
            whole_import: Everything that was imported together with that entry; with the latest
                import when no entry is named.
            person: Who asks for it.
            door: Where.
            language: Language of the summary, and of a refusal.

        Raises:
            UnknownItem: There is no such proposal.
            RecordError: There is no such entry, the items are as they were before, or a link
                would be broken, such as one to an item that would go.
        """
        with told_in(language), self._store.transaction(self._organisation) as tx:
            found = entries_to_undo(tx, sequence, proposal, whole_import=whole_import)
            changes = reversals(tx, found)
            return self._keep(tx, changes, {"person": person, "door": door}, language)

    def load(
        self,
        source: Any,
        *,
        person: str,
        door: str = "cli",
        merge: bool | None = None,
        skip_invalid: bool = False,
        file: str = "",
        language: Language = "en",
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
            language: Language of a refusal.

        Raises:
            ExchangeError: The source is not sound, or a link in it does not hold; nothing was
                changed.
        """
        from assistant.record import exchange

        now = self._now()
        cause = Cause(now, person, door, reason=f"import {file}".strip())
        with told_in(language), self._store.transaction(self._organisation) as tx:
            before = problems_in(tx, now.date())
            loaded = exchange.load(tx, source, cause, merge=merge, skip_invalid=skip_invalid)
            check_loaded(before, problems_in(tx, now.date()))
        return loaded

    def _keep(
        self,
        tx: Transaction,
        changes: tuple[Change, ...],
        about: dict[str, Any],
        language: Language,
    ) -> Proposal:
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
