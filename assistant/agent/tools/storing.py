"""A proposal made in a turn: stored with who asked for it, and shown to the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.agent.context import AgentContext
from assistant.agent.tools.cards import card_of, details_of
from assistant.guide import ChangesProposed
from assistant.record import Change, Proposal


def propose(
    changes: Sequence[Change], reason: str, context: AgentContext, *, unlink: bool = False
) -> Proposal:
    """Store changes as one proposal of the person, the model and the conversation of a turn.

    Args:
        changes: What is to happen.
        reason: The words it rests on.
        context: The turn.
        unlink: Take links to what is removed out of other items too.

    Raises:
        RecordError: A change cannot be made.
    """
    return context.record.propose(
        changes,
        person=context.person,
        door=context.door,
        reason=reason,
        model=context.model,
        prompt_digest=context.prompt_digest,
        conversation=context.conversation,
        unlink=unlink,
        language=context.language,
    )


def stored(
    proposal: Proposal, told: str, context: AgentContext, **more: Any
) -> tuple[str, ChangesProposed]:
    """Show a stored proposal to the person, and return what a model and the guide are told.

    Args:
        proposal: The proposal.
        told: What it is, on one line in the language of the turn.
        context: The turn.
        more: Further fields of `ChangesProposed`.
    """
    context.proposals.append(card_of(proposal))
    found = ChangesProposed(
        ids=(proposal.id,),
        summaries=(f"{proposal.id}: {told}",),
        details=details_of(proposal, context),
        kinds=tuple(dict.fromkeys(change.kind for change in proposal.changes)),
        **more,
    )
    return f"Stored as {proposal.id}, waiting for a person: {told}", found
