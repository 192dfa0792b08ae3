"""A turn as it appears: from the first status to the final answer."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from assistant.agent import Assistant
from assistant.agent.answers import Answer, Answered, Delta, Event, Passages, Restarted, Status
from assistant.languages import detect_language
from assistant.settings import Language
from assistant.web.rendering.chat import (
    Message,
    answer_message,
    plain_message,
    safe_markdown,
    working_message,
)
from assistant.web.session import DOOR, PERSON, Session

_PAUSE = 0.04


@dataclass
class Speaking:
    """A question and what there is of its answer.

    Args:
        question: What the person wrote.
        status: What is being done now.
        titles: What was found so far.
        words: The answer so far.
        answer: The answer, once it is final.
    """

    question: str
    status: str = ""
    titles: Sequence[str] = ()
    words: str = ""
    answer: Answer | None = None
    drawn: float = field(default=0.0, repr=False)

    def take(self, event: Event) -> bool:
        """Take in what happened; tell whether the page should be drawn now.

        Words come faster than a browser draws them, so a few are gathered first.
        """
        if isinstance(event, Status):
            self.status = event.text
        elif isinstance(event, Passages):
            self.titles = event.titles
        elif isinstance(event, Delta):
            self.words += event.text
        elif isinstance(event, Restarted):
            self.words, self.status = "", event.text or self.status
        elif isinstance(event, Answered):
            self.answer = event.answer
        now = time.monotonic()
        is_due = not isinstance(event, Delta) or now - self.drawn > _PAUSE
        self.drawn = now if is_due else self.drawn
        return is_due

    def messages(self, turn: int, language: Language) -> list[Message]:
        """Return the question and what there is of the answer.

        Args:
            turn: Place in the conversation, from 0.
            language: Language of the page.
        """
        if self.answer is not None:
            content = answer_message(self.answer, turn, language)
        else:
            content = safe_markdown(self.words) or working_message(
                self.status, self.titles, language
            )
        return [
            {"role": "user", "content": plain_message(self.question)},
            {"role": "assistant", "content": content},
        ]


async def speak(assistant: Assistant, session: Session, question: str) -> AsyncIterator[Speaking]:
    """Ask, and yield the turn each time there is more of it to show.

    Args:
        assistant: Who is asked.
        session: Conversation, language of the page and edition.
        question: What the person wrote.
    """
    turn = Speaking(question)
    yield turn
    async for event in assistant.stream(
        question,
        conversation=session.conversation,
        person=PERSON,
        door=DOOR,
        language=detect_language(question[:2000], session.language),
        edition=session.edition,
    ):
        if turn.take(event):
            yield turn
