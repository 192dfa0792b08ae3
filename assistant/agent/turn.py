"""One turn, end to end; the list of steps reads like DESIGN section 3.

guard -> agent loop (model and tools) -> citation map -> check -> Answer; events go out meanwhile.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage

from assistant.agent.answers import (
    Answer,
    Answered,
    Delta,
    Drafted,
    Event,
    Passages,
    Proposed,
    Status,
    Timings,
    Tokens,
)
from assistant.agent.checking import unsupported
from assistant.agent.citing import CitationMap
from assistant.agent.context import AgentContext
from assistant.agent.endings import ended
from assistant.agent.guard import guard, plain
from assistant.agent.knowing import known
from assistant.agent.quieting import inert
from assistant.agent.withholding import repeats_prompt
from assistant.guide import NOTES
from assistant.record import Proposal
from assistant.wording import say, texts

_TOOL_STATUS = {
    "search_guidance": "searching",
    "search_documents": "searching_documents",
    "read_record": "reading_record",
    "assess_readiness": "assessing",
    "propose_changes": "proposing",
    "draft_document": "drafting",
}
# Of what waits for a decision only the latest can be meant.
_WAITING = 40
# A refused question may be a book.
_KEPT = 200
# Enough of what was said to see that it goes on repeating something.
_REMEMBERED = 300
# A mark, or a word that may become a link, of which the rest has not come yet.
_UNFINISHED = re.compile(r"\s*(?:\[[^\]]{0,40}|\S+)$")


@dataclass
class Progress:
    """What a turn has gathered so far."""

    question: str
    started: float = field(default_factory=time.perf_counter)
    first_words: float = 0.0
    held: str = ""
    final: AIMessage | None = None
    tokens: Tokens = field(default_factory=Tokens)
    shown: int = 0
    said: str = ""
    withheld: bool = False

    def milliseconds(self) -> float:
        """Return how long the turn has taken."""
        return round((time.perf_counter() - self.started) * 1000, 1)


async def run_turn(
    agent: Any,
    question: str,
    context: AgentContext,
    *,
    history: Sequence[BaseMessage] = (),
    limit: int,
) -> AsyncIterator[Event]:
    """Answer one message.

    Args:
        agent: The compiled agent.
        question: What the person sent, as it came.
        context: Trusted facts and rooms of this turn.
        history: The messages before, oldest first.
        limit: Longest question taken, in characters.
    """
    progress = Progress(question)
    ending = guard(question, limit)
    if ending:
        took = progress.milliseconds()
        yield Answered(answer=ended(question[:_KEPT], ending, context, milliseconds=took))
        return
    messages = [*history, _message(plain(question), history, context)]
    citations = CitationMap(context.ledger)
    async for mode, payload in agent.astream(
        {"messages": messages}, context=context, stream_mode=["messages", "updates"]
    ):
        if mode == "messages":
            for delta in _words(payload[0], progress, citations, context):
                yield delta
        else:
            rest = _rest(progress, citations, context)
            for event in [*rest, *_updates(payload, progress, context)]:
                yield event
    yield Answered(answer=_answer(progress, citations, context))


def _message(text: str, history: Sequence[BaseMessage], context: AgentContext) -> HumanMessage:
    pending = [_pending(proposal) for proposal in reversed(context.record.pending()[-_WAITING:])]
    notes = {
        "language": context.language,
        "edition": context.edition,
        "today": context.today.isoformat(),
        "pending": pending,
        **known(text, history, context),
    }
    return HumanMessage(content=text, additional_kwargs={NOTES: notes})


def _pending(proposal: Proposal) -> dict[str, Any]:
    change = proposal.changes[0]
    kinds = sorted({each.kind for each in proposal.changes})
    values = change.values or {}
    return {"id": proposal.id, "kind": change.kind, "kinds": kinds, "values": values}


def _words(
    message: BaseMessage, progress: Progress, citations: CitationMap, context: AgentContext
) -> list[Delta]:
    """Return what can be shown of a streamed piece; an unfinished word or marker is held back."""
    if not isinstance(message, AIMessageChunk) or message.tool_call_chunks:
        return []
    text = progress.held + str(message.text)
    unfinished = _UNFINISHED.search(text)
    progress.held = text[unfinished.start() :] if unfinished else ""
    return _shown(text.removesuffix(progress.held), progress, citations, context)


def _rest(progress: Progress, citations: CitationMap, context: AgentContext) -> list[Delta]:
    """Return what was held back of a message that is over."""
    held, progress.held = progress.held, ""
    return _shown(held, progress, citations, context)


def _shown(
    text: str, progress: Progress, citations: CitationMap, context: AgentContext
) -> list[Delta]:
    if context.redaction:
        text = context.redaction.restored(text)
    ready = inert(citations.numbered(text))
    progress.said = progress.said[-_REMEMBERED:] + ready
    progress.withheld = progress.withheld or repeats_prompt(progress.said)
    if not ready or progress.withheld:
        return []
    progress.first_words = progress.first_words or progress.milliseconds()
    return [Delta(text=ready)]


def _updates(payload: dict[str, Any], progress: Progress, context: AgentContext) -> list[Event]:
    events: list[Event] = []
    for update in payload.values():
        for message in (update or {}).get("messages", []):
            if isinstance(message, AIMessage):
                events += _model_update(message, progress, context)
            else:
                events += _tool_update(message, progress, context)
    return events


def _model_update(message: AIMessage, progress: Progress, context: AgentContext) -> list[Event]:
    usage = message.usage_metadata
    if usage:
        progress.tokens.input += usage["input_tokens"]
        progress.tokens.output += usage["output_tokens"]
    if message.tool_calls:
        names = dict.fromkeys(_TOOL_STATUS.get(c["name"], "searching") for c in message.tool_calls)
        return [Status(text=say(f"answer.status.{name}", context.language)) for name in names]
    progress.final = message
    return []


def _tool_update(message: BaseMessage, progress: Progress, context: AgentContext) -> list[Event]:
    events: list[Event] = []
    found = getattr(getattr(message, "artifact", None), "passages", ())
    titles = [p.title for p in found if p.source != "record"][:5]
    if titles:
        events.append(Passages(titles=list(dict.fromkeys(titles))))
    ready = [Proposed(proposal=card) for card in context.proposals]
    drafts = [Drafted(draft=card) for card in context.drafted]
    cards: list[Event] = [*ready, *drafts]
    events += cards[progress.shown :]
    progress.shown = len(ready) + len(drafts)
    return events


def _answer(progress: Progress, citations: CitationMap, context: AgentContext) -> Answer:
    """Turn the last message into the answer: markers mapped, claims checked, status named."""
    text = str(progress.final.text) if progress.final else ""
    notes = progress.final.additional_kwargs.get(NOTES, {}) if progress.final else {}
    if progress.withheld or repeats_prompt(inert(citations.numbered(text))):
        status = "declined_prompt"
        text, notes = say(f"answer.ending.{status}", context.language), {"status": status}
    body = citations.numbered(text).strip()
    edition = notes.get("edition", context.edition)
    used = citations.citations(body, edition)
    counted = str(notes.get("counted", ""))
    weak = unsupported(body, citations, f"{_allowed(progress, context)} {counted}")
    status = notes.get("status") or _status(body, bool(used), context)
    if not body or status == "unanswerable_no_source" and not notes:
        status = "unanswerable_no_source"
        body = say(f"answer.ending.{status}", context.language)
    if not notes:
        body = _marked(body, weak, context)
    return Answer(
        question=progress.question,
        answer=inert(body),
        status=status,
        language=context.language,
        edition=edition,
        citations=used,
        proposals=context.proposals,
        drafts=context.drafted,
        unsupported=weak,
        model=context.model,
        prompt_digest=context.prompt_digest,
        tokens=progress.tokens,
        timings_ms=Timings(first_token=progress.first_words, total=progress.milliseconds()),
        conversation=context.conversation,
        notes=notes,
    )


def _status(body: str, has_citation: bool, context: AgentContext) -> str:
    """Name the ending of a language model's answer: without a live citation it is none."""
    if has_citation or context.proposals or context.drafted:
        return "answered"
    return "clarification_question" if body.rstrip().endswith("?") else "unanswerable_no_source"


def _marked(body: str, weak: Sequence[str], context: AgentContext) -> str:
    mark = say("answer.unsupported_mark", context.language)
    for sentence in weak:
        body = body.replace(sentence, f"{sentence} {mark}")
    return body


def _allowed(progress: Progress, context: AgentContext) -> str:
    """Return text that needs no citation: the question, our fixed wording, ids of this turn."""
    cards = " ".join(f"{card.id} {card.summary} {card.item}" for card in context.proposals)
    drafts = " ".join(f"{d.id} {d.title} {' '.join(d.headings)}" for d in context.drafted)
    fixed = " ".join(texts(context.language).values())
    years = "2015 2026 14001:2015 14001:2026 14001"
    return f"{progress.question} {cards} {drafts} {fixed} {years}"
