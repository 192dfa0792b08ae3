"""The life of a document: queued, read, searchable, indexed, replaced, failed, retried, removed."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from assistant.errors import DocumentError
from assistant.retrieval.documents import writing
from assistant.retrieval.reading.files import Member, load_file

OIL = "# Oil\n\nWaste oil is collected by Ragn-Sells.\n"
NEW = "# Oil\n\nWaste oil is collected by Stena.\n"


@pytest.fixture
def mails(monkeypatch):
    """Makes lines such as `attach permit.md The permit.` of a text file its attachments."""

    def load(path, limits):
        document = load_file(path, limits)
        lines = [line.split(" ", 2) for line in path.read_text().splitlines()]
        found = [Member(line[1], line[2].encode()) for line in lines if line[0] == "attach"]
        return replace(document, members=tuple(found))

    monkeypatch.setattr(writing, "load_file", load)


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def states(documents):
    return [(file.name, file.state, file.version) for file in documents.list()]


def test_enqueued_files_are_read_and_embedded_in_the_background(documents, write):
    queued = documents.enqueue([write("oil.md", OIL), write("b.md", "Bees.")], person="Kari")
    assert [(each.id, each.state) for each in queued] == [
        ("FILE-001", "queued"),
        ("FILE-002", "queued"),
    ]
    until(lambda: {file.state for file in documents.list()} == {"indexed"})
    assert documents.search("waste oil")[0].score > 0.7
    assert documents.progress() == []


def test_words_of_every_file_come_before_the_vectors_of_any(documents, write):
    steps = []
    names = [f"{number}.md" for number in range(4)]
    files = [write(name, f"Tank {name} is here.") for name in names]
    documents.add(files, person="Kari", progress=steps.append)
    assert [(p.step, p.name) for p in steps] == [
        (step, name) for step in ("reading", "vectors") for name in names
    ]
    assert [(p.done, p.total) for p in steps[:4]] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert steps[0].seconds_left is None
    assert steps[4].seconds_left >= steps[-1].seconds_left >= 0


def test_who_waits_for_words_only_is_not_held_up_by_vectors(documents, write, embedder):
    goes_on, embed = threading.Event(), embedder.embed_passages

    def slow(texts):
        if threading.current_thread().name == "embedding documents":
            goes_on.wait(20)
        return embed(texts)

    embedder.embed_passages = slow
    (first,) = documents.add([write("oil.md", OIL)], person="Kari", wait="words")
    (second,) = documents.add([write("b.md", "Bees live here.")], person="Kari", wait="words")
    assert (first.state, second.state) == ("searchable", "searchable")
    assert documents.search("bees")[0].title == "b.md"
    told = documents.progress()
    goes_on.set()
    assert [(p.name, p.state, p.done, p.total) for p in told] == [
        ("oil.md", "searchable", 0, 1),
        ("b.md", "searchable", 0, 1),
    ]
    until(lambda: {file.state for file in documents.list()} == {"indexed"})


def test_the_original_is_kept_as_it_was_until_no_version_needs_it(documents, write, tmp_path):
    path = write("oil.md", OIL)
    documents.add([path], person="Kari")
    path.unlink()
    original = documents.original("FILE-001")
    assert original.read_text() == OIL
    assert original.is_relative_to(tmp_path / "data" / "files")
    documents.remove("FILE-001")
    assert not original.exists()
    with pytest.raises(DocumentError):
        documents.original("FILE-001")


def test_versions_follow_each_other_and_removing_brings_the_former_back(documents, write):
    for text in (OIL, NEW, OIL):
        documents.add([write("oil.md", text)], person="Kari")
    history = [(f.id, f.version, f.replaced_by) for f in documents.list(replaced=True)]
    assert history == [
        ("FILE-001", 1, "FILE-002"),
        ("FILE-002", 2, "FILE-003"),
        ("FILE-003", 3, ""),
    ]
    documents.remove("FILE-003")
    until(lambda: states(documents) == [("oil.md", "indexed", 2)])
    (found,) = documents.search("who collects waste oil")
    assert (found.id, found.text) == ("FILE-002", "Waste oil is collected by Stena.")
    assert documents._vectors.count("acme") == 1
    assert documents.original("FILE-001").read_text() == OIL


def test_a_new_version_that_cannot_be_read_leaves_the_old_one_in_use(documents, write):
    documents.add([write("permit.txt", "The permit is here.")], person="Kari")
    (failed,) = documents.add([write("permit.txt", bytes(range(256)) * 9)], person="Kari")
    assert (failed.state, failed.id) == ("refused", "FILE-002")
    assert documents.search("permit")[0].id == "FILE-001"
    assert states(documents) == [("permit.txt", "indexed", 1), ("permit.txt", "failed", 2)]
    documents.remove("FILE-002")
    assert states(documents) == [("permit.txt", "indexed", 1)]


def test_a_failed_file_can_be_tried_again(documents, write, monkeypatch):
    def busy(path, limits):
        raise DocumentError("The reader is busy.", "Wait.")

    monkeypatch.setattr(writing, "load_file", busy)
    path = write("oil.md", OIL)
    (failed,) = documents.add([path], person="Kari")
    assert (failed.state, failed.reason) == ("refused", "The reader is busy. Wait.")
    assert documents.list()[0].error == "The reader is busy. Wait."
    assert documents.retry("FILE-001").state == "refused"
    monkeypatch.undo()
    assert documents.retry("FILE-001").state == "indexed"
    assert documents.list()[0].error == ""


def test_adding_a_failed_file_again_tries_again(documents, write, monkeypatch):
    monkeypatch.setattr(writing, "load_file", lambda path, limits: 1 / 0)
    (failed,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert "fault in this program" in failed.reason
    monkeypatch.undo()
    (again,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert (again.id, again.state, again.version) == ("FILE-001", "indexed", 1)


def test_what_comes_in_a_mail_is_a_file_of_its_own(documents, write, mails):
    text = "Dear all.\nattach permit.md The permit is for zinc.\nattach permit.md Another permit.\n"
    added = documents.add([write("letter.txt", text)], person="Kari")
    assert [(a.name, a.parent, a.state) for a in added] == [
        ("letter.txt", "", "indexed"),
        ("permit.md", "letter.txt", "indexed"),
        ("permit (2).md", "letter.txt", "indexed"),
    ]
    assert documents.search("zinc")[0].title == "letter.txt" or documents.search("zinc")
    documents.remove("FILE-001")
    assert documents.list(replaced=True) == []
    assert documents._vectors.count("acme") == 0


def test_a_new_version_of_a_mail_takes_its_attachments_along(documents, write, mails):
    first = "First.\nattach a.md About zinc.\nattach b.md About lead.\n"
    documents.add([write("letter.txt", first)], person="Kari")
    documents.add([write("letter.txt", "Next.\nattach a.md About iron.\n")], person="Kari")
    assert states(documents) == [("letter.txt", "indexed", 2), ("a.md", "indexed", 2)]
    documents.remove(documents.list()[0].id)
    until(lambda: {file.state for file in documents.list()} == {"indexed"})
    assert sorted(states(documents)) == [
        ("a.md", "indexed", 1),
        ("b.md", "indexed", 1),
        ("letter.txt", "indexed", 1),
    ]


def test_a_file_added_by_itself_outlives_the_mail_it_also_came_in(documents, write, mails):
    documents.add([write("letter.txt", "Hello.\nattach a.md About zinc.\n")], person="Kari")
    (alone,) = documents.add([write("a.md", "About zinc.")], person="Kari")
    assert alone.state == "indexed"
    documents.remove("FILE-001")
    assert [file.name for file in documents.list()] == ["a.md"]


def test_files_queued_when_a_process_died_are_read_at_the_next_search(
    documents, open_documents, write, monkeypatch
):
    monkeypatch.setattr(documents.upkeep._reader, "wake", lambda: None)
    documents.enqueue([write("oil.md", OIL)], person="Kari")
    documents._files.set_state("FILE-001", "reading")
    documents.close()
    again = open_documents()
    assert again.search("waste oil")[0].title == "oil.md"
    assert states(again) == [("oil.md", "indexed", 1)]


def test_a_file_removed_while_its_vectors_are_made_leaves_none(documents, write, embedder):
    embed = embedder.embed_passages

    def removing(texts):
        if documents.list():
            documents.remove("FILE-001")
        return embed(texts)

    embedder.embed_passages = removing
    (added,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert (added.state, documents.list()) == ("refused", [])
    assert documents._vectors.count("acme") == 0
