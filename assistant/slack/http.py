"""Slack in the server: `/slack/events`, signed by Slack; or Socket Mode beside the web page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler

from assistant.agent import Assistant
from assistant.errors import AssistantError
from assistant.slack.app import SlackApp
from assistant.slack.serving import at_work, in_socket_mode, office_for

PATH = "/slack/events"
# Slack may be away when the server starts; the page is there all the same.
_AGAIN = 30.0
_log = logging.getLogger("assistant.slack")


class SlackInServer:
    """The app as a part of the server.

    Args:
        assistant: Who answers; its settings hold the tokens.
        address: Address of Slack's Web API; Slack's own when it is empty.
    """

    def __init__(self, assistant: Assistant, address: str = "") -> None:
        self._assistant = assistant
        self._address = address
        self._handler: AsyncSlackRequestHandler | None = None

    def routes(self) -> APIRouter:
        """Return the route that Slack sends to."""
        router = APIRouter()

        @router.post(PATH)
        async def events(request: Request) -> Response:
            if self._handler is None:
                # Slack sends it again
                return Response(status_code=503)
            return await self._handler.handle(request)

        return router

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work in Slack meanwhile."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while True:
            try:
                async with AsyncExitStack() as stack:
                    await self._begin(stack)
                    await asyncio.Event().wait()
            except AssistantError as error:
                _log.warning("not in Slack yet: %s", error.message)
            finally:
                self._handler = None
            await asyncio.sleep(_AGAIN)

    async def _begin(self, stack: AsyncExitStack) -> None:
        settings = self._assistant.settings
        secret = settings.slack_signing_secret.get_secret_value()
        bot_token = settings.slack_bot_token.get_secret_value()
        office = await office_for(self._assistant, bot_token, self._address)
        offices = {office.workspace: office}
        app = SlackApp(offices, secret)
        await stack.enter_async_context(at_work(app, offices))
        if secret:
            self._handler = AsyncSlackRequestHandler(app.bolt)
        else:
            token = settings.slack_app_token.get_secret_value()
            await stack.enter_async_context(in_socket_mode(app, token, self._address))


def is_wanted(assistant: Assistant) -> bool:
    """Tell whether somebody set the tokens that the app needs."""
    settings = assistant.settings
    secrets = (settings.slack_signing_secret, settings.slack_app_token)
    return bool(settings.slack_bot_token) and any(map(bool, secrets))
