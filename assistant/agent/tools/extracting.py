"""`propose_changes` with a document: what it says for the record becomes one proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.agent.context import AgentContext
from assistant.agent.tools.cards import card_of, details_of
from assistant.errors import DocumentError, RecordError
from assistant.guide import ChangesProposed
from assistant.record import Proposal
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.extraction import Extraction


def proposed_from(words: str, context: AgentContext) -> tuple[str, ChangesProposed]:
    """Propose what a document says for the record.

    Args:
        words: Its id, its name, or what the person called it.
        context: The turn.
    """
    from assistant.extraction import propose_extracted

    try:
        extraction = _extracted(words, context)
        proposal = propose_extracted(
            extraction,
            context.record,
            person=context.person,
            door=context.door,
            language=context.language,
            conversation=context.conversation,
        )
    except (DocumentError, RecordError) as error:
        return f"Not possible: {error}", ChangesProposed(refused=str(error))
    context.proposals.append(card_of(proposal))
    found = ChangesProposed(
        ids=(proposal.id,),
        summaries=(f"{proposal.id}: {_told(extraction, context)}",),
        details=details_of(proposal, context),
    )
    return _text(proposal, extraction, context), found


def _extracted(words: str, context: AgentContext) -> Extraction:
    from assistant.extraction import choose_file, extract, kind_asked

    file = choose_file(context.documents, words, context.language)
    return extract(
        context.documents,
        context.record,
        file.id,
        otherwise=kind_asked(words),
        today=context.today.isoformat(),
        language=context.language,
    )


def _told(extraction: Extraction, context: AgentContext) -> str:
    language = context.language
    told = say(
        "extraction.found",
        language,
        name=extraction.file.name,
        kind=say(f"extraction.kind.{extraction.kind}", language),
        count=len(extraction.changes),
        known=extraction.known,
    )
    left = extraction.left
    return f"{told} {say('extraction.left', language, count=left)}" if left else told


def _text(proposal: Proposal, extraction: Extraction, context: AgentContext) -> str:
    told = _told(extraction, context)
    return f"Stored as {proposal.id}, waiting for a person: {told} {proposal.summary}"
