"""One turn, end to end; the list of steps reads like DESIGN section 3.

guard -> agent loop (model and tools) -> citation map -> check -> one repair -> Answer; events go
out meanwhile. Where a language model fails, or names no source, the guide takes over in the turn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage

from assistant.agent.answering import answer_of, checked_words
from assistant.agent.answers import Answered, Delta, Event, Restarted, Status
from assistant.agent.citing import CitationMap
from assistant.agent.context import AgentContext
from assistant.agent.endings import ended
from assistant.agent.guard import guard, plain
from assistant.agent.knowing import known
from assistant.agent.progress import Progress
from assistant.agent.repairing import Checked, request_for
from assistant.agent.taking_over import told_why, written_already
from assistant.errors import AssistantError, ModelFailed
from assistant.guide import NOTES
from assistant.llm import failed
from assistant.people import Action, may
from assistant.record import Proposal
from assistant.wording import say

# Of what waits for a decision only the latest can be meant.
_WAITING = 40
# A refused question may be a book.
_KEPT = 200


async def run_turn(
    agent: Any,
    question: str,
    context: AgentContext,
    *,
    history: Sequence[BaseMessage] = (),
    limit: int,
    instead: Any = None,
) -> AsyncIterator[Event]:
    """Answer one message.

    Args:
        agent: The compiled agent.
        question: What the person sent, as it came.
        context: Trusted facts and rooms of this turn.
        history: The messages before, oldest first.
        limit: Longest question taken, in characters.
        instead: The guide's agent, which takes over where the agent's language model fails.

    Raises:
        ModelFailed: The language model failed, and nothing is there instead of it.
    """
    progress = Progress(question)
    ending = guard(question, limit)
    if ending:
        took = progress.milliseconds()
        yield Answered(answer=ended(question[:_KEPT], ending, context, milliseconds=took))
        return
    messages = [*history, _message(plain(question), history, context)]
    try:
        async for event in _said(agent, messages, progress, context):
            yield event
        found = checked_words(progress, context)
        if request := _request(found, progress, context):
            yield Status(text=say("answer.status.repairing", context.language))
            again = [*messages, *progress.exchanged, request]
            found = await _mended(agent, again, found, progress, context)
        answer = answer_of(progress, found, context)
        if instead is not None and answer.status == "unanswerable_no_source":
            raise failed("uncited", context.model)
    except ModelFailed as failure:
        if instead is None:
            raise
        why = told_why(failure, context.language)
        yield Restarted(text=why)
        context.model, context.prompt_digest = "guide", ""
        written = written_already(progress.begin_anew())
        # read anew, because a model may have proposed something before it failed
        asked = _message(plain(question), history, context)
        async for event in _said(instead, [*history, asked, *written], progress, context):
            yield event
        answer = answer_of(progress, checked_words(progress, context), context)
        answer = answer.model_copy(update={"answer": f"{answer.answer}\n\n{why}"})
        yield Delta(text=f"\n\n{why}")
    yield Answered(answer=answer)


async def _said(
    agent: Any, messages: Sequence[BaseMessage], progress: Progress, context: AgentContext
) -> AsyncIterator[Event]:
    """Let an agent answer, and tell what happens on the way."""
    citations = CitationMap(context.ledger)
    async for mode, payload in agent.astream(
        {"messages": messages}, context=context, stream_mode=["messages", "updates"]
    ):
        if mode == "messages":
            events = progress.events_of_words(payload[0], citations, context)
        else:
            events = progress.events_of_update(payload, citations, context)
        for event in events:
            yield event


def _request(found: Checked, progress: Progress, context: AgentContext) -> HumanMessage | None:
    """Return what a language model is asked to mend; the guide has nothing to mend."""
    if context.model == "guide" or progress.notes or not progress.final or progress.withheld:
        return None
    return request_for(found, context)


async def _mended(
    agent: Any,
    messages: Sequence[BaseMessage],
    found: Checked,
    progress: Progress,
    context: AgentContext,
) -> Checked:
    """Let a language model mend its answer once; what is not better than the first is dropped."""
    first = progress.final
    try:
        async for payload in agent.astream(
            {"messages": messages}, context=context, stream_mode="updates"
        ):
            progress.events_of_update(payload, CitationMap(context.ledger), context)
    except AssistantError:  # because a failed second try must not cost the first answer
        progress.final = first
        return found
    again = checked_words(progress, context)
    if again.is_better_than(found):
        return again
    progress.final = first
    return found


def _message(text: str, history: Sequence[BaseMessage], context: AgentContext) -> HumanMessage:
    notes: dict[str, Any] = {
        "language": context.language,
        "edition": context.edition,
        "today": context.today.isoformat(),
    }
    if may(context.role, Action.READ_RECORD):
        waiting = reversed(context.record.pending()[-_WAITING:])
        notes["pending"] = [_pending(proposal) for proposal in waiting]
        notes |= known(text, history, context)
    return HumanMessage(content=text, additional_kwargs={NOTES: notes})


def _pending(proposal: Proposal) -> dict[str, Any]:
    change = proposal.changes[0]
    kinds = sorted({each.kind for each in proposal.changes})
    values = change.values or {}
    return {"id": proposal.id, "kind": change.kind, "kinds": kinds, "values": values}
