"""A chat model that tries again, knows why it fails, and stops what runs in circles."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.chat_models import agenerate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from assistant.errors import ModelFailed
from assistant.llm.connection import Connection
from assistant.llm.failures import PASSING, failed, guarded
from assistant.llm.line import finished_on_the_line, on_the_line
from assistant.llm.watching import Watch
from assistant.llm.windows import UNKNOWN, Window, window_of

# A person does not wait longer than this for a server that wants to be left alone.
_LONGEST_PAUSE = 10.0


class LanguageModel(BaseChatModel):
    """A model of a provider behind one behaviour, whichever provider it is.

    Args:
        inner: The provider's chat model, which does not try again by itself.
        label: The model as it was chosen, `provider:model`.
        connection: How it is reached.
        ends: Whether its provider always says how a reply ended.
        bound: The chat model with tools within reach.
    """

    inner: BaseChatModel
    label: str
    connection: Connection
    ends: bool = True
    bound: Any = None
    # shared by the copies that have tools within reach
    known: dict[str, Window] = {}

    @property
    def _llm_type(self) -> str:
        return self.inner._llm_type

    @property
    def window(self) -> Window:
        """How many tokens it takes in, as far as that is known by now."""
        return self.known.get("window", UNKNOWN)

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Return the model with these tools within reach."""
        chosen = {"tool_choice": tool_choice} if tool_choice else {}
        with guarded(self.label):
            bound = self.inner.bind_tools(tools, **chosen, **kwargs)
        return self.model_copy(update={"bound": bound})

    async def measure(self) -> Window:
        """Return how many tokens it takes in; the server is asked once where it has to be."""
        if "window" not in self.known:
            self.known["window"] = await window_of(self.inner, self.connection)
        return self.known["window"]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return finished_on_the_line(self._agenerate(messages, stop, **kwargs))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return await agenerate_from_stream(self._astream(messages, stop, **kwargs))

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        async for message in on_the_line(self._reliably(messages, stop, kwargs)):
            # one id for all of them: providers name some pieces only
            piece = ChatGenerationChunk(message=message.model_copy(update={"id": None}))
            if run_manager:
                await run_manager.on_llm_new_token(str(message.text), chunk=piece)
            yield piece

    async def _reliably(
        self, messages: list[BaseMessage], stop: list[str] | None, kwargs: dict[str, Any]
    ) -> AsyncIterator[AIMessageChunk]:
        """Yield a reply; begin anew where a passing fault came before anything was said."""
        await self.measure()
        for attempt in range(self.connection.retries + 1):
            has_begun = False
            try:
                async for piece in self._once(messages, stop, kwargs):
                    has_begun = True
                    yield piece
                return
            except ModelFailed as failure:
                if has_begun and failure.reason == "reach":
                    raise failed("cut", self.label) from None
                pause = self._pause(attempt, failure)
                is_last = attempt == self.connection.retries
                if has_begun or is_last or failure.reason not in PASSING or pause is None:
                    raise
            await asyncio.sleep(pause)

    def _pause(self, attempt: int, failure: ModelFailed) -> float | None:
        """Return how long to wait before the next attempt; None where that is too long."""
        if failure.retry_after > _LONGEST_PAUSE:
            return None
        waited = self.connection.pause * 2.0**attempt
        return max(failure.retry_after, waited * random.uniform(0.75, 1.25))

    async def _once(
        self, messages: list[BaseMessage], stop: list[str] | None, kwargs: dict[str, Any]
    ) -> AsyncIterator[AIMessageChunk]:
        """Yield a reply; pieces that say nothing wait for one that does."""
        watch, waiting = Watch(self.ends), list[AIMessageChunk]()
        model = self.bound or self.inner
        options = {**kwargs, **({"stop": stop} if stop else {})}
        with guarded(self.label):
            stream: Any = model.astream(self._worded(messages), **options)
            try:
                while (piece := await self._next(stream)) is not None:
                    watch.take(piece)
                    waiting.append(piece)
                    if not watch.has_said:
                        continue
                    for each in waiting:
                        yield each
                    waiting.clear()
                    if watch.runs_on():
                        return
            finally:
                await stream.aclose()
        if fault := watch.fault():
            raise failed(fault, self.label)

    def _worded(self, messages: list[BaseMessage]) -> list[BaseMessage]:
        """Return messages that servers of the OpenAI kind take: some want words beside a call."""
        if not self.label.startswith("openai:"):
            return messages
        return [
            message.model_copy(update={"content": " "})
            if isinstance(message, AIMessage) and message.tool_calls and not message.content
            else message
            for message in messages
        ]

    async def _next(self, stream: Any) -> AIMessageChunk | None:
        async with asyncio.timeout(self.connection.timeout):
            piece: AIMessageChunk | None = await anext(stream, None)
            return piece
