"""What was said before: how conversations are kept, and how a model is reminded of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.agent.answers import Answer
from assistant.agent.earlier import told_earlier
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


class StoredConversation(Protocol):
    """What one person and the assistant said to each other."""

    @property
    def id(self) -> str:
        """Its id, by which a door goes on with it."""
        ...

    @property
    def title(self) -> str:
        """What it is called in a list; empty until something was said in it."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was begun."""
        ...

    @property
    def updated_at(self) -> datetime:
        """When something was said in it last."""
        ...


class ConversationStore(Protocol):
    """Where conversations are kept; those of other persons are as if they did not exist."""

    def open(
        self, conversation_id: str | None = None, *, person: str, title: str = ""
    ) -> StoredConversation:
        """Begin a conversation, or go on with it."""
        ...

    def get(self, conversation_id: str, person: str | None = None) -> StoredConversation:
        """Return one conversation."""
        ...

    def all(self, person: str | None = None, limit: int = 50) -> Sequence[StoredConversation]:
        """Return the conversations of a person, the latest first."""
        ...

    def name(self, conversation_id: str, title: str, *, person: str) -> StoredConversation:
        """Give a conversation another title."""
        ...

    def remove(self, conversation_id: str, *, person: str) -> None:
        """Forget a conversation and its turns."""
        ...

    def turns(
        self, conversation_id: str, last: int | None = None, *, person: str | None = None
    ) -> Sequence[StoredTurn]:
        """Return the last turns, oldest first."""
        ...

    def add_turn(self, conversation_id: str, question: str, answer: dict[str, Any]) -> object:
        """Keep a turn at the end of a conversation."""
        ...


def conversation_values(conversation: StoredConversation) -> dict[str, str]:
    """Return a conversation without its turns as JSON values."""
    return {
        "id": conversation.id,
        "title": conversation.title,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
    }


def turn_values(turn: StoredTurn) -> dict[str, Any]:
    """Return a turn as JSON values; notes are for the guide only."""
    answer = Answer.model_validate(turn.answer)
    return {"question": turn.question, "answer": answer.model_dump(mode="json")}


def messages_of(
    turns: Sequence[StoredTurn], before: Sequence[StoredTurn] = ()
) -> list[BaseMessage]:
    """Return stored turns as messages, the guide's notes on each answer with it.

    Args:
        turns: The last turns, oldest first.
        before: Turns before these, of which one message tells what they were about.
    """
    messages: list[BaseMessage] = []
    if told := told_earlier([(turn.question, turn.answer) for turn in before]):
        messages.append(HumanMessage(content=told))
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
