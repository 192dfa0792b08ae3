"""Whether a language model can be used: key, reach, streaming, calls of tools, context size."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from langchain_core.messages import AIMessageChunk, HumanMessage

from assistant.errors import ModelFailed
from assistant.llm.model import LanguageModel
from assistant.llm.printed import printed_calls

Check = Literal["reach", "streaming", "tools", "window"]
# With fewer tokens there is no room for passages beside the prompt.
LEAST_WINDOW = 4096
_GREETING = "Count from one to ten in words, with nothing else."
_ORDER = "Use the tool look_up to look up the word permit. Do not answer yourself."
_TOOL = {
    "type": "function",
    "function": {
        "name": "look_up",
        "description": "Look a word up.",
        "parameters": {
            "type": "object",
            "properties": {"query": {"type": "string", "description": "The word."}},
            "required": ["query"],
        },
    },
}


@dataclass(frozen=True)
class Examined:
    """What one check found.

    Args:
        check: What was tried.
        state: `sound`, `warning`, `failed`, or `skipped` where an earlier one failed.
        values: What fills the blanks of its sentence.
        failure: Why the model did not answer.
    """

    check: Check
    state: Literal["sound", "warning", "failed", "skipped"]
    values: dict[str, Any] = field(default_factory=dict)
    failure: ModelFailed | None = None


async def examined(model: LanguageModel) -> AsyncIterator[Examined]:
    """Try a model, and yield what each check finds.

    Args:
        model: The model; two short requests are sent to it.
    """
    started, first, pieces = time.perf_counter(), 0.0, 0
    try:
        async for piece in model.astream([HumanMessage(_GREETING)]):
            if piece.text:
                first = first or time.perf_counter() - started
                pieces += 1
    except ModelFailed as failure:
        yield Examined("reach", "failed", failure=failure)
        yield Examined("streaming", "skipped")
        yield Examined("tools", "skipped")
    else:
        yield Examined("reach", "sound", {"seconds": f"{first:.1f}"})
        yield Examined("streaming", "sound" if pieces > 1 else "warning", {"pieces": pieces})
        yield await _tools(model)
    window = await model.measure()
    state: Literal["sound", "warning"] = "sound" if window.tokens >= LEAST_WINDOW else "warning"
    told = {"tokens": window.tokens, "known_from": window.known_from, "least": LEAST_WINDOW}
    yield Examined("window", state, told)


async def _tools(model: LanguageModel) -> Examined:
    whole: Any = AIMessageChunk(content="")
    try:
        async for piece in model.bind_tools([_TOOL]).astream([HumanMessage(_ORDER)]):
            whole += piece
    except ModelFailed as failure:
        return Examined("tools", "failed", failure=failure)
    if whole.tool_calls:
        return Examined("tools", "sound")
    printed = printed_calls(str(whole.text), ["look_up"])
    return Examined("tools", "warning" if printed.calls else "failed")
