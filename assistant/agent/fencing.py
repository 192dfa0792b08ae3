"""What tools found is fenced off for a language model: material to quote, never an instruction.

The boundary is drawn anew for each turn, so that no text can know it and close its own fence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, BaseMessage, SystemMessage, ToolMessage

from assistant.agent.context import AgentContext
from assistant.agent.quieting import unelemented
from assistant.prompts import prompt
from assistant.visible import visible


def fenced(text: str, boundary: str) -> str:
    """Return the result of a tool between two lines that only this turn can draw."""
    return f"<material {boundary}>\n{unelemented(visible(text))}\n</material {boundary}>"


class Fencing(AgentMiddleware[Any, AgentContext]):
    """Fences what tools found before a model reads it, and tells the model what the fence means."""

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any] | AIMessage:
        """Call the model with fences around all material."""
        boundary = request.runtime.context.boundary
        found: list[Any] = [_fenced(message, boundary) for message in request.messages]
        rules = f"{request.system_prompt}\n{prompt('fence', boundary=boundary)}"
        fenced_off = request.override(
            messages=found,
            system_message=SystemMessage(content=rules),
        )
        return await handler(fenced_off)


def _fenced(message: BaseMessage, boundary: str) -> BaseMessage:
    """Return a tool's result within the fence; what a tool says of a faulty call is ours."""
    if not isinstance(message, ToolMessage):
        return message
    text = str(message.text)
    told = unelemented(visible(text)) if message.status == "error" else fenced(text, boundary)
    return message.model_copy(update={"content": told})
