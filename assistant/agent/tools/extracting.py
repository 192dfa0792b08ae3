"""`propose_changes` with a document: what it says for the record becomes one proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.agent.context import AgentContext
from assistant.agent.tools.storing import stored
from assistant.errors import DocumentError, RecordError
from assistant.guide import ChangesProposed

if TYPE_CHECKING:
    from assistant.extraction import Extraction


def proposed_from(words: str, context: AgentContext) -> tuple[str, ChangesProposed]:
    """Propose what a document says for the record.

    Args:
        words: Its id, its name, or what the person called it.
        context: The turn.
    """
    from assistant.extraction import found_text, propose_extracted

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
    text, found = stored(proposal, found_text(extraction, context.language), context)
    return f"{text} {proposal.summary}", found


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
