"""Socket Mode: connecting, acknowledging at once, being sent away, missing tokens."""

from __future__ import annotations

import asyncio
import time

import pytest
from pydantic import SecretStr

from assistant import Assistant
from assistant.errors import StorageFailed
from assistant.slack.serving import listen
from tests.slack_door.fakes import FakeSlack
from tests.slack_door.room import a_message

TOKENS = {"slack_bot_token": SecretStr("xoxb-1"), "slack_app_token": SecretStr("xapp-1")}
ASKED = "What is an environmental aspect?"


@pytest.fixture(scope="module")
def in_socket_mode(tmp_path_factory, clock):
    from assistant import Settings

    folder = tmp_path_factory.mktemp("socket")
    chosen = Settings(_env_file=None, data_dir=folder, **TOKENS)  # type: ignore[call-arg]
    with Assistant.open(chosen, clock=clock) as opened:

        def run(doing):
            async def whole():
                async with FakeSlack().serving() as slack:
                    is_ready = asyncio.Event()
                    listening = asyncio.create_task(
                        listen(opened, lambda _: is_ready.set(), address=slack.address)
                    )
                    await asyncio.wait_for(is_ready.wait(), 20)
                    try:
                        await doing(slack)
                    finally:
                        listening.cancel()
                        await asyncio.gather(listening, return_exceptions=True)

            asyncio.run(whole())

        yield run


async def _until(is_so, seconds=30.0):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def test_an_event_is_acknowledged_and_answered_once(in_socket_mode):
    async def doing(slack):
        body = a_message(ASKED, "U1", "D1")
        for envelope in ("e1", "e2", "e3"):
            await slack.push(envelope, body)
        await _until(lambda: set(slack.acknowledged) == {"e1", "e2", "e3"})
        await _until(lambda: slack.called("chat.stopStream"))
        assert len(slack.called("chat.startStream")) == 1

    in_socket_mode(doing)


def test_after_being_sent_away_it_connects_again(in_socket_mode):
    async def doing(slack):
        await slack.disconnect()
        await _until(lambda: slack.connections == 2)
        await slack.push("e9", a_message(ASKED, "U1", "D1"))
        await _until(lambda: "e9" in slack.acknowledged)

    in_socket_mode(doing)


@pytest.mark.parametrize("missing", TOKENS)
def test_without_a_token_it_says_how_to_get_one(settings, clock, missing):
    chosen = settings.model_copy(update=TOKENS | {missing: SecretStr("")})
    with Assistant.open(chosen, clock=clock) as opened, pytest.raises(StorageFailed) as refused:
        asyncio.run(listen(opened, lambda _: None))
    assert f"EMS_{missing.upper()}" in str(refused.value)


def test_a_refused_token_is_told_in_one_sentence(settings, clock):
    async def whole(opened):
        async with FakeSlack().serving() as slack:
            slack.refuse("auth.test", "invalid_auth")
            await listen(opened, lambda _: None, address=slack.address)

    chosen = settings.model_copy(update=TOKENS)
    with (
        Assistant.open(chosen, clock=clock) as opened,
        pytest.raises(StorageFailed, match="invalid_auth"),
    ):
        asyncio.run(whole(opened))
