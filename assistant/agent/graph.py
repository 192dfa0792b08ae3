"""The agent: a model, the six tools, and what stands between them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelRequest, dynamic_prompt
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import ToolMessage
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command

from assistant.agent.context import AgentContext
from assistant.agent.counting import Counting
from assistant.agent.fencing import Fencing
from assistant.agent.mending import MendedCalls, made_before
from assistant.agent.permitting import Permitting
from assistant.agent.redacting import Redacting
from assistant.agent.tools import TOOLS
from assistant.agent.trimming import Trimmed
from assistant.agent.withholding import Withholding
from assistant.errors import ToolError
from assistant.guide import GuideChatModel
from assistant.prompts import prompt

Agent: TypeAlias = CompiledStateGraph[Any, AgentContext, Any, Any]
_LANGUAGE_NAMES = {"en": "English", "nb": "Norwegian bokmål", "sv": "Swedish"}
_AGAIN = "You made this very call already; its result stands above. Answer from it now."


class ToolFaults(AgentMiddleware[Any, AgentContext]):
    """Gives a fault that the model can mend back to it, as the result of its call."""

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        """Run a tool; a `ToolError` becomes its answer, and so does a call made before."""
        if made_before(request.tool_call, request.state["messages"]):
            return _answered(request, _AGAIN)
        try:
            return await handler(request)
        except ToolError as fault:
            return _answered(request, f"Mend this and call again: {fault}")


def _answered(request: ToolCallRequest, words: str) -> ToolMessage:
    call = request.tool_call
    return ToolMessage(
        content=words, name=call["name"], tool_call_id=str(call["id"]), status="error"
    )


@dynamic_prompt
def _system_prompt(request: ModelRequest[AgentContext]) -> str:
    context = request.runtime.context
    return prompt(
        "system",
        language_name=_LANGUAGE_NAMES[context.language],
        edition=context.edition,
        today=context.today.isoformat(),
    )


def build_agent(model: BaseChatModel) -> Agent:
    """Return the agent for a model: the guide or any chat model of LangChain."""
    # typed loosely, because the middleware of LangChain disagree on the type of their response
    middleware: list[Any] = [_system_prompt, Permitting(), ToolFaults()]
    if not isinstance(model, GuideChatModel):  # which makes its calls right and reads no prompt
        middleware += [Fencing(), Counting(), Withholding(), Redacting()]
        middleware += [Trimmed(model), MendedCalls()]
    return create_agent(
        model=model,
        tools=list(TOOLS),
        middleware=middleware,
        context_schema=AgentContext,
    )
