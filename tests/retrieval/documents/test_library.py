from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from assistant.errors import DataFolderLocked, DocumentError
from assistant.reasons import told_reason

from ..builders import pdf, procedure

OIL = "# Oil\n\nWaste oil is collected by Ragn-Sells.\n"


def test_every_format_is_taken_and_found(documents, write, tmp_path):
    added = documents.add(
        [
            write("oil.md", OIL),
            write("noise.txt", "Noise is measured by the fence."),
            write("permit.pdf", pdf([["The separator is emptied in May."]])),
            procedure(tmp_path / "spill.docx"),
        ],
        person="Kari",
    )
    assert [a.state for a in added] == ["indexed"] * 4
    assert [a.id for a in added] == ["FILE-001", "FILE-002", "FILE-003", "FILE-004"]
    assert [f.created_by for f in documents.list()] == ["Kari"] * 4
    for question, name in [
        ("waste oil", "oil.md"),
        ("noise fence", "noise.txt"),
        ("separator", "permit.pdf"),
        ("absorbent kit", "spill.docx"),
    ]:
        assert documents.search(question)[0].title == name


def test_one_bad_file_stops_no_other(documents, write, tmp_path):
    good = write("oil.md", OIL)
    added = documents.add([write("x.pdf", b"noise"), tmp_path / "no.md", good], person="Kari")
    assert [a.state for a in added] == ["refused", "refused", "indexed"]
    assert "damaged" in added[0].reason
    assert [(f.name, f.state) for f in documents.list()] == [
        ("x.pdf", "failed"),
        ("oil.md", "indexed"),
    ]


def test_the_same_content_again_costs_nothing(documents, write, embedder):
    documents.add([write("oil.md", OIL)], person="Kari")
    before = embedder.passages
    again, copy = documents.add([write("oil.md", OIL), write("b/copy.md", OIL)], person="Kari")
    assert (again.state, again.id, again.chunks) == ("unchanged", "FILE-001", 1)
    assert copy.reason == "oil.md has the same content."
    assert embedder.passages == before
    assert len(documents.list()) == 1


def test_new_content_under_an_old_name_takes_its_place(documents, write):
    documents.add([write("oil.md", OIL)], person="Kari")
    documents.add([write("oil.md", OIL.replace("Ragn-Sells", "Norsk Gjenvinning"))], person="Kari")
    found = documents.search("who collects waste oil")
    assert [(p.id, p.text) for p in found] == [
        ("FILE-002", "Waste oil is collected by Norsk Gjenvinning.")
    ]
    old, new = documents.list(replaced=True)
    assert (old.replaced_by, new.replaced_by) == ("FILE-002", "")
    assert documents.list() == [new]


def test_an_old_version_can_come_back(documents, write):
    for text in (OIL, "# Oil\n\nNobody collects oil.\n", OIL):
        documents.add([write("oil.md", text)], person="Kari")
    assert documents.search("waste oil")[0].text == "Waste oil is collected by Ragn-Sells."
    assert [f.id for f in documents.list()] == ["FILE-003"]


def test_a_folder_gives_its_files_and_equal_names_are_told_apart(documents, write):
    folder = write("north/oil.md", OIL).parent.parent
    write("south/oil.md", "# Oil\n\nThe south hall has no oil.\n")
    write("plan.md", "The plan is here.")
    added = documents.add([folder], person="Kari")
    assert [a.name for a in added] == ["plan.md", "north/oil.md", "south/oil.md"]
    assert {a.state for a in added} == {"indexed"}


def test_a_removed_file_is_found_no_more(documents, write):
    documents.add([write("oil.md", OIL), write("b.md", "Bees live here.")], person="Kari")
    assert documents.remove("FILE-001").name == "oil.md"
    assert [p.title for p in documents.search("waste oil")] == ["b.md"] or not documents.search(
        "waste oil"
    )
    with pytest.raises(DocumentError, match="no file"):
        documents.remove("FILE-001")


def test_progress_is_told(documents, write):
    steps = []
    documents.add([write("oil.md", OIL)], person="Kari", progress=steps.append)
    assert [(p.name, p.step, p.done, p.total) for p in steps] == [
        ("oil.md", "reading", 0, 1),
        ("oil.md", "vectors", 1, 1),
    ]


