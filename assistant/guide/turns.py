"""The conversation as the guide sees it: the message, what was before, what tools gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from assistant.guide.known import Known
from assistant.settings import CURRENT_EDITION, Edition, Language

# Where the guide and the turn leave notes for each other on a message; other models ignore it.
NOTES = "ems"


@dataclass(frozen=True)
class Turn:
    """The current turn.

    Args:
        text: What the person wrote.
        language: Language of the answer.
        edition: Edition the person works with.
        today: ISO date by the assistant's clock.
        pending: Proposals that wait for a decision, newest first: id, kind, values.
        previous: Notes on the last answer: topics, facet, edition, status.
        earlier: What the person wrote before, oldest first.
        results: What the tools of this turn handed back, in order.
        failures: What tools said that handed nothing back.
        items: Items of the record, the one changed last first.
        recent: What was proposed or shown last in this conversation.
        last: The one change that was proposed last: operation, kind, item, values, is_undone.
        kinds: Kinds of what was proposed or shown last, also of what is gone by now.
        listed: Ids in the last list that was shown, in its order.
        criteria: What the method in use scores, by name.
        heard: What each statement of the message was taken for: shares by label, by its words.
        told: What the message says of things named before (`Fact`); None where it stands alone.
        reads: What the message asks of the record (`RecordQuestion`), where it leans on that.
        asks: The question back (`Composition`) that comes before anything can be done.
    """

    text: str
    language: Language = "en"
    edition: Edition = CURRENT_EDITION
    today: str = ""
    pending: tuple[dict[str, Any], ...] = ()
    previous: dict[str, Any] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    results: tuple[Any, ...] = ()
    failures: tuple[str, ...] = ()
    items: tuple[Known, ...] = ()
    recent: tuple[Known, ...] = ()
    last: Mapping[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    heard: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    told: tuple[Any, ...] | None = None
    reads: Any = None
    asks: Any = None

    def result(self, kind: type) -> Any:
        """Return the first tool result of a type, or None."""
        return next((result for result in self.results if isinstance(result, kind)), None)


def read_turn(messages: Sequence[BaseMessage]) -> Turn:
    """Read the current turn out of the messages a chat model is given."""
    last = max((n for n, m in enumerate(messages) if isinstance(m, HumanMessage)), default=None)
    if last is None:
        return Turn(text="")
    before = [m for m in messages[:last] if isinstance(m, AIMessage) and not m.tool_calls]
    told = messages[last].additional_kwargs.get(NOTES, {})
    tools = [m for m in messages[last:] if isinstance(m, ToolMessage)]
    return Turn(
        text=str(messages[last].text),
        language=told.get("language", "en"),
        edition=told.get("edition", CURRENT_EDITION),
        today=told.get("today", ""),
        pending=tuple(told.get("pending", ())),
        previous=before[-1].additional_kwargs.get(NOTES, {}) if before else {},
        earlier=tuple(str(m.text) for m in messages[:last] if isinstance(m, HumanMessage)),
        results=tuple(m.artifact for m in tools if m.artifact is not None),
        failures=tuple(str(m.text) for m in tools if m.artifact is None),
        items=tuple(Known(**item) for item in told.get("items", ())),
        recent=tuple(Known(**item) for item in told.get("recent", ())),
        last=told.get("last", {}),
        kinds=tuple(told.get("kinds", ())),
        listed=tuple(told.get("listed", ())),
        criteria=tuple(told.get("criteria", ())),
        heard=told.get("heard", {}),
    )
