from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
from assistant.server import create_app

LOCAL = "http://localhost:7860"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("organisation")
    with Assistant.open(Settings(data_dir=folder, _env_file=None)) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant), base_url=LOCAL) as started:
        end = time.monotonic() + 60
        while started.get("/readyz").status_code != 200 and time.monotonic() < end:
            time.sleep(0.1)
        yield started


def test_a_question_is_answered_as_json(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "What is an environmental aspect?"}).json()
    assert answer["status"] == "answered"
    assert answer["citations"]
    assert answer["conversation"]


def test_a_question_is_answered_as_a_stream_that_ends_with_the_answer(client: TestClient) -> None:
    asked = {"question": "Hva er et miljøaspekt?"}
    streamed = client.post("/api/ask", json=asked, headers={"accept": "text/event-stream"})

    events = [block.split("\n", 1) for block in streamed.text.strip().split("\n\n")]

    assert streamed.headers["content-type"].startswith("text/event-stream")
    assert {name for name, _ in events} >= {"event: status", "event: delta"}
    assert events[-1][0] == "event: answer"
    last = json.loads(events[-1][1].removeprefix("data: "))
    assert last["answer"]["language"] == "nb"


def test_language_and_edition_can_be_chosen(client: TestClient) -> None:
    asked = {"question": "6.1.2", "language": "sv", "edition": "2015"}
    answer = client.post("/api/ask", json=asked).json()
    assert (answer["language"], answer["edition"]) == ("sv", "2015")


@pytest.mark.parametrize("body", [{}, {"question": 7}, {"question": "x", "person": "boss"}, []])
def test_what_is_no_question_is_refused(client: TestClient, body: object) -> None:
    assert client.post("/api/ask", json=body).status_code == 422


def test_the_record_is_exported(client: TestClient, assistant: Assistant) -> None:
    answer = client.get("/api/record")
    assert answer.json() == json.loads(json.dumps(assistant.record.export()))
    assert "attachment" in answer.headers["content-disposition"]


def test_an_unknown_draft_is_told_plainly(client: TestClient) -> None:
    answer = client.get("/api/drafts/DRF-999.docx")
    assert answer.status_code == 404
    assert "DRF-999" in answer.json()["error"]


def test_health_is_told(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_it_is_not_ready_before_the_guide_is_loaded(tmp_path: Path) -> None:
    with Assistant.open(Settings(data_dir=tmp_path, _env_file=None)) as cold:
        # without `with`, because that would start the app and load the guide
        client = TestClient(create_app(cold), base_url=LOCAL)
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": LOCAL}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 400),
        ({"host": "evil.example:7860", "origin": "http://evil.example:7860"}, 400),
    ],
)
def test_other_sites_cannot_post(client: TestClient, headers: dict[str, str], status: int) -> None:
    asked = client.post("/api/ask", json={"question": "Hi"}, headers=headers)
    assert asked.status_code == status


def test_a_name_that_somebody_pointed_here_cannot_read(client: TestClient) -> None:
    assert client.get("/api/record", headers={"host": "evil.example"}).status_code == 400


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": "x" * 3_000_000})
    assert asked.status_code == 413


def test_a_question_that_is_too_long_is_declined_by_the_assistant(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "word " * 2000}).json()
    assert answer["status"] == "declined_too_long"


def test_the_log_holds_no_words_of_a_question(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "assistant.access"):
        client.post("/api/ask?secret=marzipan", json={"question": "What is marzipan?"})
    assert "POST /api/ask 200" in caplog.text
    assert "marzipan" not in caplog.text


def test_no_documentation_pages_are_served(client: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert client.get(path).status_code == 404
