"""The Bolt app: every listener parses, calls and leaves; who may do what is decided elsewhere."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from assistant.slack import buttons
from assistant.slack.buttons import Press, pressed
from assistant.slack.commands import run_command
from assistant.slack.faults import fault_of
from assistant.slack.files import PROPOSE
from assistant.slack.home import show_home, suggest
from assistant.slack.inbox import Inbox
from assistant.slack.manifest import COMMAND, SHORTCUT
from assistant.slack.office import Office
from assistant.slack.rendering import answers, home, proposals
from assistant.slack.submissions import LISTENERS

Body = dict[str, Any]
Next = Callable[[], Awaitable[Any]]
# Bolt writes what it was sent at the level of debugging; a log of ours holds no text.
_log = logging.getLogger("assistant.slack")
_quiet = logging.getLogger("assistant.slack.bolt")
_quiet.setLevel(logging.WARNING)


def _authorizing(
    offices: Mapping[str, Office],
) -> Callable[..., Awaitable[AuthorizeResult]]:
    # a function, because Bolt does not take a method
    async def authorize(team_id: str) -> AuthorizeResult:
        office = offices[team_id]  # the gate lets nobody else in
        return AuthorizeResult(
            enterprise_id=None,
            team_id=office.workspace,
            bot_token=office.client.token,
            bot_id=office.bot,
            bot_user_id=office.bot_user,
        )

    return authorize


async def _failed(error: Exception) -> None:
    _log.error("a listener failed: %s", fault_of(error))


class SlackApp:
    """The app in every workspace where an assistant works.

    Args:
        offices: The workspaces, by id.
        signing_secret: By which requests over HTTP are known to be Slack's; empty for Socket Mode.
    """

    def __init__(self, offices: Mapping[str, Office], signing_secret: str = "") -> None:
        self._offices = offices
        self.inboxes = {workspace: Inbox(office) for workspace, office in offices.items()}
        self.bolt = AsyncApp(
            name="ems-assistant",
            logger=_quiet,
            signing_secret=signing_secret,
            authorize=_authorizing(offices),
            before_authorize=self._gate,
            request_verification_enabled=bool(signing_secret),
        )
        self._listen()

    async def _gate(self, body: Body, next: Next) -> BoltResponse | None:
        """Let nothing in from a workspace where the app is not at work."""
        if body.get("type") in ("url_verification", "ssl_check") or body.get("ssl_check"):
            await next()
            return None
        if self._office_of(body) is None:
            return BoltResponse(status=200, body="")
        # a message is kept before Slack is told that it came
        is_kept = body.get("type") in ("event_callback", "view_submission")
        if is_kept and (inbox := self._inbox_of(body)):
            await inbox.take(body)
        await next()
        return None

    def _office_of(self, body: Mapping[str, Any]) -> Office | None:
        team = body.get("team_id") or (body.get("team") or {}).get("id") or ""
        return self._offices.get(str(team))

    def _inbox_of(self, body: Mapping[str, Any]) -> Inbox | None:
        office = self._office_of(body)
        return self.inboxes.get(office.workspace) if office else None

    def _listen(self) -> None:
        app = self.bolt
        app.error(_failed)
        for name in ("message", "app_mention"):
            app.event(name)(_taken)
        app.event("app_home_opened")(self._home)
        app.command(COMMAND)(self._command)
        app.message_shortcut(SHORTCUT)(self._shortcut)
        for action, listener in _BUTTONS.items():
            app.action(action)(self._button(listener))
        for callback in LISTENERS:
            app.view(callback)(_closed)

    async def _home(self, body: Body, event: Body) -> None:
        office = self._office_of(body)
        assert office is not None
        visitor = await office.visitor(office.workspace, str(event.get("user") or ""))
        if event.get("tab") == "messages":
            await suggest(office, visitor, str(event.get("channel") or ""))
        else:
            await show_home(office, visitor)

    async def _command(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        office = self._office_of(body)
        assert office is not None
        await run_command(office, body)

    async def _shortcut(self, ack: AsyncAck, body: Body) -> None:
        await ack()
        office = self._office_of(body)
        assert office is not None
        press = await pressed(office, body)
        message, channel = body.get("message") or {}, body.get("channel") or {}
        await buttons.open_evidence(
            press, str(channel.get("id") or ""), str(message.get("ts") or "")
        )

    def _button(self, listener: Callable[[Press], Awaitable[None]]) -> Callable[..., Any]:
        async def listen(ack: AsyncAck, body: Body) -> None:
            await ack()
            office = self._office_of(body)
            assert office is not None
            await listener(await pressed(office, body))

        return listen


async def _taken() -> None:
    """Do nothing: the message was kept and is being answered already."""
    await asyncio.sleep(0)


async def _closed(ack: AsyncAck) -> None:
    """Close a modal: what was entered was kept and is being dealt with already."""
    await ack()


async def _approve(press: Press) -> None:
    await buttons.decide(press, "approve")


async def _report(press: Press) -> None:
    await buttons.open_report(press, press.value)


_BUTTONS: dict[str | re.Pattern[str], Callable[[Press], Awaitable[None]]] = {
    proposals.APPROVE: _approve,
    proposals.EDIT: buttons.open_edit,
    proposals.REJECT: buttons.open_rejection,
    home.SHOW: buttons.show_proposal,
    answers.FEEDBACK: buttons.take_feedback,
    PROPOSE: buttons.propose_from_file,
    re.compile(rf"{answers.OPEN_SOURCE}:\d+"): buttons.open_source,
    re.compile(rf"{home.REPORT}:\w+"): _report,
}
