"""Whoever adds documents may be killed at any moment: the next start finishes the work."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from assistant.retrieval.documents.library import Documents
from assistant.storage import Database
from tests.journeys.adding import open_documents
from tests.journeys.killing import Parent, parent_of
from tests.retrieval.fakes import WordEmbedder

KILLS, PER_FOLDER, FILES = 30, 10, 40
# Killed before it begins, at the very beginning, or well within.
LONGEST_SECONDS = 0.5


def write_files(folder: Path) -> None:
    folder.mkdir()
    for number in range(FILES):
        text = f"# Tank {number}\n\nTank number{number} is emptied by firm{number}.\n"
        (folder / f"tank{number}.md").write_text(text)


def kill_one(adders: Parent, line: str, moments: random.Random) -> bool:
    """Start a child and kill it; tell whether it was still at it."""
    after = int(moments.random() < 0.9)
    told = adders.kill_one(line, moments, after=after, longest=LONGEST_SECONDS)
    return "done" not in told


def check(documents: Documents, data: Path) -> None:
    """See that every file is there exactly once, in every place, and nothing else is."""
    files = documents.list(replaced=True)
    assert sorted(file.name for file in files) == sorted(f"tank{n}.md" for n in range(FILES))
    assert {(file.state, file.version) for file in files} == {("indexed", 1)}
    parts = list(documents._chunks.every(limit=10_000))
    assert len({part.text for part in parts}) == len(parts) == FILES
    assert documents._vectors.chunks("acme") == {part.id for part in parts}
    for number in range(0, FILES, 7):
        found = documents._chunks.search([f"firm{number}"])
        assert len(found) == 1
    for file in files:
        assert documents.original(file.id).stat().st_size == file.size
    whole = [path for path in (data / "files").rglob("*") if len(path.name) == 64]
    assert len(whole) == FILES


def test_thirty_kills_while_documents_are_added_lose_and_double_nothing(tmp_path: Path) -> None:
    moments = random.Random(14001)
    killed_within = 0
    with parent_of("tests.journeys.adding") as adders:
        for number in range(KILLS // PER_FOLDER):
            data, files = tmp_path / f"data{number}", tmp_path / f"files{number}"
            write_files(files)
            for _ in range(PER_FOLDER):
                killed_within += kill_one(adders, f"{data} {files}", moments)
            with closing(Database(f"sqlite:///{data}/ems.db")) as database:
                documents = open_documents(data, database, WordEmbedder())
                documents.add([files], person="Kari")
                check(documents, data)
                documents.close()
    assert killed_within > KILLS // 2
