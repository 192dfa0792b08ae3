"""The six tools: four read, two write proposals or drafts."""

from langchain_core.tools import BaseTool

from assistant.agent.tools.cards import card_of
from assistant.agent.tools.changes import propose_changes
from assistant.agent.tools.documents import search_documents
from assistant.agent.tools.drafts import draft_document
from assistant.agent.tools.guidance import search_guidance
from assistant.agent.tools.readiness import assess_readiness
from assistant.agent.tools.record import read_record

TOOLS: tuple[BaseTool, ...] = (
    search_guidance,
    search_documents,
    read_record,
    assess_readiness,
    propose_changes,
    draft_document,
)

__all__ = ["TOOLS", "card_of"]
