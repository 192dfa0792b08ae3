"""What a tracing service is sent: nothing, unless a person chose so, and then no text."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from langchain_core.messages import AIMessage

from assistant import Assistant, Settings
from tests.agent.scripted import ScriptedChatModel, calling

SECRET = "Quillmarsh drain"


class _Service(BaseHTTPRequestHandler):
    received: list[str]

    def do_GET(self) -> None:
        self._answer(b"{}")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.received.append(body.decode(errors="replace"))
        self._answer(b"{}")

    do_PATCH = do_POST

    def _answer(self, body: bytes) -> None:
        self.send_response(202)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    _Service.received = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    for name, value in {"TRACING": "true", "ENDPOINT": address, "API_KEY": "none"}.items():
        monkeypatch.setenv(f"LANGSMITH_{name}", value)
    monkeypatch.setenv("LANGSMITH_DISABLE_RUN_COMPRESSION", "true")
    from langsmith.utils import get_env_var, get_tracer_project

    for cached in (get_env_var, get_tracer_project):
        cached.cache_clear()
    yield _Service.received
    server.shutdown()
    server.server_close()
    for cached in (get_env_var, get_tracer_project):
        cached.cache_clear()


def turn(settings: Settings) -> None:
    replies = [
        calling("read_record", what="all", query=SECRET),
        calling("propose_changes", kind=SECRET),
        AIMessage(content=f"{SECRET}?"),
    ]
    model = ScriptedChatModel(replies=replies)
    with Assistant.open(settings.model_copy(update={"model": "a:b"}), model=model) as assistant:
        assert assistant.ask(f"What of the {SECRET}?").answer == f"{SECRET}?"


def test_nothing_is_sent_even_where_the_environment_asks_for_it(
    settings: Settings, received: list[str]
) -> None:
    turn(settings)

    assert received == []


def test_a_trace_that_was_chosen_holds_no_word_of_what_was_said(
    settings: Settings, received: list[str]
) -> None:
    turn(settings.model_copy(update={"traces": True}))
    sent = "\n".join(received)

    assert "read_record" in sent
    assert "ToolError" in sent
    assert [word for word in SECRET.split() if word in sent] == []


def test_text_is_in_it_only_where_that_was_chosen_too(
    settings: Settings, received: list[str]
) -> None:
    turn(settings.model_copy(update={"traces": True, "traces_text": True}))

    assert SECRET in "\n".join(received)
