"""What was said before: how conversations are kept, and how a model is reminded of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.guide import NOTES


class StoredTurn(Protocol):
    """A question and the answer to it, as they are kept."""

    @property
    def question(self) -> str:
        """What the person wrote."""
        ...

    @property
    def answer(self) -> dict[str, Any]:
        """The whole answer as JSON values."""
        ...


class ConversationStore(Protocol):
    """Where conversations are kept."""

    def open(self, conversation_id: str | None = None, *, person: str, title: str = "") -> object:
        """Begin a conversation, or go on with it."""
        ...

    def turns(self, conversation_id: str, last: int | None = None) -> Sequence[StoredTurn]:
        """Return the last turns, oldest first."""
        ...

    def add_turn(self, conversation_id: str, question: str, answer: dict[str, Any]) -> object:
        """Keep a turn at the end of a conversation."""
        ...


def messages_of(turns: Sequence[StoredTurn]) -> list[BaseMessage]:
    """Return stored turns as messages, the guide's notes on each answer with it."""
    messages: list[BaseMessage] = []
    for turn in turns:
        answer = turn.answer
        notes = answer.get("notes") or _derived(answer)
        messages.append(HumanMessage(content=turn.question))
        text = answer.get("answer", "")
        messages.append(AIMessage(content=text, additional_kwargs={NOTES: notes}))
    return messages


def _derived(answer: dict[str, Any]) -> dict[str, Any]:
    """Return notes on an answer that a language model wrote, which leaves none itself."""
    cited = [c["id"] for c in answer.get("citations", []) if c["source"] == "guidance"]
    return {
        "topics": cited[:1],
        "edition": answer.get("edition"),
        "status": answer.get("status"),
    }
