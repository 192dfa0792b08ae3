"""The assistant of one organisation: the one class that every door talks to."""

from __future__ import annotations

import logging
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from assistant.agent.answers import Answer, Answered, Cost, Event
from assistant.agent.context import AgentContext
from assistant.agent.costing import energy_of, price_list
from assistant.agent.endings import ended
from assistant.agent.graph import Agent, build_agent
from assistant.agent.memory import StoredConversation, StoredTurn, messages_of
from assistant.agent.redacting import Redaction, names_in
from assistant.agent.rooms import Rooms
from assistant.agent.titling import given_title, title_of
from assistant.agent.tracing import Tracing
from assistant.agent.turn import run_turn
from assistant.agent.usage import Spent, over_budget, usage_values
from assistant.agent.waiting import finish
from assistant.errors import AssistantError, UnknownItem
from assistant.guide import Ending, GuideChatModel, warm_reading
from assistant.languages import detect_language
from assistant.prompts import prompt_digest
from assistant.record import Proposal, Values
from assistant.record.changes import Decision
from assistant.refusals import told
from assistant.settings import LANGUAGES, Edition, Language, Settings
from assistant.wording import say

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.extraction import Extraction, Kind

_REMEMBERED = 8
# What was said before those is only summed up, and not without end.
_SUMMED_UP = 100
_KEPT = 4_000
_log = logging.getLogger("assistant")


