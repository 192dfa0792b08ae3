"""Whole journeys on a Slack of this machine that is as strict as Slack, through Socket Mode."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from assistant import Assistant, Settings
from assistant.people import Role
from assistant.settings import shipped
from assistant.slack.serving import listen
from tests.slack import SlackServer, Slow, User, Workspace, payloads
from tests.slack.world import APP_TOKEN, Channel, Message

PERMIT = shipped("knowledge") / "example-company" / "documents" / "permit-paint-shop.md"
ASKED = {
    "en": ("en-US", "What is an environmental aspect?"),
    "nb": ("nb-NO", "Hva er et miljøaspekt, og hvordan finner vi det?"),
    "sv": ("sv-SE", "Vad är en miljöaspekt, och hur hittar vi den?"),
}


class Town:
    """The app connected to a workspace, and people in it."""

    def __init__(self, slack: SlackServer, team: Workspace, assistant: Assistant) -> None:
        self.slack, self.team, self.assistant = slack, team, assistant

    def somebody(self, name: str, role: Role | None = None, locale: str = "en-US") -> User:
        user = self.team.add_user(name, locale=locale)
        if role:
            people = self.assistant.people
            person = people.add(f"{name} {user.id}", role)
            people.bind(people.link(person.id), "slack", self.team.id, user.id)
        return user

    def room_of(self, user: User) -> Channel:
        return self.team.direct_message(user)

    def write(self, user: User, text: str, **more: Any) -> None:
        channel = more.pop("channel", None) or self.room_of(user)
        self.deliver("event", payloads.message(self.team, user, channel, text, **more))

    def deliver(self, kind: str, payload: dict[str, Any]) -> None:
        envelope = getattr(self.slack.socket, kind)(payload)
        self.slack.socket.acknowledged(envelope)

    def press(self, user: User, said: Message, action: str) -> None:
        self.deliver("interaction", payloads.press(self.team, user, said, action))

    def until(self, is_so: Any, seconds: float = 40) -> Any:
        return self.slack.world.wait_for(is_so, seconds)

    def said(self, channel: Channel, sign: str, seconds: float = 40) -> Message:
        """Wait for a message of the app in which something stands."""

        def found() -> list[Message]:
            return [m for m in channel.of_bot() if m.state != "open" and sign in _shown(m)]

        return list(self.until(found, seconds))[-1]

    def view(self, user: User, seconds: float = 20) -> dict[str, Any]:
        """Wait for the modal that was opened for somebody last."""

        def found() -> list[Any]:
            return [view for view in self.team.views.values() if view.user == user.id]

        return dict(list(self.until(found, seconds))[-1].values)

    def refusals(self) -> list[Any]:
        """Return what Slack did not take, other than what a test asked it to refuse."""
        return [(call.method, call.error) for call in self.slack.calls if call.error]


def _shown(message: Message) -> str:
    return json.dumps([message.text, message.blocks, message.chunks], ensure_ascii=False)


@pytest.fixture(scope="module")
def town(tmp_path_factory, clock) -> Iterator[Town]:
    tokens: Any = {
        "slack_bot_token": SecretStr("xoxb-T1"),
        "slack_app_token": SecretStr(APP_TOKEN),
    }
    chosen: Any = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("town"), **tokens)
    with SlackServer() as slack, Assistant.open(chosen, clock=clock) as assistant:
        team = slack.world.add_workspace("T1", "Fjellhus")
        loop, leaving = asyncio.new_event_loop(), asyncio.Event()

        async def whole() -> None:
            work = asyncio.create_task(listen(assistant, lambda _: None, address=slack.address))
            await leaving.wait()
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

        def run() -> None:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(whole())

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        slack.socket.wait_until_connected(30)
        yield Town(slack, team, assistant)
        loop.call_soon_threadsafe(leaving.set)
        thread.join(20)


@pytest.mark.parametrize("language", ASKED)
def test_a_question_in_a_direct_message_has_sources_that_open(town, language):
    locale, question = ASKED[language]
    user = town.somebody("Kari", locale=locale)
    town.write(user, question)
    answered = town.said(town.room_of(user), "open_source")
    assert answered.state == "stopped"
    assert any(chunk["type"] == "task_update" for chunk in answered.chunks)
    town.press(user, answered, "open_source:1")
    assert town.view(user)["type"] == "modal"
    assert town.refusals() == []


def test_a_question_in_a_channel_and_its_thread(town):
    user = town.somebody("Ola")
    channel = town.team.add_channel("environment", user)
    asked = ASKED["en"][1]
    town.deliver("event", payloads.mention(town.team, user, channel, asked))
    first = town.said(channel, "open_source")
    town.write(user, "And what about 2015?", channel=channel, thread_ts=first.thread_ts)
    town.until(lambda: len([m for m in channel.of_bot() if m.state == "stopped"]) == 2, 40)
    assert {message.thread_ts for message in channel.of_bot()} == {first.thread_ts}
    assert town.refusals() == []


def test_a_spill_becomes_an_approved_nonconformity(town):
    operator = town.somebody("Operator", Role.VIEWER)
    manager = town.somebody("Manager", Role.APPROVER)
    room = town.room_of(operator)
    town.deliver("command", payloads.command(town.team, operator, room, "spill"))
    view = town.view(operator)
    told = {"what": "40 litres of oil", "where": "hall 2", "day": "2026-11-20"}
    town.deliver("interaction", payloads.submission(town.team, operator, view, told))
    card = town.said(town.room_of(manager), "40 litres of oil")
    town.press(manager, card, "approve")
    town.until(lambda: "Approved by" in _shown(town.room_of(operator).messages[_card(town, room)]))
    [item] = town.assistant.record.items("nonconformity", "40 litres of oil")
    assert item.updated_by.startswith("Manager")
    assert town.refusals() == []


def _card(town: Town, room: Channel) -> str:
    return next(m.ts for m in room.of_bot() if "40 litres of oil" in _shown(m) and m.blocks)


def test_a_file_becomes_searchable(town):
    user = town.somebody("Frida", Role.EDITOR)
    content = b"Permit\n\nThe discharge of zinc is limited to 0.5 mg/l in the outlet P-12.\n"
    file = town.team.add_file("permit.txt", content)
    room = town.room_of(user)
    payload = payloads.file_message(town.team, user, room, file, address=town.slack.address)
    town.deliver("event", payload)
    town.said(room, ":white_check_mark:", 60)
    town.write(user, "What does the permit say about zinc?")
    assert "permit.txt" in _shown(town.said(room, "open_source"))
    assert town.refusals() == []


def test_a_permit_becomes_proposed_obligations(town):
    user = town.somebody("Pia", Role.EDITOR)
    decider = town.somebody("Petra", Role.APPROVER)
    file = town.team.add_file(PERMIT.name, PERMIT.read_bytes())
    room = town.room_of(user)
    payload = payloads.file_message(town.team, user, room, file, address=town.slack.address)
    town.deliver("event", payload)
    added = town.said(room, "propose_from", 60)
    town.press(user, added, "propose_from")
    town.said(town.room_of(decider), "approve")
    proposal = town.assistant.record.pending()[-1]
    assert "obligation" in {change.kind for change in proposal.changes}
    assert town.refusals() == []


def test_a_draft_comes_as_a_file(town):
    user = town.somebody("Dag", Role.EDITOR)
    town.write(user, "Draft our environmental policy")
    room = town.room_of(user)
    town.until(lambda: any(room.id in file.shared for file in town.team.files.values()), 60)
    assert town.refusals() == []


def test_home_follows_who_somebody_is(town):
    shown = {}
    for name, role in (("Hege", Role.OWNER), ("Stranger", None)):
        user = town.somebody(name, role)
        town.deliver("event", payloads.home_opened(town.team, user))
        town.until(lambda user=user: user.id in town.team.homes)
        shown[name] = json.dumps(town.team.homes[user.id].values)
        town.deliver("event", payloads.home_opened(town.team, user, tab="messages"))
        town.until(lambda user=user: town.room_of(user).prompts)
    assert "report:spill" in shown["Hege"]
    assert "report:spill" not in shown["Stranger"]
    assert town.refusals() == []


def test_a_stream_that_expires_ends_in_a_whole_answer(town):
    user = town.somebody("Espen")
    room = town.room_of(user)
    town.slack.faults.add("chat.stopStream", Slow(1))
    town.write(user, ASKED["en"][1])
    town.until(lambda: any(message.state == "open" for message in room.of_bot()))
    town.slack.world.expire_streams()
    assert "aspect" in _shown(town.said(room, "open_source"))
    assert len(room.of_bot()) == 1


_PROGRAM = """
import asyncio, sys
from pathlib import Path
from pydantic import SecretStr
from assistant import Assistant, Settings
from assistant.slack.serving import listen

