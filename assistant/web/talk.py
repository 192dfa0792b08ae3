"""What was said in a conversation: its stored turns, and what was told between them.

The store keeps questions with their answers only. Files that were added, and a question that was
stopped, are kept in memory: they outlive a reload of the page but not a restart of the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.agent import Assistant
from assistant.errors import UnknownItem
from assistant.settings import Language
from assistant.web.rendering.chat import (
    KeptTurn,
    Message,
    conversation_messages,
    plain_message,
)
from assistant.web.rendering.documents import Added, added_message
from assistant.web.session import PERSON, Session

_MOST_CONVERSATIONS = 500


class Aside(NamedTuple):
    """Files that were added between two turns.

    Args:
        after: How many turns were before.
        names: Names of the files.
        added: What became of them.
    """

    after: int
    names: tuple[str, ...]
    added: Sequence[Added]


@dataclass
class _Memory:
    asides: list[Aside] = field(default_factory=list)
    question: str = ""


class Talk:
    """The conversations of an assistant as the page shows them.

    Args:
        assistant: Whose conversations they are.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._memories: dict[str, _Memory] = {}

    def turns(self, session: Session) -> Sequence[KeptTurn]:
        """Return the stored turns, oldest first."""
        if not session.conversation:
            return []
        try:
            return self._assistant.talks.turns(session.conversation, person=PERSON)
        except UnknownItem:  # nothing was answered in it yet, or it was forgotten
            return []

    def messages(self, session: Session) -> list[Message]:
        """Return the last turns as messages, with what was told between them."""
        turns = self.turns(session)
        messages = conversation_messages(turns, session.language)
        first = len(turns) - len(messages) // 2
        memory = self._memories.get(session.conversation, _Memory())
        for aside in reversed(memory.asides):
            place = 2 * (aside.after - first)
            if place >= 0:
                messages[place:place] = _messages(aside, session.language)
        return messages

    def note_files(self, session: Session, names: Sequence[str], added: Sequence[Added]) -> None:
        """Keep what became of files, after the turns so far."""
        aside = Aside(len(self.turns(session)), tuple(names), added)
        self._memory(session).asides.append(aside)

    def note_question(self, session: Session, question: str) -> None:
        """Keep what is being asked, in case it has to be asked again."""
        self._memory(session).question = question

    def last_question(self, session: Session) -> str:
        """Return what was asked last, or nothing."""
        asked = self._memories.get(session.conversation, _Memory()).question
        turns = self.turns(session)
        return asked or (turns[-1].question if turns else "")

    def _memory(self, session: Session) -> _Memory:
        memory = self._memories.pop(session.conversation, _Memory())
        self._memories[session.conversation] = memory
        while len(self._memories) > _MOST_CONVERSATIONS:
            self._memories.pop(next(iter(self._memories)))
        return memory


def files_message(names: Sequence[str]) -> Message:
    """Return the message that stands for files a person added."""
    return {"role": "user", "content": "📎 " + ", ".join(plain_message(name) for name in names)}


def _messages(aside: Aside, language: Language) -> list[Message]:
    told = added_message(aside.added, language)
    return [files_message(aside.names), {"role": "assistant", "content": told}]
