"""A server on this machine that behaves as the providers of language models do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.llm import Connection, LanguageModel, chat_model
from tests.llm import dialects
from tests.llm.dialects import Reply

KEY = "sk-secret-key"
NAMES = ("openai", "azure", "anthropic", "google", "mistral", "ollama")
_PATHS = {
    "/v1/chat/completions": dialects.openai,
    "/openai/deployments/": dialects.openai,
    "/v1/messages": dialects.anthropic,
    "/v1beta/models/": dialects.google,
    "/mistral/v1/chat/completions": dialects.mistral,
    "/api/chat": dialects.ollama,
}
_ROOTS = {"openai": "/v1", "mistral": "/mistral/v1"}


@dataclass
class Provider:
    """What a server is to say, and what it was sent.

    Args:
        address: Where it listens.
        replies: What it says, one request after another; the last one again and again.
        told: What it answers to a question about itself, by path.
        sent: The bodies it was sent.
        headers: Their headers.
        paths: Their paths.
    """

    address: str
    replies: list[Reply] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    sent: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    models: dict[Any, LanguageModel] = field(default_factory=dict, repr=False)

    def says(self, *replies: Reply) -> Provider:
        """Begin anew with other replies."""
        self.replies = list(replies)
        for told in (self.sent, self.headers, self.paths):
            told.clear()
        return self

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def address_of(self, name: str) -> str:
        return self.address + _ROOTS.get(name, "")

    def model(self, name: str = "openai", **options: Any) -> LanguageModel:
        """Return the real client of a provider that talks to this server, in a hurry."""
        chosen = {"timeout": 20.0, "retries": 0, "pause": 0.01, **options}
        connection = Connection(base_url=self.address_of(name), key=KEY, **chosen)
        # made once, because each loads the certificates of the system anew
        if (name, connection) not in self.models:
            self.models[name, connection] = chat_model(f"{name}:m", connection)
        return self.models[name, connection]


@contextmanager
def serving(*replies: Reply) -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}", list(replies))
    server.provider = provider  # type: ignore[attr-defined]
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        return

    @property
    def _provider(self) -> Provider:
        found: Provider = self.server.provider  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        told = self._provider.told.get(self.path)
        self._whole(200 if told is not None else 404, json.dumps(told or {}).encode())

    def do_POST(self) -> None:
        provider = self._provider
        body = self.rfile.read(int(self.headers["Content-Length"]))
        provider.sent.append(json.loads(body))
        provider.headers.append({name.lower(): value for name, value in self.headers.items()})
        provider.paths.append(self.path)
        reply = provider.next()
        time.sleep(reply.pause)
        with suppress(OSError):  # who waited has gone
            self._reply(reply)

    def _reply(self, reply: Reply) -> None:
        if reply.raw is not None:
            self._whole(200, reply.raw, reply.headers)
        elif reply.status != 200:
            body = json.dumps(dialects.failing(reply.status)).encode()
            self._whole(reply.status, body, reply.headers)
        else:
            write = next(w for path, w in _PATHS.items() if self.path.startswith(path))
            kind = "application/x-ndjson" if write is dialects.ollama else "text/event-stream"
            self._stream(kind, list(write(reply)), breaks=reply.breaks)

    def _whole(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, kind: str, pieces: Sequence[bytes], *, breaks: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in pieces[: len(pieces) - 2 if breaks else None]:
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.flush()
        if breaks:
            self.close_connection = True
        else:
            self.wfile.write(b"0\r\n\r\n")
