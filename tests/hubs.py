"""A small hub of models on this machine, with as much of the file API as a download uses."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMIT = "c" * 40


class Hub:
    """Serves one model.

    Args:
        source: `owner/model`.
        folder: Its files.
        address: Where it listens.
    """

    def __init__(self, source: str, folder: Path, address: str) -> None:
        self.source = source
        self.folder = folder
        self.address = address
        self.fetched: list[str] = []
        self.breaks_at = ""

    def files(self) -> list[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)


@contextmanager
def serving(source: str, folder: Path) -> Iterator[Hub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    hub = Hub(source, folder, f"http://127.0.0.1:{server.server_address[1]}")
    _Handler.hub = hub
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, *_: Any) -> None:
        return

    def _answer(self, *, with_body: bool) -> None:
        hub, path = self.hub, self.path.partition("?")[0]
        about, content = f"/api/models/{hub.source}", f"/{hub.source}/resolve/{COMMIT}/"
        if path in (f"{about}/revision/main", f"{about}/revision/{COMMIT}"):
            self._json(_described(hub))
        elif path == f"{about}/tree/{COMMIT}":
            self._json([_listed(hub, name) for name in hub.files()])
        elif path.startswith(content) and path.removeprefix(content) in hub.files():
            self._file(path.removeprefix(content), with_body=with_body)
        else:
            code = "RevisionNotFound" if path.startswith(about) else "RepoNotFound"
            self._send(404, b"", {"X-Error-Code": code})

    def _json(self, value: Any) -> None:
        self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _file(self, name: str, *, with_body: bool) -> None:
        if with_body and name == self.hub.breaks_at:
            self._send(403, b"", {})
            return
        body = (self.hub.folder / name).read_bytes()
        tag = hashlib.sha1(body).hexdigest()
        if with_body:
            self.hub.fetched.append(name)
        headers = {"ETag": f'"{tag}"', "X-Repo-Commit": COMMIT}
        self._send(200, body, headers, with_body=with_body)

    def _send(
        self, code: int, body: bytes, headers: dict[str, str], *, with_body: bool = True
    ) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _described(hub: Hub) -> dict[str, Any]:
    siblings = [
        {"rfilename": name, "size": (hub.folder / name).stat().st_size} for name in hub.files()
    ]
    return {"id": hub.source, "sha": COMMIT, "private": False, "siblings": siblings, "tags": []}


def _listed(hub: Hub, name: str) -> dict[str, Any]:
    body = (hub.folder / name).read_bytes()
    return {
        "type": "file",
        "path": name,
        "size": len(body),
        "oid": hashlib.sha1(body).hexdigest(),
    }
