"""One turn: the agent, its six tools, the checks on what it says, and the answer."""

from assistant.agent.answers import (
    Answer,
    Answered,
    Citation,
    Cost,
    Delta,
    DraftCard,
    Drafted,
    Event,
    Passages,
    ProposalCard,
    Proposed,
    Restarted,
    Status,
)
from assistant.agent.assistant import Assistant
from assistant.agent.memory import (
    StoredConversation,
    StoredTurn,
    conversation_values,
    turn_values,
)
from assistant.agent.rooms import Rooms
from assistant.agent.tools import card_of

__all__ = [
    "Answer",
    "Answered",
    "Assistant",
    "Citation",
    "Cost",
    "Delta",
    "DraftCard",
    "Drafted",
    "Event",
    "Passages",
    "ProposalCard",
    "Proposed",
    "Restarted",
    "Rooms",
    "Status",
    "StoredConversation",
    "StoredTurn",
    "card_of",
    "conversation_values",
    "turn_values",
]
