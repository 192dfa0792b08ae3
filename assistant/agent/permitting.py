"""Which tools a turn has: those that the role of whoever speaks allows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.messages import ToolMessage
from langgraph.types import Command

from assistant.agent.context import AgentContext
from assistant.people import Action, Role, may

_NEEDED = {
    "search_guidance": Action.ASK,
    "search_documents": Action.READ_DOCUMENTS,
    "read_record": Action.READ_RECORD,
    "assess_readiness": Action.READ_RECORD,
    "propose_changes": Action.PROPOSE,
    "draft_document": Action.DRAFT,
}


def is_permitted(tool: str, role: Role | None) -> bool:
    """Tell whether a tool may be used for somebody; one that nobody thought of may not."""
    needed = _NEEDED.get(tool)
    return needed is not None and may(role, needed)


class Permitting(AgentMiddleware[Any, AgentContext]):
    """Shows a model only the tools that whoever speaks may use, and refuses calls to others."""

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Hand on the tools of the role."""
        role = request.runtime.context.role
        tools = [tool for tool in request.tools if is_permitted(_name(tool), role)]
        return await handler(request.override(tools=tools))

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        """Refuse a tool that the model was not shown."""
        call, context = request.tool_call, request.runtime.context
        is_there = request.tool is not None  # a name that no tool has is told as such further in
        if not is_there or is_permitted(call["name"], context.role):  # type: ignore[attr-defined]
            return await handler(request)
        return ToolMessage(
            content="The person who asks may not do this. Answer without it.",
            name=call["name"],
            tool_call_id=str(call["id"]),
            status="error",
        )


def _name(tool: Any) -> str:
    return str(tool.get("name", "") if isinstance(tool, dict) else tool.name)
