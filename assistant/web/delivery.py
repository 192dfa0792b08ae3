"""How the page leaves the server: nothing foreign in it, and only what it needs reachable.

Gradio's page comes with tags of its own project and with doors that this page does not use; both
are taken out here, and the browser is told to load nothing from elsewhere.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
# Gradio's own address space, as far as this page uses it.
_GRADIO = re.compile(
    r"/(assets/.+|static/.+|theme\.css|favicon\.ico|config/?|svelte/.+"
    r"|gradio_api/(queue/(join|data)|upload|upload_progress|heartbeat/\w+|cancel|reset|app_id"
    r"|startup-events|theme\.css))?"
)
_OWN = ("/api/", "/documents/", "/page/", "/healthz", "/readyz", "/metrics", "/slack/", "/mcp")
_FOREIGN = re.compile(
    r'<meta\s[^>]*(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>', re.DOTALL
)
_EXAMPLE = re.compile(r"https://raw\.githubusercontent\.com/[^\"\\]*")
_RESIZER = re.compile(r"<script>\s*\(\(\) => \{\s*const root = .*?</script>", re.DOTALL)
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)


@cache
def _version(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def own_page(html: str, nonce: str) -> str:
    """Return Gradio's page without what is foreign, with our own style and script.

    Args:
        html: The page as Gradio made it.
        nonce: Marks the scripts that may run.
    """
    html = _EXAMPLE.sub("", _RESIZER.sub("", _FOREIGN.sub("", html)))
    own = (
        '<meta name="referrer" content="no-referrer">'
        '<meta name="robots" content="noindex">'
        f'<link rel="stylesheet" href="page/page.css?v={_version("page.css")}">'
        f'<link rel="stylesheet" href="page/record.css?v={_version("record.css")}">'
        f'<script src="page/page.js?v={_version("page.js")}" defer></script></head>'
    )
    return html.replace("</head>", own, 1).replace("<script", f'<script nonce="{nonce}"')


class PageDelivery:
    """Middleware around the whole app.

    Args:
        app: What is inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve what the page needs, and the page itself cleaned."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not _is_reachable(scope["path"]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Gather the page, clean it, send it; uncompressed, because it has to be read here."""
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        start: Message = {}
        body = b""

        async def gather(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            else:
                body += message.get("body", b"")

        await self._app({**scope, "headers": plain}, receive, gather)
        nonce = secrets.token_urlsafe(16)
        if "html" in Headers(raw=start["headers"]).get("content-type", ""):
            body = own_page(body.decode(), nonce).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        headers["content-security-policy"] = _POLICY.format(nonce=nonce)
        headers["cache-control"] = "no-store"
        _harden(headers)
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})


def _is_reachable(path: str) -> bool:
    return path.startswith(_OWN) or bool(_GRADIO.fullmatch(path))


def _harden(headers: MutableHeaders) -> None:
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "no-referrer"
    headers["x-frame-options"] = "DENY"


def _with_headers(send: Send) -> Send:
    async def hardened(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            _harden(headers)
            message = {**message, "headers": headers.raw}
        await send(message)

    return hardened
