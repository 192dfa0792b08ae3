from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
from assistant.server import create_app

LOCAL = "http://localhost:7860"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data_dir=tmp_path, _env_file=None)) as opened:
        yield opened


@pytest.fixture
def client(assistant: Assistant) -> TestClient:
    return TestClient(create_app(assistant), base_url=LOCAL)


def test_conversations_are_listed_and_read(client: TestClient) -> None:
    assert client.get("/api/conversations").json() == []
    asked = client.post("/api/ask", json={"question": "Hei! Hva er et miljøaspekt?"}).json()

    (kept,) = client.get("/api/conversations").json()
    turns = client.get(f"/api/conversations/{kept['id']}").json()

    assert kept["id"] == asked["conversation"]
    assert kept["title"] == "Hva er et miljøaspekt?"
    assert turns == [{"question": "Hei! Hva er et miljøaspekt?", "answer": asked}]


def test_those_of_others_are_neither_listed_nor_read_nor_gone_on_with(
    client: TestClient, assistant: Assistant
) -> None:
    assistant.ask("What is an audit?", conversation="theirs", person="Kari")

    assert client.get("/api/conversations").json() == []
    unknown = client.get("/api/conversations/theirs")
    asked = client.post("/api/ask", json={"question": "more", "conversation": "theirs"}).json()

    assert unknown.status_code == 404
    assert "theirs" in unknown.json()["error"]
    assert asked["status"] == "error_conversation"


@pytest.mark.parametrize("path", ["/api/conversations", "/api/conversations/one"])
def test_a_name_that_somebody_pointed_here_cannot_read_them(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"host": "evil.example"}).status_code == 400
