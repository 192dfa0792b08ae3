"""Slack over HTTP: signed requests are answered, others are not; Socket Mode connects."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from assistant import Assistant
from assistant.server.app import slack_of
from assistant.slack.http import PATH, SlackInServer
from tests.slack_door.fakes import FakeSlack
from tests.slack_door.room import a_message

SECRET = "8f742231b10e"


@pytest.fixture
def signed(settings, clock):
    chosen = settings.model_copy(
        update={
            "slack_bot_token": SecretStr("xoxb-1"),
            "slack_signing_secret": SecretStr(SECRET),
        }
    )
    with Assistant.open(chosen, clock=clock) as opened:
        yield opened


def _headers(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    moment = str(int(at or time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {
        "x-slack-request-timestamp": moment,
        "x-slack-signature": str(signature),
        "content-type": "application/json",
    }


def _served(assistant, slack):
    """Return the route alone, its Slack on this machine."""
    door = SlackInServer(assistant, slack.address)

    async def lifespan(_app):
        async with door.running():
            while door._handler is None:
                await asyncio.sleep(0.01)
            yield

    from contextlib import asynccontextmanager

    app = FastAPI(lifespan=asynccontextmanager(lifespan))
    app.include_router(door.routes())
    return app


def test_only_what_slack_signed_is_heard(signed):
    slack = FakeSlack()
    body = json.dumps(a_message("What is an environmental aspect?", "U1", "D1"))
    forged = {
        "unsigned": {"content-type": "application/json"},
        "other secret": _headers(body, secret="another"),
        "replayed": _headers(body, at=time.time() - 3_600),
    }

    def ask(address):
        slack.address = address
        with TestClient(_served(signed, slack)) as client:
            for why, headers in forged.items():
                assert client.post(PATH, content=body, headers=headers).status_code == 401, why
            assert signed.doors.unfinished() == []
            challenge = json.dumps({"type": "url_verification", "challenge": "c"})
            answered = client.post(PATH, content=challenge, headers=_headers(challenge))
            assert "c" in answered.text
            begun = time.perf_counter()
            assert client.post(PATH, content=body, headers=_headers(body)).status_code == 200
            assert time.perf_counter() - begun < 3
            deadline = time.monotonic() + 30
            while not slack.called("chat.stopStream") and time.monotonic() < deadline:
                time.sleep(0.05)
        assert len(slack.called("chat.stopStream")) == 1

    async def whole():
        async with slack.serving() as served:
            await asyncio.to_thread(ask, served.address)

    asyncio.run(whole())


def test_the_server_is_in_slack_only_with_tokens(signed, assistant):
    door = slack_of(signed)
    assert door
    assert [getattr(route, "path", "") for route in door.routes().routes] == [PATH]
    assert slack_of(assistant) is None
