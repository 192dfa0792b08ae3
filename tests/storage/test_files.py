from __future__ import annotations

import pytest

from assistant.errors import DocumentError
from assistant.storage import Chunks, Files, StoredFile

from .fakes import Clock, chunk


def add(files: Files, name: str = "permit.pdf", digest: str = "d1") -> StoredFile:
    return files.add(
        name=name, digest=digest, media_type="application/pdf", size=10, created_by="kari"
    )


def test_files_are_numbered_and_come_back_whole(database):
    files = Files(database, "acme", Clock())
    file = add(files)
    assert (file.id, file.state, file.pages) == ("FILE-001", "queued", None)
    assert files.all() == [file]
    assert files.get("FILE-001") == file


def test_an_unchanged_file_is_known_by_its_digest(database):
    files = Files(database, "acme", Clock())
    file = add(files)
    assert files.with_digest("d1") == file
    assert files.with_digest("d2") is None
    assert files.named("permit.pdf") == file


def test_how_far_a_file_was_read_is_noted(database):
    files = Files(database, "acme", Clock())
    add(files)
    files.set_state("FILE-001", "searchable", pages=7)
    assert (files.get("FILE-001").state, files.get("FILE-001").pages) == ("searchable", 7)
    files.set_state("FILE-001", "failed", error="No text in it.")
    assert (files.get("FILE-001").error, files.get("FILE-001").pages) == ("No text in it.", 7)


def test_a_replaced_file_is_out_of_use_but_not_forgotten(database):
    files, chunks = Files(database, "acme", Clock()), Chunks(database, "acme")
    old, new = add(files), add(files, digest="d2")
    chunks.put(old.id, [chunk("diesel")])
    chunks.put(new.id, [chunk("diesel")])
    files.replace(old.id, by=new.id)
    assert [file.id for file in files.all()] == [new.id]
    assert len(files.all(replaced=True)) == 2
    assert [found.chunk.file_id for found in chunks.search(["diesel"])] == [new.id]
    assert [part.file_id for part in chunks.every()] == [new.id]


def test_a_removed_file_takes_its_chunks_along(database):
    files, chunks = Files(database, "acme", Clock()), Chunks(database, "acme")
    chunks.put(add(files).id, [chunk("diesel")])
    files.remove("FILE-001")
    assert (files.all(), chunks.search(["diesel"]), chunks.of("FILE-001")) == ([], [], [])


def test_a_file_belongs_to_its_organisation(database):
    add(Files(database, "acme", Clock()))
    others = Files(database, "other", Clock())
    others.remove("FILE-001")
    others.set_state("FILE-001", "failed")
    with pytest.raises(DocumentError):
        others.get("FILE-001")
    assert Files(database, "acme", Clock()).get("FILE-001").state == "queued"
