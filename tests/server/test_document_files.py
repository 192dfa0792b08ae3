"""Opening the original of a document: only the own ones, and never in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant import Assistant, Settings
from assistant.server import create_app

PAGE = "<h1>Permit</h1><script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("organisation")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    path = folder / "tillatelse «å».txt"
    path.write_text(PAGE)
    with Assistant.open(Settings(data_dir=folder / "data", _env_file=None)) as opened:
        opened.documents.add([path], person="Kari", wait="words")  # type: ignore[attr-defined]
        # not entered, because nothing here waits for the guide to be loaded
        yield TestClient(create_app(opened), base_url="http://localhost:7860")


def test_the_original_is_downloaded_as_it_was_added(client: TestClient) -> None:
    answer = client.get("/api/documents/FILE-001/file")

    assert answer.text == PAGE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "tillatelse" in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("file_id", ["FILE-999", "..", "%2e%2e%2fems.db", "FILE-001%00"])
def test_what_is_not_there_is_not_found(client: TestClient, file_id: str) -> None:
    assert client.get(f"/api/documents/{file_id}/file").status_code == 404


def test_another_organisation_does_not_get_it(client: TestClient, folder: Path) -> None:
    settings = Settings(data_dir=folder / "data", organisation="other", _env_file=None)
    with Assistant.open(settings) as other:
        theirs = TestClient(create_app(other), base_url="http://localhost:7860")
        assert theirs.get("/api/documents/FILE-001/file").status_code == 404


def test_another_site_does_not_get_it(client: TestClient) -> None:
    answer = client.get("/api/documents/FILE-001/file", headers={"host": "evil.example"})
    assert answer.status_code == 400


def test_the_page_of_a_document_is_reached_beside_the_web_page(client: TestClient) -> None:
    answer = client.get("/documents/FILE-001?quote=Permit&language=nb")

    assert answer.status_code == 200
    assert '<html lang="nb">' in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
