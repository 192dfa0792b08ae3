"""The words of a message on their way to a person, before the message is whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from langchain_core.messages import AIMessageChunk

from assistant.agent.tools import TOOLS
from assistant.llm import Sieve


def _sieve() -> Sieve:
    return Sieve([tool.name for tool in TOOLS])


@dataclass
class Words:
    """The words of one message: what may be a printed call, or is unfinished, is held back."""

    sieve: Sieve = field(default_factory=_sieve)
    message_id: str | None = None
    has_shown: bool = False

    def is_other(self, chunk: AIMessageChunk) -> bool:
        """Tell whether a piece belongs to another message than those before."""
        return self.message_id is not None and chunk.id != self.message_id

    def feed(self, chunk: AIMessageChunk) -> str:
        """Take in a piece; return what can be shown by now."""
        self.message_id = chunk.id
        if chunk.tool_call_chunks:
            return ""
        return self._shown(self.sieve.feed(str(chunk.text)))

    def rest(self) -> str:
        """Return what was held back of a message that is over and is the answer."""
        return self._shown(self.sieve.rest())

    def _shown(self, text: str) -> str:
        self.has_shown = self.has_shown or bool(text.strip())
        return text
