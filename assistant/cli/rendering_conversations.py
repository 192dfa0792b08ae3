"""Pure formatting of conversations for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.agent import Answer, StoredConversation, StoredTurn
from assistant.cli.output import table
from assistant.cli.rendering import answer_text
from assistant.contents import Language
from assistant.wording import say


def conversations_text(kept: Sequence[StoredConversation], language: Language) -> str:
    """Return conversations, one a line: id, when something was said in it last, title."""
    if not kept:
        return say("conversations.none_terminal", language)
    return table(
        [
            (
                conversation.id,
                conversation.updated_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                conversation.title or say("conversations.untitled", language),
            )
            for conversation in kept
        ]
    )


def turns_text(turns: Sequence[StoredTurn]) -> str:
    """Return turns as they were: each message after a mark, then the answer with its sources."""
    return "\n\n".join(
        f"> {' '.join(turn.question.split())}\n\n{answer_text(Answer.model_validate(turn.answer))}"
        for turn in turns
    )
