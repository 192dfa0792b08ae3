from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files

from .fakes import WordEmbedder

Opener = Callable[..., Documents]


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path}/data/ems.db")
    yield opened
    opened.close()


@pytest.fixture
def open_documents(tmp_path: Path, database: Database, embedder: WordEmbedder) -> Iterator[Opener]:
    """Opens the documents of an organisation as a new process would."""
    opened: list[Documents] = []

    def open_one(
        organisation: str = "acme", claims: ClaimChecker | None = None, **settings: object
    ) -> Documents:
        folder = tmp_path / "data"
        documents = Documents(
            files=Files(database, organisation, lambda: datetime(2026, 11, 21, tzinfo=UTC)),
            chunks=Chunks(database, organisation),
            vectors=VectorIndex(folder, embedder.name),
            embedder=embedder,
            organisation=organisation,
            settings=Settings(data_dir=folder, **settings),  # type: ignore[arg-type]
            claims=claims,
        )
        opened.append(documents)
        return documents

    yield open_one
    for documents in opened:
        documents.close()


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
