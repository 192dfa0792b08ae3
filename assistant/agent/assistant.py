"""The assistant of one organisation: the one class that every door talks to."""

from __future__ import annotations

import logging
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from assistant.agent.account import Account
from assistant.agent.answers import Answer, Answered, Event
from assistant.agent.context import AgentContext
from assistant.agent.costing import price_list
from assistant.agent.endings import ended
from assistant.agent.graph import build_agent
from assistant.agent.memory import StoredTurn, messages_of
from assistant.agent.redacting import Redaction, names_in
from assistant.agent.rooms import Rooms
from assistant.agent.talks import Talks
from assistant.agent.tracing import Tracing
from assistant.agent.turn import run_turn
from assistant.agent.waiting import finish
from assistant.errors import AssistantError, UnknownItem
from assistant.guide import Ending, GuideChatModel, language_wanted, warm_reading
from assistant.languages import detect_language
from assistant.people import Role
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
        self._guide = build_agent(GuideChatModel())
        is_guide = isinstance(rooms.model, GuideChatModel)
        self._agent = self._guide if is_guide else build_agent(rooms.model)
        self.record = rooms.record
        self.documents = rooms.documents
        self.drafts = rooms.drafts
        self.people = rooms.people
        self.doors = rooms.doors
        self.settings = rooms.settings
        self.standard = rooms.standard
        self.guidance = rooms.guidance
        self._tracing = Tracing(rooms.settings)
        self.talks = Talks(rooms.conversations, rooms.settings.max_question)
        prices = price_list(rooms.settings.prices)
        self.account = Account(rooms.usage, rooms.settings, prices)

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
        """Run a turn of the guide, which costs nothing, that is neither shown nor kept."""
        context = self._context(question, "", "", "python", [])
        most = self.settings.max_question
        with self._tracing.turn():
            async for _ in run_turn(self._guide, question, context, limit=most):
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
        role: Role | None = Role.OWNER,
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
            role: What the person may see and do; a stranger, who gets guidance only, where None.
        """
        conversation = conversation or uuid.uuid4().hex[:12]
        last = _REMEMBERED if self.settings.model == "guide" else _SUMMED_UP
        is_own = True
        try:
            turns = self.talks.latest(conversation, last, person=person)
        except UnknownItem:
            turns, is_own = [], False
        context = self._context(question, conversation, person, door, turns)
        context.language = language or context.language
        context.edition = edition or context.edition
        context.role = role
        spent = self.account.spent(conversation)
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
                    instead=None if agent is self._guide else self._guide,
                ):
                    if isinstance(event, Answered):
                        answer = event.answer
                        self.account.write(answer, spent)
                        self.talks.remember(question, answer, person=person)
                    yield event
        except AssistantError as error:
            reason = {"reason": told(error, context.language)}
            yield Answered(answer=ended(question[:_KEPT], Ending("error_storage", reason), context))
        except Exception:
            if answer is not None:
                raise
            _log.exception("a turn failed (conversation %s)", conversation)
            yield Answered(answer=ended(question[:_KEPT], Ending("error_internal"), context))

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
            language=language_wanted(question) or detect_language(question[:2000], default),
            edition=self.settings.edition,
            today=rooms.clock().date(),
            model=self.settings.model,
            prompt_digest="" if is_guide else prompt_digest("system"),
            guidance=rooms.guidance,
            documents=rooms.documents,
            record=rooms.record,
            drafts=rooms.drafts,
            standard=rooms.standard,
            checker=rooms.checker,
        )

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
        seen: str = "",
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
            seen: Digest of the proposal as the person saw it, see `Record.decide`.
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
            seen=seen,
            language=language or self.settings.language or "en",
        )
