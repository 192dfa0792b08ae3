"""Calling a tool as an agent does, with a record in memory."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from assistant.agent.context import AgentContext
from assistant.agent.tools import TOOLS
from assistant.record import Record
from assistant.settings import Language
from assistant.standard import load_standard
from tests.record.fakes import new_record

_NAMED: dict[str, Any] = {tool.name: tool for tool in TOOLS}


class Caller:
    """Calls tools on one record.

    Args:
        language: Language of the turns.
    """

    def __init__(self, language: Language = "en") -> None:
        self.record: Record = new_record()
        self.language = language
        self.artifact: Any = None

    def __call__(self, name: str, **arguments: Any) -> str:
        """Return what a model reads; `artifact` holds what the guide reads."""
        runtime = SimpleNamespace(context=self.context())
        text, self.artifact = _NAMED[name].func(runtime=runtime, **arguments)
        return str(text)

    def context(self) -> AgentContext:
        nothing: Any = None
        return AgentContext(
            person="owner",
            door="python",
            conversation="c",
            language=self.language,
            edition="2026",
            today=date(2026, 11, 22),
            model="guide",
            prompt_digest="",
            guidance=nothing,
            documents=nothing,
            record=self.record,
            drafts=nothing,
            standard=load_standard(),
            checker=nothing,
        )
