"""Socket Mode: envelopes to whoever is connected, acknowledgements, refreshes and broken lines."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack.world import APP_ID, World


@dataclass
class Envelope:
    """Something that was sent to the app, until and after it was acknowledged."""

    id: str
    kind: str
    payload: dict[str, Any]
    sent: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long the first acknowledgement took after the first sending."""
        return self.acknowledged[0] - self.sent[0]

    def frame(self, attempt: int) -> str:
        told = {
            "envelope_id": self.id,
            "type": self.kind,
            "accepts_response_payload": self.kind != "events_api",
            "payload": self.payload,
        }
        if self.kind == "events_api":
            told |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        return json.dumps(told)


class SocketMode:
    """Slack's end of the websockets of one app.

    Args:
        world: Told of every acknowledgement.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lines: list[web.WebSocketResponse] = []
        self._turn = itertools.count()
        self._numbers = itertools.count(1)
        self.envelopes: dict[str, Envelope] = {}
        self.tickets: set[str] = set()
        self.connections = 0

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Be told on which loop the server runs."""
        self._loop = loop

    def new_ticket(self) -> str:
        """Return what opens one websocket, once."""
        ticket = f"ticket-{next(self._numbers)}"
        self.tickets.add(ticket)
        return ticket

    @property
    def is_connected(self) -> bool:
        return bool(self._lines)

    def wait_until_connected(self, seconds: float = 10) -> None:
        self._world.wait_for(lambda: self.is_connected, seconds)

    def event(self, payload: dict[str, Any]) -> Envelope:
        """Send an event; it waits for a connection where there is none."""
        return self._send("events_api", payload)

    def interaction(self, payload: dict[str, Any]) -> Envelope:
        """Send a press of a button, a submission, a shortcut."""
        return self._send("interactive", payload)

    def command(self, payload: dict[str, Any]) -> Envelope:
        """Send a slash command."""
        return self._send("slash_commands", payload)

    def again(self, envelope: Envelope) -> None:
        """Send an envelope once more, as Slack does when it believes the first one was lost."""
        self._run(self._deliver(envelope))

    def acknowledged(self, envelope: Envelope, seconds: float = 10) -> Envelope:
        """Wait until an envelope was acknowledged, and return it.

        Raises:
            TimeoutError: It never was.
        """
        self._world.wait_for(lambda: envelope.acknowledged, seconds)
        return envelope

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to come anew, and close it."""
        self._run(self._say_goodbye(reason))

    def cut(self) -> None:
        """Break every connection without a word."""
        self._run(self._cut())

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Take a connection until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            raise web.HTTPForbidden
        self.tickets.discard(ticket)
        line = web.WebSocketResponse()
        await line.prepare(request)
        self.connections += 1
        hello = {"type": "hello", "num_connections": len(self._lines) + 1}
        hello |= {"connection_info": {"app_id": APP_ID}, "debug_info": {"host": "local"}}
        await line.send_str(json.dumps(hello))
        self._lines.append(line)
        self._world.note()
        for envelope in list(self.envelopes.values()):
            if not envelope.acknowledged:
                await self._deliver(envelope)
        try:
            async for message in line:
                if message.type == WSMsgType.TEXT:
                    self._take(message.data)
        finally:
            if line in self._lines:
                self._lines.remove(line)
            self._world.note()
        return line

    def _take(self, said: str) -> None:
        told = json.loads(said)
        envelope = self.envelopes.get(told.get("envelope_id", ""))
        if envelope is not None:
            envelope.acknowledged.append(time.monotonic())
            envelope.answers.append(told.get("payload"))
            self._world.note()

    def _send(self, kind: str, payload: dict[str, Any]) -> Envelope:
        envelope = Envelope(f"envelope-{next(self._numbers)}", kind, payload)
        self.envelopes[envelope.id] = envelope
        self._run(self._deliver(envelope))
        return envelope

    async def _deliver(self, envelope: Envelope) -> None:
        # Slack gives each envelope to one of the connections only.
        open_lines = [line for line in self._lines if not line.closed]
        if not open_lines:
            return
        line = open_lines[next(self._turn) % len(open_lines)]
        envelope.sent.append(time.monotonic())
        await line.send_str(envelope.frame(len(envelope.sent) - 1))

    async def _say_goodbye(self, reason: str) -> None:
        for line in list(self._lines):
            goodbye = {"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}}
            await line.send_str(json.dumps(goodbye))
            self._lines.remove(line)
            await line.close()

    async def _cut(self) -> None:
        for line in list(self._lines):
            self._lines.remove(line)
            transport = line._req.transport if line._req else None
            if transport is not None:
                transport.abort()

    def _run(self, work: Any) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)
