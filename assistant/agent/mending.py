"""What small models get wrong with tools, put right before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall
from langchain_core.tools import BaseTool

from assistant.agent.context import AgentContext
from assistant.llm import failed, fitted, printed_calls, thought_out, unlooped
from assistant.prompts import prompt

_Handler = Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]]
# Rounds of calls in one turn, and calls in one round; whoever needs more is lost.
_ROUNDS, _AT_ONCE = 6, 4


class MendedCalls(AgentMiddleware[Any, AgentContext]):
    """Makes calls of what a model printed, fits their arguments, and ends what goes in circles.

    A call that was meant but cannot be read goes back once, with what is wrong with it.
    """

    async def awrap_model_call(
        self, request: ModelRequest[AgentContext], handler: _Handler
    ) -> ModelResponse[Any]:
        """Let the model answer, and put right what it gave."""
        made = _calls_before(request.messages)
        if len(made) >= _ROUNDS:
            raise failed("loop", request.runtime.context.model)
        tools = [tool for tool in request.tools if isinstance(tool, BaseTool)]
        response = await handler(request)
        mended = _mended(response, tools)
        if mended is None:
            again: list[Any] = _sent_back(request, response)
            response = await handler(request.override(messages=again))
            mended = _mended(response, tools)
        if mended is None or _is_lost(mended, made):
            raise failed("loop" if mended else "garbage", request.runtime.context.model)
        return ModelResponse(result=[mended])


def _mended(response: ModelResponse[Any], tools: Sequence[BaseTool]) -> AIMessage | None:
    """Return a reply put right; None where a call was meant that cannot be read."""
    message = next(each for each in response.result if isinstance(each, AIMessage))
    schemas = {tool.name: tool.tool_call_schema for tool in tools}
    properties = {name: _properties(schema) for name, schema in schemas.items()}
    calls = [_fitted(call, properties) for call in message.tool_calls]
    for invalid in message.invalid_tool_calls:
        written = f'{{"name": "{invalid["name"]}", "arguments": {invalid["args"]}}}'
        for call in printed_calls(written, list(schemas)).calls:
            calls.append(_call(call.name, call.arguments, invalid["id"], properties))
    text = thought_out(str(message.text)).strip()
    if not calls and not message.invalid_tool_calls:
        printed = printed_calls(text, list(schemas))
        if printed.is_broken:
            return None
        calls = [
            _call(call.name, call.arguments, f"printed-{message.id}-{number}", properties)
            for number, call in enumerate(printed.calls)
        ]
    elif not calls:
        return None
    update = {
        "content": "" if calls else unlooped(text),
        "tool_calls": _different(calls)[:_AT_ONCE],
        "invalid_tool_calls": [],
    }
    return message if _is_whole(message, update) else message.model_copy(update=update)


def _is_whole(message: AIMessage, update: dict[str, Any]) -> bool:
    """Tell whether nothing was to be put right: a provider's own blocks then stay as they came."""
    has_text = bool(update["tool_calls"]) or update["content"] == str(message.text).strip()
    return (
        has_text and not message.invalid_tool_calls and update["tool_calls"] == message.tool_calls
    )


def _properties(schema: Any) -> dict[str, Any]:
    told = schema if isinstance(schema, dict) else schema.model_json_schema()
    found: dict[str, Any] = told.get("properties", {})
    return found


def _fitted(call: ToolCall, properties: dict[str, dict[str, Any]]) -> ToolCall:
    known = properties.get(call["name"])
    return call if known is None else {**call, "args": fitted(call["args"], known)}


def _call(
    name: str, arguments: dict[str, Any], call_id: str | None, properties: dict[str, Any]
) -> ToolCall:
    given = fitted(arguments, properties[name])
    return ToolCall(name=name, args=given, id=call_id or f"printed-{name}", type="tool_call")


def _different(calls: Sequence[ToolCall]) -> list[ToolCall]:
    kept: list[ToolCall] = []
    for call in calls:
        if not any(_same(call, each) for each in kept):
            kept.append(call)
    return kept


def _same(one: ToolCall, other: ToolCall) -> bool:
    return (one["name"], one["args"]) == (other["name"], other["args"])


def _calls_before(messages: Sequence[BaseMessage]) -> list[list[ToolCall]]:
    """Return the calls of this turn so far, round by round."""
    last = max((n for n, m in enumerate(messages) if isinstance(m, HumanMessage)), default=0)
    return [m.tool_calls for m in messages[last:] if isinstance(m, AIMessage) and m.tool_calls]


def made_before(call: ToolCall, messages: Sequence[BaseMessage]) -> bool:
    """Tell whether the very same call was made in an earlier round of this turn.

    Args:
        call: The call that is to be made.
        messages: Those of the turn; the last of them makes the call.
    """
    return any(_same(call, each) for made in _calls_before(messages)[:-1] for each in made)


def _is_lost(message: AIMessage, made: Sequence[Sequence[ToolCall]]) -> bool:
    """Tell whether a model makes only calls that it made twice already."""
    times = [
        sum(_same(call, each) for calls in made for each in calls) for call in message.tool_calls
    ]
    return bool(times) and min(times) >= 2


def _sent_back(
    request: ModelRequest[AgentContext], response: ModelResponse[Any]
) -> list[BaseMessage]:
    """Return the messages with what was printed, and what is wrong with it."""
    said = next(each for each in response.result if isinstance(each, AIMessage))
    names = ", ".join(tool.name for tool in request.tools if isinstance(tool, BaseTool))
    printed = re.sub(r"\s+", " ", str(said.text))[:500] or "(a call that cannot be read)"
    correction = HumanMessage(content=prompt("correction", names=names))
    return [*request.messages, AIMessage(content=printed), correction]
