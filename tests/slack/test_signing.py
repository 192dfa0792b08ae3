"""Events over HTTP to the real Bolt, signed, forged, late and repeated."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.app.app import SlackAppDevelopmentServer
from slack_sdk import WebClient

from tests.slack import SlackServer, Workspace, payloads
from tests.slack.signing import SECRET, HttpDoor, signature

Taken = list[dict[str, Any]]


@pytest.fixture
def taken() -> Taken:
    return []


@pytest.fixture
def door(slack: SlackServer, client: WebClient, taken: Taken) -> Iterator[HttpDoor]:
    app = App(client=client, token=client.token, signing_secret=SECRET)

    @app.event("app_mention")
    def mentioned(event: dict[str, Any], request: Any) -> None:
        taken.append({"text": event["text"], "headers": request.headers})

    @app.command("/ems")
    def command(ack: Any) -> None:
        ack("Done")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = SlackAppDevelopmentServer(port, "/slack/events", app, http_server_logger_enabled=False)
    threading.Thread(target=server.start, daemon=True).start()
    with _until_listening(port):
        yield slack.door(f"http://127.0.0.1:{port}/slack/events")
    server._server.shutdown()


class _until_listening:
    def __init__(self, port: int) -> None:
        self._port = port

    def __enter__(self) -> None:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.02)
        raise TimeoutError

    def __exit__(self, *exception: object) -> None:
        return None


@pytest.fixture
def mention(team: Workspace) -> dict[str, Any]:
    kari = team.add_user("Kari")
    return payloads.mention(team, kari, team.add_channel("general", kari), "hello")


def test_a_signed_event_is_taken(
    slack: SlackServer, door: HttpDoor, mention: dict[str, Any], taken: Taken
) -> None:
    answer = door.event(mention)

    assert answer.status == 200
    assert answer.seconds < 1
    _until(taken, 1)
    assert taken[0]["text"].endswith("hello")


@pytest.mark.parametrize(
    "how",
    [{"sealed": "v0=" + "0" * 64}, {"at": 1_700_000_000}, {"sealed": "v1=abc"}],
    ids=["forged", "replayed", "unknown scheme"],
)
def test_what_slack_did_not_sign_now_is_refused(
    door: HttpDoor, mention: dict[str, Any], taken: Taken, how: dict[str, Any]
) -> None:
    answers = [door.event(mention, **how)]

    assert answers[0].status == 401
    assert taken == []


def test_a_wrong_secret_is_refused_as_often_as_slack_tries(
    slack: SlackServer, door: HttpDoor, mention: dict[str, Any]
) -> None:
    forger = slack.door(door._url, "another secret")

    assert [answer.status for answer in forger.event_until_taken(mention)] == [401] * 4


def test_a_repeated_event_says_so(door: HttpDoor, mention: dict[str, Any], taken: Taken) -> None:
    door.event(mention)
    door.event(mention, retry=2, reason="http_timeout")

    _until(taken, 2)
    assert sorted(each["headers"].get("x-slack-retry-num", [""])[0] for each in taken) == ["", "2"]


def test_a_command_is_answered_in_its_acknowledgement(team: Workspace, door: HttpDoor) -> None:
    kari = team.add_user("Kari")
    answer = door.command(payloads.command(team, kari, team.add_channel("general", kari), "help"))

    assert (answer.status, answer.body) == (200, "Done")


def test_an_app_that_cannot_be_reached_is_tried_four_times(
    slack: SlackServer, mention: dict[str, Any]
) -> None:
    nobody = slack.door("http://127.0.0.1:9/slack/events")

    assert [answer.status for answer in nobody.event_until_taken(mention)] == [599] * 4


def test_the_signature_is_the_one_of_the_documentation() -> None:
    made = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", b"token=x")

    assert made.startswith("v0=")
    assert len(made) == 67


def _until(taken: Taken, count: int) -> None:
    end = time.monotonic() + 5
    while len(taken) < count and time.monotonic() < end:
        time.sleep(0.01)
    assert len(taken) == count
