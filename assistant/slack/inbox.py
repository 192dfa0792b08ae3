"""What Slack sends is kept before Slack is told that it came, and forgotten once it is done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from assistant.slack.answering import THREAD, answer
from assistant.slack.faults import LOST, fault_of
from assistant.slack.files import take_files
from assistant.slack.office import Office
from assistant.slack.said import Message, message_of
from assistant.slack.submissions import LISTENERS, submitted

# Two at once, so that a burst of questions leaves the processor to what Slack waits for.
_AT_ONCE = 2
_MOST_ATTEMPTS = 20
_STALE = timedelta(hours=24)
_FIRST = timedelta(seconds=10)
_KEPT = ("event", "event_id", "team", "team_id", "type", "user")
_KEPT_OF_VIEW = ("id", "callback_id", "private_metadata", "state")
Body = dict[str, Any]
_log = logging.getLogger("assistant.slack")


class Inbox:
    """Takes messages and modals, deals with them, and tries again what did not arrive.

    Args:
        office: The workspace they come from.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._working: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, body: Mapping[str, Any]) -> bool:
        """Keep what is meant for us and begin with it; tell whether it was new.

        Args:
            body: An event of the Events API, or a modal that was sent.
        """
        kept = {name: body[name] for name in _KEPT if name in body}
        if view := body.get("view"):
            kept["view"] = {name: view[name] for name in _KEPT_OF_VIEW if name in view}
        event_id = await asyncio.to_thread(self._keep, kept)
        if event_id:
            self._begin(event_id, kept)
        return bool(event_id)

    def _keep(self, body: Body) -> str:
        """Keep it; return by what it is known, or nothing where it is not for us or not new."""
        event_id = self._id_of(body)
        is_new = bool(event_id) and self._office.assistant.doors.take(event_id, body)
        return event_id if is_new else ""

    def go_on(self, *, at_once: bool = False) -> None:
        """Begin again with what was taken and is not done; what is a day old is given up.

        Args:
            at_once: Also what was tried a moment ago; else each attempt waits twice as long.
        """
        assistant = self._office.assistant
        for event in assistant.doors.unfinished():
            if not self._is_ours(event.body):
                continue
            age = assistant.today() - event.received_at
            if age > _STALE or event.attempts >= _MOST_ATTEMPTS:
                assistant.doors.finish(event.id)
            elif event.id not in self._working and (at_once or age > _FIRST * 2**event.attempts):
                self._begin(event.id, event.body)

    async def close(self) -> None:
        """Leave what is on its way; it goes on with the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def drain(self) -> None:
        """Wait until everything that was taken has been tried."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _is_ours(self, body: Mapping[str, Any]) -> bool:
        workspace = body.get("team_id") or (body.get("team") or {}).get("id")
        return bool(workspace == self._office.workspace)

    def _id_of(self, body: Mapping[str, Any]) -> str:
        """Return by what it is known when it comes again; nothing where it is not for us."""
        if body.get("type") == "view_submission":
            view = body.get("view") or {}
            return f"view-{view.get('id')}" if view.get("callback_id") in LISTENERS else ""
        message = message_of(body)
        if message is None or not self._is_for_us(message, body):
            return ""
        return str(body.get("event_id") or f"{message.channel}-{message.moment}")

    def _is_for_us(self, message: Message, body: Mapping[str, Any]) -> bool:
        """Tell whether a message asks the assistant, or goes on in a thread that it is part of."""
        office = self._office
        if message.user == office.bot_user or not (message.text or message.files):
            return False
        if message.is_direct or message.is_mention:
            return True
        said = str((body.get("event") or {}).get("text") or "")
        # the mention itself comes as an event of its own
        if f"<@{office.bot_user}" in said or message.begins_thread:
            return False
        threads = office.assistant.doors.posts(THREAD)
        return any((p.channel, p.moment) == (message.channel, message.thread) for p in threads)

    def _begin(self, event_id: str, body: Body) -> None:
        self._working.add(event_id)
        task = asyncio.create_task(self._work(event_id, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, event_id: str, body: Body) -> None:
        doors = self._office.assistant.doors
        try:
            async with self._turns:
                await asyncio.to_thread(doors.begin, event_id)
                await self._handle(event_id, body)
                await asyncio.to_thread(doors.finish, event_id)
        except LOST as error:
            _log.warning("event %s waits: %s", event_id, fault_of(error))
        except Exception as error:
            _log.error("event %s failed: %s", event_id, fault_of(error))
        finally:
            self._working.discard(event_id)

    async def _handle(self, event_id: str, body: Body) -> None:
        message = message_of(body)
        if message is None:
            listener = LISTENERS[(body.get("view") or {}).get("callback_id", "")]
            await listener(await submitted(self._office, body))
            return
        if message.files:
            visitor = await self._office.visitor(message.home, message.user)
            await take_files(self._office, message, visitor)
        if message.text:
            await answer(self._office, message, event_id)
