"""A chat model that says what a test wants, and remembers what it was shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import Field


def calling(name: str, **arguments: Any) -> AIMessage:
    """Return a reply that calls one tool."""
    return AIMessage(content="", tool_calls=[tool_call(name=name, args=arguments, id=f"c-{name}")])


class ScriptedChatModel(BaseChatModel):
    """Gives its replies in order, the last one again and again.

    Args:
        replies: What it answers.
        usage: Tokens it says each reply took.
        shown: The messages of each call.
    """

    replies: list[AIMessage] = Field(repr=False)
    usage: tuple[int, int] = (0, 0)
    shown: list[list[BaseMessage]] = Field(default_factory=list, repr=False)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        return self

    def _next(self, messages: list[BaseMessage]) -> AIMessage:
        self.shown.append(messages)
        return self.replies[min(len(self.shown), len(self.replies)) - 1]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply, (read, wrote) = self._next(messages), self.usage
        calls = [
            tool_call_chunk(name=c["name"], args=json.dumps(c["args"]), id=c["id"], index=number)
            for number, c in enumerate(reply.tool_calls)
        ]
        pieces = [AIMessageChunk(content="", tool_call_chunks=calls)] if calls else []
        text = str(reply.text)
        pieces += [AIMessageChunk(content=text[at : at + 5]) for at in range(0, len(text), 5)]
        usage = UsageMetadata(input_tokens=read, output_tokens=wrote, total_tokens=read + wrote)
        for piece in [*pieces, AIMessageChunk(content="", usage_metadata=usage)]:
            yield ChatGenerationChunk(message=piece)
