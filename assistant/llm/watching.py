"""What a reply amounts to while it streams in: words, calls, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from langchain_core.messages import AIMessageChunk, BaseMessage

from assistant.llm.failures import Reason
from assistant.llm.looping import loops

_ENDS = ("finish_reason", "stop_reason", "done_reason")
_REFUSALS = (
    "content_filter",
    "refusal",
    "safety",
    "prohibited_content",
    "blocklist",
    "recitation",
    "spii",
)
# So many new characters are worth another look for circles.
_STEP = 60
_LONGEST = 12_000


@dataclass
class Watch:
    """Watches one reply.

    Args:
        ends: Whether the provider always says how a reply ended, so that silence is a cut stream.
    """

    ends: bool
    text: str = ""
    has_calls: bool = False
    ending: str = ""
    looked: int = field(default=0, repr=False)

    def take(self, chunk: BaseMessage) -> None:
        """Take in the next piece."""
        self.text += str(chunk.text)
        self.has_calls = self.has_calls or (
            isinstance(chunk, AIMessageChunk) and bool(chunk.tool_call_chunks)
        )
        told = chunk.response_metadata
        self.ending = str(next((told[name] for name in _ENDS if told.get(name)), self.ending))
        if (told.get("prompt_feedback") or {}).get("block_reason"):
            self.ending = "safety"

    @property
    def has_said(self) -> bool:
        """Whether there is anything yet that a person or a tool would get."""
        return bool(self.text.strip()) or self.has_calls

    def runs_on(self) -> bool:
        """Tell whether it says the same over and over, or does not come to an end."""
        if len(self.text) - self.looked < _STEP:
            return False
        self.looked = len(self.text)
        return self.looked > _LONGEST or loops(self.text)

    def fault(self) -> Reason | None:
        """Return what is wrong with a reply that is over; None where nothing is."""
        if self.ending.rpartition(".")[2].lower() in _REFUSALS:
            return "refusal"
        if self.ends and not self.ending:
            return "cut" if self.has_said else "empty"
        return None if self.has_said else "empty"
