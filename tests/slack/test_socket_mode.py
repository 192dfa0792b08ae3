"""Socket Mode with the real Bolt: envelopes, acknowledgements, refreshes, broken lines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack import SlackServer, Workspace, payloads
from tests.slack.world import APP_TOKEN


def app_of(slack: SlackServer, team: Workspace) -> App:
    client = WebClient(team.bot_token, base_url=slack.address)
    app = App(client=client, token=client.token)

    @app.event("message")
    def answer(event: dict[str, Any], say: Any) -> None:
        say(text=f"You said: {event['text']}", thread_ts=event["ts"])

    @app.action("approve")
    def decide(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        said = body["message"]
        client.chat_update(channel=body["channel"]["id"], ts=said["ts"], text="Approved", blocks=[])

    @app.command("/ems")
    def command(ack: Any, command: dict[str, Any]) -> None:
        ack(f"Usage: {command['text']}")

    @app.view("spill")
    def submitted(ack: Any, view: dict[str, Any], client: WebClient) -> None:
        ack(response_action="errors", errors={"what": "Say more"})

    return app


class Office(NamedTuple):
    """A workspace in which the app is at work."""

    slack: SlackServer
    team: Workspace
    client: WebClient


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with SlackServer() as slack:
        team = slack.world.add_workspace("T1", "Fjellhus")
        app = app_of(slack, team)
        handler = SocketModeHandler(
            app, APP_TOKEN, web_client=WebClient(base_url=slack.address), ping_interval=0.5
        )
        handler.connect()
        slack.socket.wait_until_connected()
        yield Office(slack, team, app.client)
        handler.close()


def test_a_message_is_acknowledged_and_answered(office: Office) -> None:
    slack, team, _ = office
    kari = team.add_user("Kari")
    dm = team.direct_message(kari)
    sent = slack.socket.event(payloads.message(team, kari, dm, "Hello"))

    assert slack.socket.acknowledged(sent).seconds < 1
    answer = slack.world.wait_for(dm.of_bot)[0]
    assert (answer.text, answer.thread_ts) == ("You said: Hello", min(dm.messages))


def test_buttons_commands_and_modals_are_answered(office: Office) -> None:
    slack, team, client = office
    kari = team.add_user("Kari")
    channel = team.add_channel("general", kari)
    button = {"type": "button", "action_id": "approve", "value": "PRP-0001"}
    button |= {"text": {"type": "plain_text", "text": "Approve"}}
    card = client.chat_postMessage(
        channel=channel.id, text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    said = channel.messages[card["ts"]]
    slack.socket.interaction(payloads.press(team, kari, said, "approve"))
    slack.world.wait_for(lambda: said.text == "Approved")

    asked = slack.socket.command(payloads.command(team, kari, channel, "help"))
    assert slack.socket.acknowledged(asked).answers == [{"text": "Usage: help"}]

    what = {"type": "plain_text_input", "action_id": "words"}
    label = {"type": "plain_text", "text": "What?"}
    block = {"type": "input", "block_id": "what", "label": label, "element": what}
    view = {"id": "V1", "type": "modal", "callback_id": "spill", "blocks": [block]}
    sent = payloads.submission(team, kari, view, {"words": "Oil"})
    assert sent["view"]["state"]["values"]["what"]["words"]["value"] == "Oil"
    answered = slack.socket.acknowledged(slack.socket.interaction(sent)).answers
    assert answered == [{"response_action": "errors", "errors": {"what": "Say more"}}]


def test_a_press_on_what_is_not_shown_is_a_mistake_of_the_test(team: Workspace) -> None:
    kari = team.add_user("Kari")
    said = team.say(kari, team.direct_message(kari), "Nothing to press")

    with pytest.raises(LookupError):
        payloads.press(team, kari, said, "approve")


def test_a_refreshed_line_is_followed_by_another_and_nothing_is_lost(office: Office) -> None:
    slack, team, _ = office
    kari = team.add_user("Kari")
    dm = team.direct_message(kari)
    slack.socket.refresh()
    sent = slack.socket.event(payloads.message(team, kari, dm, "Hello again"))

    slack.socket.acknowledged(sent, seconds=20)
    assert slack.socket.connections >= 2
    assert slack.world.wait_for(dm.of_bot)[0].text == "You said: Hello again"


def test_what_was_not_acknowledged_comes_again_to_whoever_connects_next(
    slack: SlackServer, team: Workspace
) -> None:
    kari = team.add_user("Kari")
    sent = slack.socket.event(payloads.message(team, kari, team.direct_message(kari), "Hello"))
    assert sent.sent == []

    handler = SocketModeHandler(
        app_of(slack, team), APP_TOKEN, web_client=WebClient(base_url=slack.address)
    )
    handler.connect()
    slack.socket.acknowledged(sent)
    slack.socket.again(sent)
    slack.world.wait_for(lambda: len(sent.acknowledged) == 2)
    handler.close()
    assert len(sent.sent) == 2


def test_the_asynchronous_bolt_is_served_and_comes_back_after_a_cut(
    slack: SlackServer, team: Workspace
) -> None:
    kari = team.add_user("Kari")
    dm = team.direct_message(kari)

    async def talk() -> None:
        app = AsyncApp(client=AsyncWebClient(team.bot_token, base_url=slack.address))

        @app.event("message")
        async def answer(event: dict[str, Any], say: Any) -> None:
            await say(text=f"You said: {event['text']}")

        handler = AsyncSocketModeHandler(
            app, APP_TOKEN, web_client=AsyncWebClient(base_url=slack.address), ping_interval=0.3
        )
        await handler.connect_async()
        await asyncio.to_thread(slack.socket.wait_until_connected)
        slack.socket.cut()
        sent = slack.socket.event(payloads.message(team, kari, dm, "Hello"))
        await asyncio.to_thread(slack.socket.acknowledged, sent, 20)
        await asyncio.to_thread(slack.world.wait_for, dm.of_bot)
        await handler.close_async()

    asyncio.run(talk())
    assert [message.text for message in dm.of_bot()] == ["You said: Hello"]
    assert slack.socket.connections == 2


def test_an_app_token_that_is_wrong_or_revoked_opens_nothing(slack: SlackServer) -> None:
    client = WebClient(base_url=slack.address)
    for token, error in (("xapp-no", "invalid_auth"), (APP_TOKEN, "token_revoked")):
        slack.world.revoke(APP_TOKEN)
        with pytest.raises(Exception, match=error):
            client.apps_connections_open(app_token=token)
