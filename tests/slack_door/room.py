"""The app at work in a workspace of this machine, and what people do there."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.request.async_request import AsyncBoltRequest

from assistant import Assistant
from assistant.people import Person, Role
from assistant.slack.app import SlackApp
from assistant.slack.office import Office
from assistant.slack.serving import office_for
from tests.slack_door.fakes import TEAM, FakeSlack

_numbers = itertools.count(1)


class Workspace:
    """A workspace with the app in it.

    Args:
        slack: Slack.
        office: The workspace as the app sees it.
        app: The app.
    """

    def __init__(self, slack: FakeSlack, office: Office, app: SlackApp) -> None:
        self.slack, self.office, self.app = slack, office, app

    @property
    def inbox(self) -> Any:
        return self.app.inboxes[TEAM]

    def connect(self, user: str, role: Role, name: str = "") -> Person:
        """Let an account act as a new person."""
        people = self.office.assistant.people
        person = people.add(name or f"{role} {user}", role)
        return people.bind(people.link(person.id), "slack", TEAM, user)

    async def send(self, body: dict[str, Any]) -> Any:
        """Hand the app what Slack sends, and wait until it is dealt with."""
        answered = await self.app.bolt.async_dispatch(
            AsyncBoltRequest(mode="socket_mode", body=body)
        )
        await self.rest()
        return answered

    async def rest(self) -> None:
        await self.inbox.drain()

    async def write(self, text: str, user: str = "U1", channel: str = "D1", **event: Any) -> str:
        """Write a message; return its timestamp."""
        body = a_message(text, user, channel, **event)
        await self.send(body)
        return str(body["event"]["ts"])

    async def press(
        self, action: str, value: str, user: str = "U1", *, channel: str = "D1", ts: str = "1.1"
    ) -> None:
        """Press a button."""
        place = {"type": "message", "channel_id": channel, "message_ts": ts} if channel else {}
        await self.send(
            {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "trigger_id": "tr",
                "container": place,
                "channel": {"id": channel},
                "message": {"ts": ts},
                "actions": [{"action_id": action, "block_id": "b", "value": value}],
            }
        )
        await self._settle()

    async def submit(
        self, view: dict[str, Any], user: str = "U1", view_id: str = "", **entered: Any
    ) -> None:
        """Send a modal with what was entered."""
        values = {name: {name: value} for name, value in entered.items()}
        await self.send(
            {
                "type": "view_submission",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "view": {
                    "id": view_id or f"V{next(_numbers)}",
                    "type": "modal",
                    "callback_id": view["callback_id"],
                    "private_metadata": view["private_metadata"],
                    "state": {"values": values},
                },
            }
        )

    async def command(self, text: str, user: str = "U1", channel: str = "D1") -> None:
        """Write `/ems` and something after it."""
        await self.send(
            {
                "command": "/ems",
                "text": text,
                "team_id": TEAM,
                "user_id": user,
                "channel_id": channel,
                "trigger_id": "tr",
            }
        )
        await self._settle()

    async def _settle(self) -> None:
        """Wait for listeners, which Bolt runs after it has acknowledged."""
        import asyncio

        others = asyncio.all_tasks() - {asyncio.current_task()}
        mine = [task for task in others if "run_ack_function" in repr(task.get_coro())]
        await asyncio.gather(*mine)


def a_message(text: str, user: str, channel: str, **event: Any) -> dict[str, Any]:
    """Return what Slack sends for a message."""
    number = next(_numbers)
    kind = "im" if channel.startswith("D") else "channel"
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{number}",
        "event": {
            "type": "message",
            "text": text,
            "user": user,
            "channel": channel,
            "channel_type": kind,
            "team": TEAM,
            "ts": f"1690000000.{number:06d}",
            **event,
        },
    }


@asynccontextmanager
async def a_workspace(assistant: Assistant, slack: FakeSlack | None = None) -> AsyncIterator[Any]:
    """Put the app to work."""
    async with (slack or FakeSlack()).serving() as served:
        office = await office_for(assistant, "xoxb-1", served.address)
        app = SlackApp({office.workspace: office})
        yield Workspace(served, office, app)
        await app.inboxes[TEAM].close()
