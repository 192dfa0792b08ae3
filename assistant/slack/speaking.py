"""An answer as Slack shows it while it is made: a status, steps, words, and its end."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.models.messages.chunk import TaskUpdateChunk
from slack_sdk.web.async_chat_stream import AsyncChatStream

from assistant.agent.answers import Answer, Delta, Event, Passages, Restarted, Status
from assistant.settings import Language
from assistant.slack.faults import LOST, REVOKED, fault_of
from assistant.slack.office import Office
from assistant.slack.rendering.answers import Turn, answer_end, answer_messages, fallback
from assistant.slack.rendering.markdown import shortened, streamed
from assistant.slack.rendering.parts import dicts
from assistant.slack.said import Message
from assistant.wording import say

# Fewer calls than words; Slack counts calls.
_BUFFER = 160
# Slack takes 12,000 characters in a streamed message.
_MOST_STREAMED = 10_000
_LONGEST_TITLES = 250
_log = logging.getLogger("assistant.slack")


class Speech:
    """One answer on its way into a thread, streamed as long as Slack keeps the stream open.

    Args:
        office: The workspace.
        message: What is answered.
        language: Language of the answer.
        stands: Timestamp of a message that an interrupted attempt left, to be replaced.
    """

    def __init__(
        self, office: Office, message: Message, language: Language, stands: str = ""
    ) -> None:
        self._office = office
        self._message = message
        self._language = language
        self._stream: AsyncChatStream | None = None
        self._stands = stands
        self._is_ended = False
        self._words = ""
        self._has_void = False
        self._step = ""
        self._count = 0

    @property
    def stands(self) -> str:
        """Timestamp of the message the answer stands in; empty before there is one."""
        return (self._stream.ts if self._stream else None) or self._stands

    async def begin(self, is_streamed: bool) -> None:
        """Show that the question was heard.

        Args:
            is_streamed: Words are shown as they come; else the answer is shown whole.
        """
        await self._status(say("slack.working", self._language))
        if is_streamed and not self._stands:
            self._stream = await self._office.client.chat_stream(
                channel=self._message.channel,
                thread_ts=self._message.thread,
                recipient_team_id=self._message.home,
                recipient_user_id=self._message.user,
                buffer_size=_BUFFER,
            )

    async def take(self, event: Event) -> None:
        """Show what happened on the way to the answer."""
        if isinstance(event, Status):
            await self._step_on(event.text)
        elif isinstance(event, Passages):
            await self._found(event.titles)
        elif isinstance(event, Restarted):
            # what was streamed cannot be taken back, so the whole answer replaces it in the end
            self._has_void = self._has_void or bool(self._words)
        elif isinstance(event, Delta):
            self._words += event.text
            if len(self._words) <= _MOST_STREAMED:
                await self._append(markdown_text=streamed(event.text))

    async def end(self, answer: Answer, turn: Turn) -> None:
        """Show the whole answer with what stands below it; it replaces what was streamed.

        Raises:
            SlackClientError: Slack took it in no way.
        """
        messages = answer_messages(answer, turn)
        is_whole = not self._has_void and self._words.split() == answer.answer.split()
        is_complete = is_whole and len(messages) == 1
        ended = await self._stop(answer_end(answer, turn) if is_complete else ())
        if not (ended and is_complete):
            await self._replace(messages, fallback(answer))
        await self.quiet()

    async def quiet(self) -> None:
        """Take the status away, whatever happened."""
        await self._status("")

    async def stop(self) -> None:
        """Close what is open, so that nothing turns round and round."""
        await self._stop(())
        await self.quiet()

    async def _step_on(self, title: str) -> None:
        done = self._done()
        self._count += 1
        self._step = title
        await self._status(title)
        await self._append(chunks=[*done, self._task("in_progress")])

    async def _found(self, titles: Sequence[str]) -> None:
        if self._step:
            found = shortened(
                ", ".join(" ".join(title.split()) for title in titles), _LONGEST_TITLES
            )
            told = f"{say('slack.found', self._language)}: {found}"
            await self._append(chunks=[self._task("complete", told)])
            self._step = ""

    def _task(self, status: str, output: str | None = None) -> TaskUpdateChunk:
        name = f"step-{self._count}"
        return TaskUpdateChunk(id=name, title=self._step, status=status, output=output)

    def _done(self) -> list[TaskUpdateChunk]:
        return [self._task("complete")] if self._step else []

    async def _append(self, **what: Any) -> None:
        if self._stream is None:
            return
        try:
            await self._stream.append(**what)
        except LOST as error:
            self._drop(error)

    async def _stop(self, blocks: Sequence[Block]) -> bool:
        """End the stream with blocks; tell whether Slack took it."""
        if self._stream is None or (not self._stream.ts and not blocks):
            return False
        try:
            await self._stream.stop(blocks=dicts(blocks), chunks=self._done())
        except LOST as error:
            self._drop(error)
            return False
        self._stands, self._stream = self.stands, None
        self._is_ended = True
        return True

    def _drop(self, error: BaseException) -> None:
        """Go on without the stream; what it left is replaced in the end."""
        why = fault_of(error)
        if why in REVOKED:
            raise error
        _log.warning("a stream ended before its answer: %s", why)
        self._stands, self._stream = self.stands, None

    async def _replace(self, messages: Sequence[Sequence[Block]], text: str) -> None:
        first, *rest = messages
        if not (self._stands and await self._updated(first, text)):
            await self._office.say(self._message.channel, text, first, self._message.thread)
        for blocks in rest:
            await self._office.say(self._message.channel, text, blocks, self._message.thread)

    async def _updated(self, blocks: Sequence[Block], text: str) -> bool:
        if not self._is_ended:
            # what is still open cannot be changed, and what expired cannot be ended
            with suppress(SlackApiError):
                await self._office.client.chat_stopStream(
                    channel=self._message.channel, ts=self._stands
                )
        try:
            await self._office.client.chat_update(
                channel=self._message.channel, ts=self._stands, text=text, blocks=dicts(blocks)
            )
        except SlackApiError as error:
            if fault_of(error) in REVOKED:
                raise
            return False
        return True

    async def _status(self, text: str) -> None:
        """Show a status; an answer is not lost because its status was."""
        try:
            await self._office.client.assistant_threads_setStatus(
                channel_id=self._message.channel, thread_ts=self._message.thread, status=text
            )
        except LOST as error:
            _log.debug("no status: %s", fault_of(error))