folder, address = sys.argv[1:]
tokens = {"slack_bot_token": SecretStr("xoxb-T1"), "slack_app_token": SecretStr("%s")}
with Assistant.open(Settings(_env_file=None, data_dir=Path(folder), **tokens)) as assistant:
    asyncio.run(listen(assistant, lambda _: None, address=address))
"""


@pytest.mark.slow
def test_a_process_that_is_killed_in_the_middle_of_an_answer_gives_it_after_all(tmp_path):
    def begin() -> subprocess.Popen[bytes]:
        program = [sys.executable, "-c", _PROGRAM % APP_TOKEN, str(tmp_path), slack.address]
        return subprocess.Popen(program)

    with SlackServer() as slack:
        team = slack.world.add_workspace("T1", "Fjellhus")
        user = team.add_user("Kari")
        room = team.direct_message(user)
        slack.faults.keep("chat.appendStream", Slow(30))
        process = begin()
        try:
            slack.socket.wait_until_connected(60)
            said = payloads.message(team, user, room, ASKED["en"][1])
            slack.socket.acknowledged(slack.socket.event(said))
            slack.world.wait_for(lambda: any(m.state == "open" for m in room.of_bot()), 60)
            time.sleep(2)  # where the answer stands is noted once Slack has said so
            process.kill()
            process.wait(20)
            slack.faults.clear()
            process = begin()
            slack.world.wait_for(lambda: "open_source" in _shown(room.of_bot()[0]), 90)
            assert len(room.of_bot()) == 1
        finally:
            process.kill()
            process.wait(20)
