"""Whether decided proposals say what the history says was done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from assistant.errors import Phrase
from assistant.record.changes import Change, ChangeEntry, Proposal, canonical
from assistant.record.items import Item, from_flat
from assistant.record.naming import tampering
from assistant.record.writing.outcome import wanted


class Disagreement(NamedTuple):
    """A proposal that does not fit the history.

    Args:
        about: Its id.
        sequence: The entry that does not fit; None where there is none.
        reason: One sentence on what does not fit.
    """

    about: str
    sequence: int | None
    reason: Phrase


def seal(proposal: Proposal) -> str:
    """Return the SHA-256 over everything in a proposal but its own seal."""
    fields = proposal.model_dump(mode="json", exclude={"seal"})
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def sealed_proposal(proposal: Proposal, decided: Mapping[str, Any]) -> Proposal:
    """Return a proposal with its decision, sealed.

    Args:
        proposal: A pending proposal.
        decided: The fields that the decision sets.
    """
    # Validated anew, because the seal must be over the very text that a store gives back.
    whole = Proposal.model_validate({**dict(proposal), **decided})
    return whole.model_copy(update={"seal": seal(whole)})


def disagreements(
    proposals: Iterable[Proposal], entries: Iterable[ChangeEntry]
) -> Iterator[Disagreement]:
    """Return what in the proposals does not fit the history, or is missing.

    Args:
        proposals: Every proposal of one organisation.
        entries: Its history, oldest first, already found whole.
    """
    carried: dict[str, list[ChangeEntry]] = {}
    for entry in entries:
        if entry.proposal_id:
            carried.setdefault(entry.proposal_id, []).append(entry)
    known = sorted(proposals, key=lambda proposal: (len(proposal.id), proposal.id))
    yield from _altered(known)
    for proposal in known:
        yield from _against_history(proposal, carried.pop(proposal.id, []))
    for proposal_id, found in carried.items():
        reason = tampering("no_proposal", entry=found[0].sequence, about=proposal_id)
        yield Disagreement(proposal_id, found[0].sequence, reason)


def _altered(proposals: list[Proposal]) -> Iterator[Disagreement]:
    # Records from before there were seals hold decided proposals without one.
    first = min((p.decided_at for p in proposals if p.seal and p.decided_at), default=None)
    for proposal in proposals:
        decided = proposal.decided_at
        is_old = not proposal.seal and (not decided or not first or decided < first)
        if not is_old and proposal.seal != seal(proposal):
            reason = tampering("decided", about=proposal.id)
            yield Disagreement(proposal.id, None, reason)


def _against_history(proposal: Proposal, entries: Sequence[ChangeEntry]) -> Iterator[Disagreement]:
    made = proposal.changes if proposal.status == "approved" else ()
    for change, entry in zip_longest(made, entries):
        if entry is None:
            reason = tampering("no_entry", about=proposal.id, item=change.item_id)
            yield Disagreement(proposal.id, None, reason)
        elif change is None or not _agrees(proposal, change, entry):
            reason = tampering("other", about=proposal.id, entry=entry.sequence)
            yield Disagreement(proposal.id, entry.sequence, reason)


def _agrees(proposal: Proposal, change: Change, entry: ChangeEntry) -> bool:
    before, after = _item(entry, entry.before), _item(entry, entry.after)
    done = (entry.operation, entry.kind, entry.item_id)
    about = (entry.actor, entry.evidence, entry.model, entry.prompt_digest)
    evidence = (*proposal.evidence, *change.evidence)
    return (
        done == (change.operation, change.kind, change.item_id)
        and change.expected_version == (before.version if before else None)
        and about == (proposal.decided_by, evidence, proposal.model, proposal.prompt_digest)
        and entry.reason == (proposal.decision_reason or proposal.reason)
        and wanted(before, change) == (after.data if after else None)
    )


def _item(entry: ChangeEntry, flat: dict[str, Any] | None) -> Item | None:
    return from_flat(entry.kind, flat) if flat else None
