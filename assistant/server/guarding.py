"""Who may ask, and how much they may send."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_UPLOAD = "/gradio_api/upload"
_MOST_FILES = 20
_MEGABYTE = 1024 * 1024
_MOST_BODY = 2 * _MEGABYTE


class Guard:
    """Refuses other sites, other names and too large bodies.

    A page of another site can make a browser send requests here; the browser then names that site
    as the origin. A name that somebody else points at this computer is refused likewise.

    Args:
        app: What is guarded.
        host: Address that is listened on.
        max_upload_mb: Largest file taken, in megabytes.
    """

    def __init__(self, app: ASGIApp, *, host: str, max_upload_mb: int) -> None:
        self._app = app
        self._is_local = host in _LOCAL
        self._most_upload = max_upload_mb * _MOST_FILES * _MEGABYTE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._most_upload if scope["path"] == _UPLOAD else _MOST_BODY
        if self._is_local and _name(f"//{headers.get('host', '')}") not in _LOCAL:
            await _refuse(400, "This address is only answered under local names.", scope, send)
        elif scope["method"] not in _READING and not _is_same_site(headers):
            await _refuse(403, "Requests from other sites are refused.", scope, send)
        elif int(headers.get("content-length") or 0) > limit:
            await _refuse(413, "That is too large.", scope, send)
        else:
            await self._app(scope, _Limited(receive, limit), send)


class _Limited:
    """A body that ends the request when it grows beyond a limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}


def _is_same_site(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    asked, from_site = headers.get("host", ""), urlsplit(origin)
    return from_site.netloc == asked


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


async def _refuse(status: int, why: str, scope: Scope, send: Send) -> None:
    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    await JSONResponse({"error": why}, status_code=status)(scope, nothing, send)
