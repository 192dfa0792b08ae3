from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files

from .fakes import WordEmbedder

Opener = Callable[..., Documents]
NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path}/data/ems.db")
    yield opened
    opened.close()


@pytest.fixture
def opened() -> Iterator[list[Documents]]:
    """The documents that a test opened; they are closed at its end."""
    found: list[Documents] = []
    yield found
    for documents in found:
        documents.close()


@pytest.fixture
def stores(database: Database) -> Callable[[str], dict[str, Any]]:
    """Gives the files and the chunks of an organisation."""

    def stores_of(organisation: str) -> dict[str, Any]:
        return {
            "organisation": organisation,
            "files": Files(database, organisation, lambda: NOW),
            "chunks": Chunks(database, organisation),
        }

    return stores_of


@pytest.fixture
def open_documents(
    tmp_path: Path,
    stores: Callable[[str], dict[str, Any]],
    embedder: WordEmbedder,
    opened: list[Documents],
) -> Opener:
    """Opens the documents of an organisation as a new process would."""

    def open_one(
        organisation: str = "acme", claims: ClaimChecker | None = None, **settings: object
    ) -> Documents:
        folder = tmp_path / "data"
        documents = Documents(
            **stores(organisation),
            vectors=VectorIndex(folder, embedder.name),
            embedder=embedder,
            settings=Settings(data_dir=folder, **settings),  # type: ignore[arg-type]
            claims=claims,
        )
        opened.append(documents)
        return documents

    return open_one


@pytest.fixture
def documents(open_documents: Opener) -> Documents:
    return open_documents()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file into a folder of its own."""

    def write_one(name: str, content: str | bytes) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_one
