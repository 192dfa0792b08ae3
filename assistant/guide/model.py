"""The guide: a chat model without a language model, a pure function of the messages it is given."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from assistant.guide.composing import compose
from assistant.guide.compositions import Composition
from assistant.guide.guided import begin, checked_in, with_next_question
from assistant.guide.planning import Call, plan
from assistant.guide.reading import Reading, read
from assistant.guide.replies import (
    drafted,
    failed,
    proposed,
    readiness,
    record_read,
    small_talk,
    unclear_fact,
)
from assistant.guide.results import (
    ChangesProposed,
    DraftMade,
    GuidanceFound,
    ReadinessFound,
    RecordRead,
)
from assistant.guide.thread import follow, parted, with_offer
from assistant.guide.turns import NOTES, Turn, read_turn

_PIECE = re.compile(r"\S+\s*|\s+")


class GuideChatModel(BaseChatModel):
    """Reads the conversation, calls its tools, and writes the answer from their results.

    It has no store and no hidden state: the same messages always give the same reply.

    Args:
        tool_names: The tools it may call; those it is not bound to are never called.
    """

    tool_names: tuple[str, ...] = ()

    @property
    def _llm_type(self) -> str:
        return "guide"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Return the guide with these tools within reach."""
        names = tuple(tool.name for tool in tools if isinstance(tool, BaseTool))
        return self.model_copy(update={"tool_names": names})

    def reply(self, messages: Sequence[BaseMessage]) -> AIMessage:
        """Return the tool calls or the answer that the messages lead to."""
        whole = read_turn(messages)
        parts = [follow(part) for part in parted(whole) or (whole,)]
        calls = [call for part in parts for call in self._calls(part, read(part))]
        if calls:
            return AIMessage(
                content="",
                tool_calls=[
                    tool_call(name=name, args=arguments, id=_call_id(whole, number))
                    for number, (name, arguments) in enumerate(calls)
                ],
            )
        told = _answered(parts)
        composition = with_next_question(told, parts[0], _kinds_proposed(parts[0]))
        notes = {"status": composition.status, **composition.notes}
        return AIMessage(content=composition.text, additional_kwargs={NOTES: notes})

    def _calls(self, turn: Turn, reading: Reading) -> list[Call]:
        if turn.results or turn.failures or turn.asks:
            return []
        return [call for call in plan(turn, reading) if call[0] in self.tool_names]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.reply(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self.reply(messages)
        for chunk in _chunks(reply):
            generation = ChatGenerationChunk(message=chunk)
            if run_manager and chunk.content:
                run_manager.on_llm_new_token(str(chunk.content), chunk=generation)
            yield generation

    # async twins, because the defaults hand every piece to a thread
    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.reply(messages))])

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in _chunks(self.reply(messages)):
            generation = ChatGenerationChunk(message=chunk)
            if run_manager and chunk.content:
                await run_manager.on_llm_new_token(str(chunk.content), chunk=generation)
            yield generation


def _kinds_proposed(turn: Turn) -> set[str]:
    """Return the kinds that this turn has brought proposals of."""
    results = [result for result in turn.results if isinstance(result, ChangesProposed)]
    return {kind for result in results for kind in result.kinds if result.ids}


def _answered(parts: Sequence[Turn]) -> Composition:
    """Write the answer; what is asked beside a statement is answered below what is proposed."""
    if len(parts) == 1:
        return with_offer(answer(parts[0], read(parts[0])), parts[0])
    told, asked = parts
    changes = tuple(r for r in told.results if isinstance(r, ChangesProposed))
    others = tuple(r for r in told.results if not isinstance(r, ChangesProposed))
    proposal = answer(replace(told, results=changes), read(told))
    beside = answer(replace(asked, results=others), read(asked))
    notes = {**beside.notes, **proposal.notes}
    return Composition(f"{proposal.text}\n\n{beside.text}", proposal.status, notes)


def _call_id(turn: Turn, number: int) -> str:
    """Return the same id for the same turn, so that the guide stays a pure function."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{len(turn.earlier)}/{turn.text}/{number}"))


def _chunks(reply: AIMessage) -> Iterator[AIMessageChunk]:
    """Cut a reply into the pieces it is streamed in: five words each."""
    if reply.tool_calls:
        yield AIMessageChunk(
            content="",
            tool_call_chunks=[
                tool_call_chunk(
                    name=call["name"], args=json.dumps(call["args"]), id=call["id"], index=number
                )
                for number, call in enumerate(reply.tool_calls)
            ],
        )
        return
    pieces = _PIECE.findall(str(reply.content))
    for start in range(0, len(pieces), 5):
        yield AIMessageChunk(content="".join(pieces[start : start + 5]))
    yield AIMessageChunk(content="", additional_kwargs=reply.additional_kwargs)


def answer(turn: Turn, reading: Reading) -> Composition:
    """Write the answer that the results of a turn lead to."""
    if turn.asks:
        return cast(Composition, turn.asks)
    if led := _led(turn, reading) or _of_record(turn):
        return led
    if reading.intent in ("greeting", "thanks", "capabilities", "decide"):
        return small_talk(reading.intent, turn)
    if reading.intent == "tell":
        return unclear_fact(turn)
    if turn.failures and not turn.results:
        return failed(turn)
    return compose(turn, reading)


def _led(turn: Turn, reading: Reading) -> Composition | None:
    """Return the answer of work in which the guide leads."""
    if reading.intent == "checkin":
        return checked_in(turn)
    return begin(turn) if reading.intent == "interview" else None


def _of_record(turn: Turn) -> Composition | None:
    """Return the answer that tools of the record and of drafts lead to."""
    changes = [result for result in turn.results if isinstance(result, ChangesProposed)]
    if changes:
        return proposed(changes, turn.language)
    read_items = turn.result(RecordRead)
    if read_items and (read_items.passages or not turn.result(GuidanceFound)):
        return record_read(read_items, turn)
    if stands := turn.result(ReadinessFound):
        return readiness(stands, turn)
    draft = turn.result(DraftMade)
    return drafted(draft, turn.language) if draft else None