def test_organisations_are_apart(open_documents, documents, write):
    documents.add([write("oil.md", OIL)], person="Kari")
    documents.close()
    other = open_documents("other")
    assert not other.has_any()
    assert other.search("waste oil") == []


def test_who_does_not_hold_the_folder_finds_but_does_not_add(open_documents, documents, write):
    documents.add([write("oil.md", OIL)], person="Kari")
    second = open_documents()
    assert second.search("waste oil")[0].title == "oil.md"
    with pytest.raises(DataFolderLocked, match="Another process"):
        second.add([write("b.md", "Bees")], person="Kari")
    assert second.remove("FILE-001")
    assert documents.search("waste oil") == []


def test_without_a_working_embedder_words_are_kept_and_vectors_follow(
    documents, open_documents, write, embedder
):
    embedder.is_broken = True
    (added,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert (added.state, added.chunks) == ("searchable", 1)
    assert "by its words only" in added.reason
    assert documents.search("waste oil")[0].score <= 0.7
    embedder.is_broken = False
    documents.add([write("b.md", "Bees live here.")], person="Kari")
    assert [f.state for f in documents.list()] == ["indexed", "indexed"]
    assert documents.search("waste oil")[0].score > 0.7


def test_lost_vectors_are_made_again_without_being_asked(
    documents, open_documents, write, tmp_path
):
    documents.add([write("oil.md", OIL)], person="Kari")
    documents.close()
    for path in (tmp_path / "data" / "chroma").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    again = open_documents()
    assert again.search("waste oil")[0].score > 0.7


def test_forgetting_leaves_nothing(documents, write):
    documents.add([write("oil.md", OIL)], person="Kari")
    documents.add([write("oil.md", OIL + "More.")], person="Kari")
    documents.forget()
    assert documents.list(replaced=True) == []
    assert documents._vectors.count("acme") == 0


KILLED = """
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from assistant.retrieval.documents.library import Documents
    from assistant.retrieval.vectors.index import VectorIndex
    from assistant.settings import Settings
    from assistant.storage import Chunks, Database, Files
    from tests.retrieval.fakes import WordEmbedder

    class Deadly(WordEmbedder):
        def embed_passages(self, texts):
            if self.passages:
                os.kill(os.getpid(), signal.SIGKILL)
            return super().embed_passages(texts)

    folder, files = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    database = Database(f"sqlite:///{folder}/ems.db")
    Documents(
        files=Files(database, "acme", lambda: datetime(2026, 11, 21, tzinfo=UTC)),
        chunks=Chunks(database, "acme"),
        vectors=VectorIndex(folder, "words"),
        embedder=Deadly(),
        organisation="acme",
        settings=Settings(data_dir=folder),
    ).add(files, person="Kari")
"""


def test_a_kill_between_words_and_vectors_is_mended_at_the_next_search(
    open_documents, write, tmp_path, database
):
    files = [write("oil.md", OIL), write("bees.md", "Bees live behind the hall.")]
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "data"), *files]
    root = Path(__file__).parents[3]
    killed = subprocess.run([str(part) for part in command], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    documents = open_documents()
    assert [f.state for f in documents.list()] == ["indexed", "searchable"]
    assert documents.search("bees behind the hall")[0].score > 0.7
    assert [f.state for f in documents.list()] == ["indexed", "indexed"]


def test_a_file_whose_bytes_are_gone_is_told_as_failed(documents):
    documents._files.queue(
        name="half.md", digest="d", media_type="text/markdown", size=1, created_by="Kari"
    )
    assert documents.repair() == 0
    (file,) = documents.list()
    assert (file.state, "Add the file again" in told_reason(file.error, "en")) == ("failed", True)


def test_two_files_left_under_one_name_become_one(documents, write):
    documents.add([write("oil.md", OIL), write("new.md", "New oil rules.")], person="Kari")
    database = documents._files._database
    with database.writing("acme") as connection:
        connection.exec_driver_sql("UPDATE documents SET name='oil.md' WHERE id='FILE-002'")
    documents.repair()
    assert [f.id for f in documents.list()] == ["FILE-002"]
    assert documents._vectors.count("acme") == 1
