from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from langchain_core.messages import AIMessage

from assistant import Assistant, Settings
from assistant.server import create_app
from tests.agent.scripted import ScriptedChatModel


def test_use_is_told_over_http(settings: Settings) -> None:
    model = ScriptedChatModel(replies=[AIMessage(content="Which one?")], usage=(700, 30))
    chosen = settings.model_copy(update={"model": "ollama:small"})
    with Assistant.open(chosen, model=model) as assistant:
        client = TestClient(create_app(assistant), base_url="http://localhost:7860")
        asked = client.post("/api/ask", json={"question": "hm"}).json()
        month = client.get("/api/usage").json()
        one = client.get("/api/usage", params={"conversation": asked["conversation"]}).json()
        before = client.get("/api/usage", params={"month": "2020-01"}).json()

    assert asked["cost"] == {"money": 0.0, "currency": "USD", "energy_wh": [0.004, 0.088]}
    assert month["tokens"] == one["tokens"] == {"input": 700, "output": 30}
    assert before["answers"] == 0


@pytest.mark.parametrize("month", ["2026-13", "november", "2026-1", "2026-11-01"])
def test_a_month_that_is_none_is_refused(assistant: Assistant, month: str) -> None:
    client = TestClient(create_app(assistant), base_url="http://localhost:7860")

    assert client.get("/api/usage", params={"month": month}).status_code == 422
