"""The guide goes on where a language model failed."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import AIMessage, BaseMessage, ToolMessage

from assistant.errors import ModelFailed
from assistant.guide import ChangesProposed, DraftMade
from assistant.refusals import told
from assistant.settings import Language
from assistant.wording import say


def told_why(failure: ModelFailed, language: Language) -> str:
    """Return that the guide answers instead of a model, why, and what to do."""
    return f"{told(failure, language)} {say('llm.instead', language)}"


def written_already(said: Sequence[BaseMessage]) -> list[BaseMessage]:
    """Return the calls by which a model had stored something, with their results.

    The guide is shown them, so that it tells of what is stored and does not store it again.

    Args:
        said: What the model and its tools said in this turn.
    """
    stored = [m for m in said if isinstance(m, ToolMessage) and _has_stored(m)]
    ids = {message.tool_call_id for message in stored}
    calls = [
        call for m in said if isinstance(m, AIMessage) for call in m.tool_calls if call["id"] in ids
    ]
    return [AIMessage(content="", tool_calls=calls), *stored] if stored else []


def _has_stored(message: ToolMessage) -> bool:
    made = message.artifact
    return (
        isinstance(made, ChangesProposed)
        and bool(made.ids)
        or (isinstance(made, DraftMade) and bool(made.id))
    )
