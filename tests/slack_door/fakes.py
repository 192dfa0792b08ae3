"""Slack's Web API on this machine: it keeps every call, and refuses what it is told to."""

from __future__ import annotations

import itertools
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

TEAM, BOT, BOT_USER = "T1", "B1", "UBOT"


class FakeSlack:
    """Keeps what was called, and answers as Slack does.

    Attributes:
        calls: Every call: its method and its arguments.
        files: What was uploaded, by the id of the file.
        locale: Language of every user.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, bytes] = {}
        self.downloads: dict[str, bytes] = {}
        self.messages: dict[str, dict[str, Any]] = {}
        self.locale = "en-US"
        self.address = ""
        self.acknowledged: dict[str, float] = {}
        self._sockets: list[web.WebSocketResponse] = []
        self._faults: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers = itertools.count(1)

    def refuse(self, method: str, *errors: str) -> None:
        """Refuse the next calls of a method; `ratelimited` as Slack does, with a second to wait."""
        self._faults[method] += errors

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return the arguments of every call of a method."""
        return [arguments for name, arguments in self.calls if name == method]

    def shown(self) -> str:
        """Return everything that was ever shown to anybody."""
        return json.dumps(self.calls, ensure_ascii=False)

    async def push(self, envelope: str, body: dict[str, Any]) -> None:
        """Send an event through the connection that was opened last."""
        sent = {"envelope_id": envelope, "type": "events_api", "payload": body}
        await self._sockets[-1].send_json({**sent, "accepts_response_payload": False})

    async def disconnect(self) -> None:
        """End the connection, as Slack does every few hours."""
        socket = self._sockets[-1]
        await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    @property
    def connections(self) -> int:
        """How many connections were ever opened."""
        return len(self._sockets)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[FakeSlack]:
        """Listen on a port of this machine."""
        app = web.Application(client_max_size=50_000_000)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/api/{method}", self._api)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files/{name}", self._download)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}/api/"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        if self._faults[method]:
            error = self._faults[method].pop(0)
            if error == "ratelimited":
                headers = {"Retry-After": "1"}
                return web.json_response({"ok": False, "error": error}, status=429, headers=headers)
            return web.json_response({"ok": False, "error": error})
        self.calls.append((method, arguments))
        return web.json_response({"ok": True, **self._answer(method, arguments)})

    def _answer(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method == "auth.test":
            return {"team_id": TEAM, "team": "Acme", "user_id": BOT_USER, "bot_id": BOT}
        if method == "users.info":
            return {"user": {"id": arguments["user"], "locale": self.locale}}
        if method in ("conversations.history", "conversations.replies"):
            found = self.messages.get(str(arguments.get("latest")))
            return {"messages": [found] if found else []}
        if method == "conversations.open":
            return {"channel": {"id": f"D{arguments['users']}"}}
        if method == "apps.connections.open":
            root = self.address.removesuffix("/api/").replace("http", "ws", 1)
            return {"url": f"{root}/socket"}
        if method == "files.getUploadURLExternal":
            file_id = f"F{next(self._numbers)}"
            root = self.address.removesuffix("/api/")
            return {"upload_url": f"{root}/upload/{file_id}", "file_id": file_id}
        if method == "files.completeUploadExternal":
            return {"files": [{"id": "F1", "title": "x"}]}
        channel = str(arguments.get("channel", ""))
        channel = f"D{channel}" if channel.startswith("U") else channel
        moment = arguments.get("ts") or f"1700000000.{next(self._numbers):06d}"
        return {"channel": channel, "ts": moment}

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self.acknowledged[json.loads(message.data)["envelope_id"]] = time.perf_counter()
        return socket

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != "Bearer xoxb-1":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        body = self.downloads[request.match_info["name"]]
        return web.Response(body=body, content_type="application/octet-stream")


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.method == "GET":
        return dict(request.query)
    if request.content_type == "application/json":
        return dict(await request.json())
    given = {name: str(value) for name, value in (await request.post()).items()}
    return {name: _value(text) for name, text in given.items()}


def _value(text: str) -> Any:
    if text[:1] in "[{":
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
