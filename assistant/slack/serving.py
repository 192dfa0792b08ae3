"""Running the app: where it is installed, Socket Mode, and what is done now and then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from assistant.agent import Assistant
from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.settings import Settings
from assistant.slack.app import SlackApp
from assistant.slack.cards import refresh_decided
from assistant.slack.digest import send_digests
from assistant.slack.faults import LOST, fault_of
from assistant.slack.office import Office

_RETRIES = 5
_NOW_AND_THEN = 20.0
_TIMEOUT = 20
_log = logging.getLogger("assistant.slack")


def client_for(token: str, address: str = "") -> AsyncWebClient:
    """Return Slack with a token; it waits as long as Slack asks for when calls are too many.

    Args:
        token: Of the app in one workspace.
        address: Address of Slack's Web API; Slack's own when it is empty.
    """
    client = AsyncWebClient(
        token=token,
        base_url=address or AsyncWebClient.BASE_URL,
        timeout=_TIMEOUT,
        logger=logging.getLogger("assistant.slack.client"),
    )
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=_RETRIES))
    return client


async def office_for(assistant: Assistant, token: str, address: str = "") -> Office:
    """Return the workspace that a token is for.

    Raises:
        StorageFailed: Slack refuses the token or cannot be reached.
    """
    client = client_for(token, address)
    with _told():
        known = await client.auth_test()
    return Office(
        workspace=str(known["team_id"]),
        name=str(known.get("team") or known["team_id"]),
        bot_user=str(known["user_id"]),
        bot=str(known.get("bot_id") or ""),
        assistant=assistant,
        client=client,
    )


@asynccontextmanager
async def at_work(app: SlackApp, offices: Mapping[str, Office]) -> AsyncIterator[None]:
    """Go on with what was left, and do now and then what nobody asks for; end both in the end."""
    for inbox in app.inboxes.values():
        inbox.go_on(at_once=True)
    rounds = asyncio.create_task(_rounds(app, offices))
    try:
        yield
    finally:
        rounds.cancel()
        with suppress(asyncio.CancelledError):
            await rounds
        for inbox in app.inboxes.values():
            await inbox.close()


async def _rounds(app: SlackApp, offices: Mapping[str, Office]) -> None:
    while True:
        await asyncio.sleep(_NOW_AND_THEN)
        for workspace, office in offices.items():
            await _round(app, workspace, office)


async def _round(app: SlackApp, workspace: str, office: Office) -> None:
    try:
        app.inboxes[workspace].go_on()
        await refresh_decided(office)
        await send_digests(office)
    except LOST as error:
        _log.warning("a round was cut short: %s", fault_of(error))
    except Exception as error:
        _log.error("a round failed: %s", fault_of(error))


@asynccontextmanager
async def in_socket_mode(app: SlackApp, app_token: str, address: str = "") -> AsyncIterator[None]:
    """Take events through a connection that goes out from here; no public address is needed.

    Args:
        app: The app.
        app_token: App-level token.
        address: Address of Slack's Web API; Slack's own when it is empty.

    Raises:
        StorageFailed: Slack refuses the token or cannot be reached.
    """
    handler = AsyncSocketModeHandler(
        app.bolt,
        app_token,
        logger=logging.getLogger("assistant.slack.socket"),
        web_client=client_for("", address),
    )
    try:
        with _told():
            await handler.connect_async()  # type: ignore[no-untyped-call]
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        raise refused(StorageFailed, "slack.cli.refused", why=fault_of(error)) from error
    except (ClientError, TimeoutError, OSError) as error:
        raise refused(StorageFailed, "slack.cli.unreachable", why=type(error).__name__) from error


def check_tokens(settings: Settings) -> None:
    """Refuse to begin without the tokens that Socket Mode needs.

    Raises:
        StorageFailed: One is missing; the message says where it comes from.
    """
    if not settings.slack_bot_token:
        raise refused(StorageFailed, "slack.cli.no_bot_token")
    if not settings.slack_app_token:
        raise refused(StorageFailed, "slack.cli.no_app_token")


async def listen(
    assistant: Assistant, ready: Callable[[Office], None], *, address: str = ""
) -> None:
    """Work in a workspace through Socket Mode until the task is cancelled.

    Args:
        assistant: Who answers; its settings hold the tokens.
        ready: Called once the app is connected.
        address: Address of Slack's Web API; Slack's own when it is empty.

    Raises:
        StorageFailed: A token is missing or refused, or Slack cannot be reached.
    """
    settings = assistant.settings
    check_tokens(settings)
    office = await office_for(assistant, settings.slack_bot_token.get_secret_value(), address)
    offices = {office.workspace: office}
    app = SlackApp(offices)
    token = settings.slack_app_token.get_secret_value()
    async with at_work(app, offices), in_socket_mode(app, token, address):
        ready(office)
        await asyncio.Event().wait()