class Assistant:
    """Answers, proposes and drafts for one organisation.

    Args:
        rooms: What it is built from.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._agent = build_agent(rooms.model)
        self.record = rooms.record
        self.documents = rooms.documents
        self.drafts = rooms.drafts
        self.settings = rooms.settings
        self.standard = rooms.standard
        self.guidance = rooms.guidance
        self._tracing = Tracing(rooms.settings)
        self.prices = price_list(rooms.settings.prices)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        *,
        clock: Callable[[], datetime] | None = None,
        model: BaseChatModel | None = None,
    ) -> Assistant:
        """Open an organisation's assistant.

        Args:
            settings: What a person chose; the environment where None.
            clock: Gives the time as an aware datetime; the system's clock where None.
            model: A chat model of LangChain that answers; the one that settings name where None,
                which tell its name in any case.

        Raises:
            AssistantError: The data folder, the database or the model cannot be used.
        """
        from assistant.bootstrap import open_rooms  # because bootstrap knows every room

        return cls(open_rooms(settings or Settings(), clock=clock, model=model))

    def close(self) -> None:
        """Let go of the database and the vectors."""
        self._tracing.close()
        self._rooms.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def today(self) -> datetime:
        """Return the time by the assistant's clock."""
        return self._rooms.clock()

    def warm(self) -> None:
        """Load what the first question would wait for."""
        for language in LANGUAGES:
            self._rooms.guidance.index(language).warm()
            say("answer.next.lead", language)
            warm_reading(language)
        detect_language("Certificate timeline")
        finish(self._rehearse("What is an environmental policy?"))

    def resume(self) -> None:
        """Finish in the background what an interruption left of own documents."""
        self._rooms.documents.resume()

    async def _rehearse(self, question: str) -> None:
        """Run a turn that is neither shown nor kept."""
        context = self._context(question, "", "", "python", [])
        most = self.settings.max_question
        with self._tracing.turn():
            async for _ in run_turn(self._agent, question, context, limit=most):
                pass

    def ask(
        self,
        question: str,
        *,
        conversation: str | None = None,
        person: str = "owner",
        door: str = "python",
        language: Language | None = None,
        edition: Edition | None = None,
    ) -> Answer:
        """Answer one message and wait for the whole answer; see `stream`."""

        async def last() -> Answer:
            async for event in self.stream(
                question,
                conversation=conversation,
                person=person,
                door=door,
                language=language,
                edition=edition,
            ):
                if isinstance(event, Answered):
                    return event.answer
            raise AssertionError("a turn always ends with an answer")

        return finish(last())

    async def stream(
        self,
        question: str,
        *,
        conversation: str | None = None,
        person: str = "owner",
        door: str = "python",
        language: Language | None = None,
        edition: Edition | None = None,
    ) -> AsyncIterator[Event]:
        """Answer one message and tell what happens on the way.

        Args:
            question: What the person wrote.
            conversation: Id of the conversation it belongs to; a new one where None. Nobody can
                go on with another person's.
            person: Who is speaking; from the door, never from a message.
            door: web, terminal, slack, mcp, api or python.
            language: Language of the answer; that of the question where None.
            edition: Edition the person works with; the organisation's or the current one where
                None.
        """
        conversation = conversation or uuid.uuid4().hex[:12]
        last = _REMEMBERED if self.settings.model == "guide" else _SUMMED_UP
        is_own = True
        try:
            turns = self._rooms.conversations.turns(conversation, last, person=person)
        except UnknownItem:
            turns, is_own = [], False
        context = self._context(question, conversation, person, door, turns)
        context.language = language or context.language
        context.edition = edition or context.edition
        spent = self._spent(conversation)
        agent = self._guide if spent else self._agent
        if spent:
            context.model, context.prompt_digest = "guide", ""
        elif self.settings.redacted and self.settings.model != "guide":
            names = (*names_in(self.record.export()), person)
            context.redaction = Redaction(self.settings.redacted, names)
        if not is_own:
            yield Answered(answer=ended(question[:_KEPT], Ending("error_conversation"), context))
            return
        answer: Answer | None = None
        try:
            with self._tracing.turn():
                async for event in run_turn(
                    agent,
                    question,
                    context,
                    history=messages_of(turns[-_REMEMBERED:], turns[:-_REMEMBERED]),
                    limit=self.settings.max_question,
                ):
                    if isinstance(event, Answered):
                        answer = event.answer
                        self._account(answer, spent)
                        self._remember(conversation, person, question, answer)
                    yield event
        except AssistantError as error:
            reason = {"reason": told(error, context.language)}
            yield Answered(answer=ended(question[:_KEPT], Ending("error_storage", reason), context))
        except Exception:
            if answer is not None:
                raise
            _log.exception("a turn failed (conversation %s)", conversation)
            yield Answered(answer=ended(question[:_KEPT], Ending("error_internal"), context))

    @cached_property
    def _guide(self) -> Agent:
        """The agent that answers where a budget has run out."""
        return build_agent(GuideChatModel())

    def _spent(self, conversation: str) -> Spent | None:
        """Tell which budget a language model has used up; the guide takes none."""
        if self.settings.model == "guide":
            return None
        return over_budget(self._rooms.usage, self.settings, self.prices, conversation)

    def _account(self, answer: Answer, spent: Spent | None) -> None:
        """Write into an answer what it cost, or why the guide answered, and keep the cost."""
        if spent:
            told = say(f"usage.spent.{spent}", answer.language, model=self.settings.model)
            answer.answer = f"{answer.answer}\n\n{told}"
        read, written = answer.tokens.input, answer.tokens.output
        if not read + written:
            return
        money = self.prices.money(self.settings.model, read, written)
        answer.cost = Cost(
            money=money, currency=self.prices.currency, energy_wh=energy_of(read, written)
        )
        self._rooms.usage.add(
            conversation=answer.conversation,
            model=self.settings.model,
            read=read,
            written=written,
            milliseconds=answer.timings_ms.total,
            money=money,
        )

    def usage(self, *, month: str | None = None, conversation: str | None = None) -> dict[str, Any]:
        """Return what language models were used for, as JSON values; see `usage_values`.

        Args:
            month: As 2026-11; this month where None and no conversation is named.
            conversation: Id of one conversation.
        """
        store = self._rooms.usage
        month = month or (None if conversation else store.month())
        used = store.used(month=month, conversation=conversation)
        values = usage_values(used, self.prices, self.settings)
        return {"month": month, "conversation": conversation, **values}

    def conversation(
        self, conversation_id: str, *, person: str | None = None
    ) -> Sequence[StoredTurn]:
        """Return the turns of a conversation, oldest first; none when there is no such one.

        Args:
            conversation_id: Its id.
            person: Whose it has to be, where that matters.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        store = self._rooms.conversations
        if person is not None:
            store.get(conversation_id, person)
        return store.turns(conversation_id)

    def conversations(self, person: str) -> Sequence[StoredConversation]:
        """Return the conversations of a person, at most 50, the latest first."""
        return self._rooms.conversations.all(person)

    def name_conversation(
        self, conversation_id: str, title: str, *, person: str
    ) -> StoredConversation:
        """Give a conversation a title; an empty one names it by what was said first.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        said = self.conversation(conversation_id, person=person)
        titles = [given_title(title), *(title_of(turn.question) for turn in said)]
        return self._rooms.conversations.name(
            conversation_id, next(filter(None, titles), ""), person=person
        )

    def forget_conversation(self, conversation_id: str, *, person: str) -> None:
        """Forget a conversation and all that was said in it; the record stays as it is.

        Raises:
            UnknownItem: The person has no such conversation.
        """
        self._rooms.conversations.remove(conversation_id, person=person)

    def _context(
        self, question: str, conversation: str, person: str, door: str, turns: Sequence[StoredTurn]
    ) -> AgentContext:
        rooms = self._rooms
        before = turns[-1].answer.get("language") if turns else None
        default = cast(Language, before or self.settings.language or "en")
        is_guide = self.settings.model == "guide"
        return AgentContext(
            person=person,
            door=door,
            conversation=conversation,
            language=detect_language(question[:2000], default),
            edition=self.settings.edition,
            today=rooms.clock().date(),
            model=self.settings.model,
            prompt_digest="" if is_guide else prompt_digest("system"),
            guidance=rooms.guidance,
            documents=rooms.documents,
            record=rooms.record,
            drafts=rooms.drafts,
            standard=rooms.standard,
        )

    def _remember(self, conversation: str, person: str, question: str, answer: Answer) -> None:
        kept = question[: self.settings.max_question]
        store = self._rooms.conversations
        store.open(conversation, person=person, title=title_of(kept))
        told = answer.model_dump(mode="json") | {"notes": answer.notes}
        store.add_turn(conversation, kept, told)

    def extract(self, file_id: str, *, kind: Kind | None = None) -> Extraction:
        """Return what a document would bring into the record; nothing is stored.

        Args:
            file_id: `FILE-001`.
            kind: permit, invoice, inventory or minutes; found out where None.

        Raises:
            DocumentError: It cannot be read for the record; the message says why.
        """
        from assistant.extraction import extract  # because few turns need it

        rooms = self._rooms
        return extract(
            rooms.documents,
            rooms.record,
            file_id,
            kind=kind,
            today=rooms.clock().date().isoformat(),
            language=self.settings.language or "en",
        )

    def propose_from(
        self, file_id: str, *, person: str, kind: Kind | None = None, door: str = "python"
    ) -> Proposal:
        """Store what a document would bring into the record as one proposal.

        A person leaves changes out when deciding: `edits={3: None}`.

        Args:
            file_id: `FILE-001`.
            person: Who asks for it.
            kind: permit, invoice, inventory or minutes; found out where None.
            door: Where.

        Raises:
            DocumentError: It cannot be read for the record, or brings nothing new.
        """
        from assistant.extraction import propose_extracted

        return propose_extracted(
            self.extract(file_id, kind=kind),
            self.record,
            person=person,
            door=door,
            language=self.settings.language or "en",
        )

    def decide(
        self,
        proposal_id: str,
        decision: Decision,
        *,
        person: str,
        edits: Values | None = None,
        door: str = "python",
        reason: str = "",
        language: Language | None = None,
    ) -> Proposal:
        """Approve or reject a proposal; only a person may.

        Args:
            proposal_id: `PRP-0001`.
            decision: `approve` or `reject`.
            person: Who decides.
            edits: Values to change before approving, or by place of the change from 0; None there
                leaves the change out.
            door: Where.
            reason: Why.
            language: Language of a refusal; that of the settings where None.

        Raises:
            AssistantError: See `Record.decide`.
        """
        return self.record.decide(
            proposal_id,
            decision,
            person=person,
            door=door,
            edits=edits,
            reason=reason,
            language=language or self.settings.language or "en",
        )
