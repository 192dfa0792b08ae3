"""What a turn has gathered so far, and the events that come of what an agent streams."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage

from assistant.agent.answers import (
    Delta,
    Drafted,
    Event,
    Passages,
    Proposed,
    Restarted,
    Status,
    Tokens,
)
from assistant.agent.citing import CitationMap
from assistant.agent.context import AgentContext
from assistant.agent.quieting import inert
from assistant.agent.streaming import Words
from assistant.agent.withholding import repeats_prompt
from assistant.guide import NOTES
from assistant.wording import say

_TOOL_STATUS = {
    "search_guidance": "searching",
    "search_documents": "searching_documents",
    "read_record": "reading_record",
    "assess_readiness": "assessing",
    "propose_changes": "proposing",
    "draft_document": "drafting",
}
# Enough of what was said to see that it goes on repeating something.
_REMEMBERED = 300


@dataclass
class Progress:
    """What a turn has gathered so far.

    Args:
        question: What the person sent, as it came.
    """

    question: str
    started: float = field(default_factory=time.perf_counter)
    first_words: float = 0.0
    words: Words = field(default_factory=Words)
    final: AIMessage | None = None
    exchanged: list[BaseMessage] = field(default_factory=list)
    tokens: Tokens = field(default_factory=Tokens)
    shown: int = 0
    told: str = ""
    withheld: bool = False

    def milliseconds(self) -> float:
        """Return how long the turn has taken."""
        return round((time.perf_counter() - self.started) * 1000, 1)

    @property
    def text(self) -> str:
        """What the last message says, with the tokens that its model was issued."""
        return str(self.final.text) if self.final else ""

    @property
    def notes(self) -> dict[str, Any]:
        """What the guide noted beside its words; nothing from a language model."""
        notes: dict[str, Any] = self.final.additional_kwargs.get(NOTES, {}) if self.final else {}
        return notes

    def begin_anew(self) -> list[BaseMessage]:
        """Drop what a model said that failed; return it."""
        said, self.exchanged = self.exchanged, []
        self.words, self.final = Words(), None
        self.told, self.withheld = "", False
        return said

    def events_of_words(
        self, message: BaseMessage, citations: CitationMap, context: AgentContext
    ) -> list[Event]:
        """Return what can be shown of a streamed piece of an answer."""
        if not isinstance(message, AIMessageChunk):
            return []
        events = self._restarted() if self.words.is_other(message) else []
        return [*events, *self._shown(self.words.feed(message), citations, context)]

    def events_of_update(
        self, payload: dict[str, Any], citations: CitationMap, context: AgentContext
    ) -> list[Event]:
        """Take in whole messages of the model and its tools; return what there is to tell."""
        events: list[Event] = []
        for update in payload.values():
            for message in (update or {}).get("messages", []):
                self.exchanged.append(message)
                if isinstance(message, AIMessage):
                    events += self._of_model(message, citations, context)
                else:
                    events += self._of_tool(message, context)
        return events

    def _restarted(self) -> list[Event]:
        """Return that what was shown of a message is no part of the answer, if there was any."""
        had_shown, self.words = self.words.has_shown, Words()
        return [Restarted()] if had_shown else []

    def _shown(self, text: str, citations: CitationMap, context: AgentContext) -> list[Event]:
        if context.redaction:
            text = context.redaction.restored(text)
        ready = inert(citations.numbered(text))
        self.told = self.told[-_REMEMBERED:] + ready
        self.withheld = self.withheld or repeats_prompt(self.told)
        if not ready or self.withheld:
            return []
        self.first_words = self.first_words or self.milliseconds()
        return [Delta(text=ready)]

    def _of_model(
        self, message: AIMessage, citations: CitationMap, context: AgentContext
    ) -> list[Event]:
        usage = message.usage_metadata
        if usage:
            self.tokens.input += usage["input_tokens"]
            self.tokens.output += usage["output_tokens"]
        if not message.tool_calls:
            self.final = message
            return self._shown(self.words.rest(), citations, context)
        names = dict.fromkeys(_TOOL_STATUS.get(c["name"], "searching") for c in message.tool_calls)
        told = [Status(text=say(f"answer.status.{name}", context.language)) for name in names]
        return [*self._restarted(), *told]

    def _of_tool(self, message: BaseMessage, context: AgentContext) -> list[Event]:
        events: list[Event] = []
        found = getattr(getattr(message, "artifact", None), "passages", ())
        titles = [p.title for p in found if p.source != "record"][:5]
        if titles:
            events.append(Passages(titles=list(dict.fromkeys(titles))))
        ready = [Proposed(proposal=card) for card in context.proposals]
        drafts = [Drafted(draft=card) for card in context.drafted]
        cards: list[Event] = [*ready, *drafts]
        events += cards[self.shown :]
        self.shown = len(ready) + len(drafts)
        return events
