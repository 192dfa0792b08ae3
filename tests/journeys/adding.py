"""A process that forks children which add a folder of documents, each until it is killed.

Reads lines `DATA_FOLDER FILES_FOLDER`; tells the child's number, then when it begins, then its end.
Forking saves each child the seconds that its imports take.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import chromadb.api.client  # noqa: F401 because every child would import it anew

from assistant.languages import detect_language
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files
from tests.retrieval.fakes import WordEmbedder


def open_documents(folder: Path, database: Database, embedder: WordEmbedder) -> Documents:
    """Open the documents of acme as the program would, with an embedder that needs no time."""
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    return Documents(
        files=Files(database, "acme", lambda: datetime.now(UTC)),
        chunks=Chunks(database, "acme"),
        vectors=VectorIndex(folder, embedder.name),
        embedder=embedder,
        organisation="acme",
        settings=settings,
    )


def add(folder: Path, files: Path) -> None:
    """Add a folder, and finish what an earlier child left."""
    database = Database(f"sqlite:///{folder}/ems.db")
    documents = open_documents(folder, database, WordEmbedder())
    _tell("begins")
    documents.add([files], person="Kari")
    documents.close()
    database.close()


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork a child for every line."""
    # the model that tells languages apart is read when it is first used
    detect_language("Warm")
    for line in sys.stdin:
        folder, files = map(Path, line.split())
        child = os.fork()
        if child == 0:
            add(folder, files)
            _tell("done")
            os._exit(0)
        _tell(f"child {child}")
        os.waitpid(child, 0)
        _tell("gone")


if __name__ == "__main__":
    main()
