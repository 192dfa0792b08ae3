"""Tokens of models that do not count them: an estimate, rather high than low."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import UsageMetadata

from assistant.agent.context import AgentContext

# Norwegian and Swedish take more tokens than English, where four characters are usual.
_CHARACTERS = 3
# What the descriptions of the tools take of every call.
_TOOLS = 900


class Counting(AgentMiddleware[Any, AgentContext]):
    """Gives a reply the tokens it took where its server does not tell them."""

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any] | AIMessage:
        """Call the model and see to it that its tokens are counted."""
        response = await handler(request)
        if request.runtime.context.model == "guide":
            return response
        for reply in response.result:
            usage = reply.usage_metadata if isinstance(reply, AIMessage) else None
            if isinstance(reply, AIMessage) and not (usage and usage["total_tokens"]):
                reply.usage_metadata = _estimated(request, reply)
        return response


def _estimated(request: ModelRequest[AgentContext], reply: AIMessage) -> UsageMetadata:
    read = _TOOLS + _tokens(str(request.system_prompt or ""), *map(_text, request.messages))
    written = _tokens(str(reply.text), *(str(call["args"]) for call in reply.tool_calls))
    return UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=read + written)


def _text(message: Any) -> str:
    return str(message.text)


def _tokens(*texts: str) -> int:
    return math.ceil(sum(map(len, texts)) / _CHARACTERS)
