"""Endings without a source: an answer that is one fixed sentence with a named status."""

from __future__ import annotations

from assistant.agent.answers import Answer, Timings
from assistant.agent.context import AgentContext
from assistant.guide import Ending
from assistant.wording import say


def ended(
    question: str, ending: Ending, context: AgentContext, *, milliseconds: float = 0.0
) -> Answer:
    """Return the answer of a turn that ends with a fixed sentence.

    Args:
        question: What the person sent, as much of it as is kept.
        ending: The status, and what fills the blanks of its sentence.
        context: The turn.
        milliseconds: How long the turn took, where that was measured.
    """
    return Answer(
        question=question,
        answer=say(f"answer.ending.{ending.status}", context.language, **ending.values),
        status=ending.status,
        language=context.language,
        edition=None,
        model=context.model,
        conversation=context.conversation,
        timings_ms=Timings(total=milliseconds),
    )
