from __future__ import annotations

import pytest

from assistant.errors import DocumentError
from assistant.retrieval.documents.store import Reading
from assistant.storage import Chunks, Database, Files, StoredFile

from .fakes import Clock, chunk


def add(files: Files, name: str = "permit.pdf", digest: str = "d1") -> StoredFile:
    return files.queue(
        name=name, digest=digest, media_type="application/pdf", size=10, created_by="kari"
    ).file


def read(files: Files, file: StoredFile, *stems: str) -> list[StoredFile] | None:
    return files.publish(file.id, Reading([chunk(stem) for stem in stems], 7, "text/plain"))


def test_files_are_numbered_and_come_back_whole(database):
    files = Files(database, "acme", Clock())
    file = add(files)
    assert (file.id, file.state, file.pages) == ("FILE-001", "queued", None)
    assert files.all() == [file]
    assert files.get("FILE-001") == file


def test_equal_content_is_not_queued_twice(database):
    files = Files(database, "acme", Clock())
    file = add(files)
    again = files.queue(name="copy.pdf", digest="d1", media_type="t", size=1, created_by="ola")
    assert (again.file, again.is_new) == (file, False)
    assert files.all() == [file]


def test_a_failed_file_that_comes_again_is_queued_again(database):
    files = Files(database, "acme", Clock())
    files.set_state(add(files).id, "failed", error="No text in it.")
    assert (add(files).state, add(files).error) == ("queued", "")


def test_how_far_a_file_was_read_is_noted(database):
    files = Files(database, "acme", Clock())
    add(files)
    files.set_state("FILE-001", "searchable", pages=7)
    assert (files.get("FILE-001").state, files.get("FILE-001").pages) == ("searchable", 7)
    files.set_state("FILE-001", "failed", error="No text in it.")
    assert (files.get("FILE-001").error, files.get("FILE-001").pages) == ("No text in it.", 7)


def test_a_new_version_takes_the_place_of_the_old_one_once_it_is_read(database):
    files, chunks = Files(database, "acme", Clock()), Chunks(database, "acme")
    old = add(files)
    read(files, old, "diesel")
    new = add(files, digest="d2")
    assert (new.version, len(files.all())) == (2, 2)
    assert [file.id for file in read(files, new, "diesel")] == [old.id]
    assert [(file.id, file.pages) for file in files.all()] == [(new.id, 7)]
    assert len(files.all(replaced=True)) == 2
    assert [found.chunk.file_id for found in chunks.search(["diesel"])] == [new.id]
    assert [part.file_id for part in chunks.every()] == [new.id]


def test_an_older_version_that_is_read_late_does_not_come_into_use(database):
    files = Files(database, "acme", Clock())
    old, new = add(files), add(files, digest="d2")
    read(files, new, "diesel")
    read(files, old, "diesel")
    assert [file.id for file in files.all()] == [new.id]


def test_a_removed_file_takes_its_chunks_along(database):
    files, chunks = Files(database, "acme", Clock()), Chunks(database, "acme")
    read(files, add(files), "diesel", "noise")
    removal = files.remove("FILE-001")
    assert (len(removal.chunks), removal.restored) == (2, None)
    assert (files.all(), chunks.search(["diesel"]), chunks.of("FILE-001")) == ([], [], [])
    assert read(files, removal.files[0], "diesel") is None


def test_the_former_version_is_in_use_again_when_the_newest_is_removed(database):
    files = Files(database, "acme", Clock())
    for digest in ("d1", "d2", "d3"):
        read(files, add(files, digest=digest), "diesel")
    files.remove("FILE-002")
    assert files.get("FILE-001").replaced_by == "FILE-003"
    assert files.remove("FILE-003").restored.id == "FILE-001"
    assert [(file.id, file.state) for file in files.all()] == [("FILE-001", "searchable")]


def test_work_on_a_file_is_claimed_by_one_at_a_time(any_url, database):
    files = Files(database, "acme", Clock())
    other_process = Database(any_url)
    others = Files(other_process, "acme", Clock())
    with (
        files.claimed("FILE-001") as first,
        files.claimed("FILE-002") as second,
        others.claimed("FILE-001") as third,
        files.claimed("FILE-001") as fourth,
    ):
        assert (first, second, third, fourth) == (True, True, False, False)
    with others.claimed("FILE-001") as free:
        assert free
    other_process.close()


def test_a_file_belongs_to_its_organisation(database):
    add(Files(database, "acme", Clock()))
    others = Files(database, "other", Clock())
    with pytest.raises(DocumentError):
        others.remove("FILE-001")
    others.retire(["FILE-001"], by="FILE-002")
    others.set_state("FILE-001", "failed")
    with pytest.raises(DocumentError):
        others.get("FILE-001")
    own = Files(database, "acme", Clock()).get("FILE-001")
    assert (own.state, own.replaced_by) == ("queued", "")
