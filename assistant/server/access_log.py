"""The access log: what was asked for and how it went, never what was said."""

from __future__ import annotations

import logging
import re
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("assistant.access")
# Ids of browser sessions stand in some of Gradio's addresses.
_SESSION = re.compile(r"^(/gradio_api/heartbeat/).+")


class AccessLog:
    """Logs method, path, status and time of every request; no query, no body, no address.

    Args:
        app: Whose requests are logged.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            path = _SESSION.sub(r"\1…", scope["path"])
            took = (time.perf_counter() - started) * 1000
            _log.info("%s %s %d %.0f ms", scope["method"], path, status, took)
