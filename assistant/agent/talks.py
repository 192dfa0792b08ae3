"""Earlier conversations, each of them only for the person who had it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.agent.answers import Answer
from assistant.agent.memory import ConversationStore, StoredConversation, StoredTurn
from assistant.agent.titling import given_title, title_of


class Talks:
    """The conversations of an organisation's people.

    Args:
        store: Where they are kept.
        longest: Longest question kept, in characters.
    """

    def __init__(self, store: ConversationStore, longest: int) -> None:
        self._store = store
        self._longest = longest

    def all(self, person: str) -> Sequence[StoredConversation]:
        """Return the conversations of a person, at most 50, the latest first."""
        return self._store.all(person)

    def turns(self, conversation_id: str, *, person: str | None = None) -> Sequence[StoredTurn]:
        """Return the turns of a conversation, oldest first; none when there is no such one.

        Args:
            conversation_id: Its id.
            person: Whose it has to be, where that matters.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        if person is not None:
            self._store.get(conversation_id, person)
        return self._store.turns(conversation_id)

    def latest(self, conversation_id: str, count: int, *, person: str) -> Sequence[StoredTurn]:
        """Return the last turns that a person can go on with, oldest first; none of a new one.

        Raises:
            UnknownItem: The conversation is another person's.
        """
        return self._store.turns(conversation_id, count, person=person)

    def name(self, conversation_id: str, title: str, *, person: str) -> StoredConversation:
        """Give a conversation a title; an empty one names it by what was said first.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        said = self.turns(conversation_id, person=person)
        titles = [given_title(title), *(title_of(turn.question) for turn in said)]
        return self._store.name(conversation_id, next(filter(None, titles), ""), person=person)

    def forget(self, conversation_id: str, *, person: str) -> None:
        """Forget a conversation and all that was said in it; the record stays as it is.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        self._store.remove(conversation_id, person=person)

    def remember(self, question: str, answer: Answer, *, person: str) -> None:
        """Keep a turn in the conversation that its answer names."""
        kept = question[: self._longest]
        self._store.open(answer.conversation, person=person, title=title_of(kept))
        told = answer.model_dump(mode="json") | {"notes": answer.notes}
        self._store.add_turn(answer.conversation, kept, told)
