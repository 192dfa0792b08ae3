"""The server itself: Web API, uploads, downloads and websockets on a port of this machine."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.slack.faults import ApiError, Faults, RateLimited, ServerError, Slow
from tests.slack.methods import method_named
from tests.slack.methods.files import ADDRESS
from tests.slack.signing import SECRET, HttpDoor
from tests.slack.socket_mode import SocketMode
from tests.slack.world import APP_TOKEN, Refused, Workspace, World

_LARGEST = 100_000_000


@dataclass(frozen=True)
class Call:
    """One call of the Web API; `error` is empty where Slack said yes."""

    method: str
    team: str
    arguments: dict[str, Any]
    error: str
    at: float


class SlackServer:
    """Slack on this machine, in a thread of its own while the block is open."""

    def __init__(self) -> None:
        self.world = World()
        self.faults = Faults()
        self.socket = SocketMode(self.world)
        self.calls: list[Call] = []
        self.address = ""
        self._loop = asyncio.new_event_loop()
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="slack")

    def __enter__(self) -> SlackServer:
        self._thread.start()
        if not self._is_up.wait(10):
            raise TimeoutError("the local Slack did not start")
        return self

    def __exit__(self, *exception: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def called(self, method: str) -> list[Call]:
        """Return every call of a method, also those that were refused."""
        return [call for call in self.calls if call.method == method]

    def wait_for_call(self, method: str, count: int = 1, seconds: float = 10) -> Call:
        """Wait until a method was called so often without a fault, and return the last one."""

        def taken() -> list[Call]:
            found = [call for call in self.called(method) if not call.error]
            return found if len(found) >= count else []

        return list(self.world.wait_for(taken, seconds))[-1]

    def door(self, url: str, secret: str = SECRET) -> HttpDoor:
        """Return Slack's side of an app's address."""
        return HttpDoor(url, secret)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/api/upload/{team}/{file}", self._upload)
        app.router.add_get("/api/files/{team}/{file}/{name}", self._download)
        app.router.add_get("/link", self.socket.serve)
        runner = web.AppRunner(app, shutdown_timeout=0.2)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        self.socket.begin(self._loop)
        self._is_up.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _api(self, request: web.Request) -> web.Response:
        method, arguments = request.match_info["method"], await _arguments(request)
        fault = self.faults.take(method)
        if isinstance(fault, Slow):
            await asyncio.sleep(fault.seconds)
        elif isinstance(fault, ServerError):
            self._note(method, "", arguments, str(fault.status))
            return web.Response(status=fault.status, text="<html>upstream error</html>")
        elif isinstance(fault, RateLimited):
            self._note(method, "", arguments, "ratelimited")
            headers = {"Retry-After": str(fault.seconds)}
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers=headers
            )
        team = ""
        try:
            if isinstance(fault, ApiError):
                raise Refused(fault.error)
            team, answer = self._answer(method, _token(request, arguments), arguments)
        except Refused as refusal:
            self._note(method, team, arguments, refusal.error)
            told: dict[str, Any] = {"ok": False, "error": refusal.error}
            if refusal.messages:
                told["response_metadata"] = {"messages": refusal.messages}
            return web.json_response(told)
        self._note(method, team, arguments, "")
        words = json.dumps({"ok": True, **answer}).replace(ADDRESS, self.address)
        return web.Response(text=words, content_type="application/json")

    def _answer(
        self, method: str, token: str, arguments: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        if method == "apps.connections.open":
            if token != APP_TOKEN or token in self.world.revoked:
                raise Refused("invalid_auth" if token != APP_TOKEN else "token_revoked")
            address = self.address.replace("http", "ws").replace("/api/", "/link")
            return "", {"url": f"{address}?ticket={self.socket.new_ticket()}"}
        if method == "api.test":
            return "", {"args": arguments}
        workspace = self.world.workspace_of(token)
        return workspace.id, method_named(method)(workspace, arguments)

    def _note(self, method: str, team: str, arguments: dict[str, Any], error: str) -> None:
        self.calls.append(Call(method, team, arguments, error, time.monotonic()))
        self.world.note()

    async def _upload(self, request: web.Request) -> web.Response:
        workspace = self._workspace(request)
        file = workspace.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="no such upload")
        fault = self.faults.take("upload")
        if isinstance(fault, ServerError):
            return web.Response(status=fault.status, text="upstream error")
        if request.content_type.startswith("multipart/"):
            posted = [part async for part in await request.multipart()]
            file.content = bytes(await posted[0].read()) if posted else b""  # type: ignore[union-attr]
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    async def _download(self, request: web.Request) -> web.Response:
        workspace = self._workspace(request)
        fault = self.faults.take("download")
        if isinstance(fault, ServerError):
            return web.Response(status=fault.status, text="upstream error")
        token, expected = _token(request, {}), workspace.bot_token
        if token != expected or token in self.world.revoked:
            # Slack shows its sign-in page, with a status that says all is well.
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        file = workspace.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _workspace(self, request: web.Request) -> Workspace:
        workspace = self.world.workspaces.get(request.match_info["team"])
        if workspace is None:
            raise web.HTTPNotFound
        return workspace


def _token(request: web.Request, arguments: dict[str, Any]) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(arguments.get("token", ""))


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Return what was sent, as JSON or as a form whose fields may hold JSON."""
    given: dict[str, Any] = {name: _decoded(value) for name, value in request.query.items()}
    if request.content_type == "application/json":
        return given | json.loads(await request.text() or "{}")
    for name, value in (await request.post()).items():
        given[name] = _decoded(value) if isinstance(value, str) else value
    return given


def _decoded(value: str) -> Any:
    if value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
