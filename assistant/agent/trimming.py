"""What a language model is shown of results and of earlier turns: as much as its window holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage
from langgraph.types import Command

from assistant.agent.context import AgentContext
from assistant.llm import LanguageModel

# Characters to a token: few, because Norwegian, Swedish and JSON take more tokens than English.
_TO_A_TOKEN = 3
# Shares of the window, and the most tokens that are of use: what a reader is short of is time.
_RESULT, _HISTORY = 1 / 8, 1 / 4
_MOST = {"search_guidance": 650, "search_documents": 1500}
_MOST_OF_ANY, _MOST_OF_HISTORY, _LEAST = 1000, 3000, 300


class Trimmed(AgentMiddleware[Any, AgentContext]):
    """Cuts results of tools and earlier turns to what a model's window holds.

    Args:
        model: The model, which knows its window once it was called.
    """

    def __init__(self, model: BaseChatModel) -> None:
        super().__init__()
        self._model = model

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        """Run a tool; of a long result the model is shown the first whole lines."""
        result = await handler(request)
        if not isinstance(result, ToolMessage):
            return result
        most = _MOST.get(request.tool_call["name"], _MOST_OF_ANY)
        room = min(max(int(self._window() * _RESULT), _LEAST), most) * _TO_A_TOKEN
        return result.model_copy(update={"content": shortened(str(result.text), room)})

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Show the model as many of the latest turns as it has room for."""
        room = min(int(self._window() * _HISTORY), _MOST_OF_HISTORY) * _TO_A_TOKEN
        shown: list[Any] = latest(request.messages, room)
        return await handler(request.override(messages=shown))

    def _window(self) -> int:
        model = self._model
        return model.window.tokens if isinstance(model, LanguageModel) else _MOST_OF_ANY * 8


def shortened(text: str, room: int) -> str:
    """Return the first lines of a text; the one that does not fit is cut after a sentence.

    Args:
        text: A result, one passage a line.
        room: How many characters there may be.
    """
    kept: list[str] = []
    for line in text.splitlines():
        if len(line) <= room:
            kept.append(line)
            room -= len(line) + 1
            continue
        begun = line[: max(room, 0)]
        end = max(begun.rfind(". "), begun.rfind(".» "), begun.rfind("; "))
        if end > _LEAST // 2:
            kept.append(begun[: end + 1])
        break
    return "\n".join(kept)


def latest(messages: Sequence[BaseMessage], room: int) -> list[BaseMessage]:
    """Return the current turn, and before it the latest whole turns that there is room for.

    Args:
        messages: All of them, oldest first.
        room: How many characters the earlier turns may have.
    """
    starts = [n for n, message in enumerate(messages) if isinstance(message, HumanMessage)]
    first = starts[-1] if starts else 0
    for start in reversed(starts[:-1]):
        if sum(len(str(message.text)) for message in messages[start : starts[-1]]) > room:
            break
        first = start
    return list(messages[first:])
