from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from assistant.errors import DocumentError
from assistant.retrieval.reading.files import Limits, files_in, load_file, safe_name

from ..builders import bomb, locked_pdf, pdf, procedure
from ..compound import compound


def refusal(path: Path, **limits: int) -> str:
    with pytest.raises(DocumentError) as raised:
        load_file(path, Limits(**limits))
    assert raised.value.remedy
    return raised.value.message


def test_a_word_file_gives_headings_and_table_rows(tmp_path):
    document = load_file(procedure(tmp_path / "spill.docx"))
    first, second = document.parts
    assert first.heading_path == ("Spill procedure",)
    assert second.heading_path == ("Spill procedure", "First steps")
    assert "Use the absorbent kit by door 4." in second.text.splitlines()
    assert "| Diesel | 2,000 l |" in second.text.splitlines()
    assert (document.pages, document.name) == (None, "spill.docx")


def test_a_pdf_gives_page_numbers_and_headings(write):
    pages = [["# Waste plan", "Waste oil goes to Ragn-Sells."], ["# Training", "Hilde trains all."]]
    document = load_file(write("waste.pdf", pdf(pages)))
    assert [(p.page, p.heading_path, p.text) for p in document.parts] == [
        (1, ("Waste plan",), "Waste oil goes to Ragn-Sells."),
        (2, ("Training",), "Hilde trains all."),
    ]
    assert document.pages == 2


def test_a_page_without_text_is_told(write):
    document = load_file(write("scan.pdf", pdf([["Page one has text."], []])))
    assert document.silent_pages == (2,)


def test_the_digest_is_that_of_the_bytes(write):
    path = write("a.md", "# Oil\nStore oil inside.")
    assert load_file(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_a_text_file_is_read_in_its_encoding(write, encoding):
    path = write("a.txt", "Miljøpolitikk for Ås: spill på gulvet varsles.".encode(encoding))
    assert "Miljøpolitikk for Ås" in load_file(path).parts[0].text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.md", b"", "is empty"),
        ("blank.txt", b"  \n \n", "is empty"),
        ("noise.pdf", os.urandom(5_000), "is damaged"),
        ("noise.docx", os.urandom(5_000), "is damaged"),
        ("noise.txt", bytes(range(256)) * 40, "no text"),
        ("cut.pdf", pdf([["Text"]])[:200], "is damaged"),
        ("locked.pdf", locked_pdf(), "password"),
        ("sealed.docx", compound({"EncryptedPackage": b"x" * 5_000}), "password"),
        ("old.docx", compound({"WordDocument": b"x" * 5_000}), "old or rare"),
        ("picture.pdf", pdf([[]]), "pictures only"),
        ("plan.xyz", b"text", "not supported"),
        (".hidden.md", b"text", "hidden"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(write, name, content, said):
    assert said in refusal(write(name, content))


def test_a_file_over_the_limit_is_refused_unread(write):
    assert "larger than 1 MB" in refusal(write("big.txt", b"a" * 1_000_001), max_mb=1)


def test_a_zip_bomb_fails_alone(tmp_path):
    assert "honest.docx" not in refusal(bomb(tmp_path / "bomb.docx", megabytes=150))


def test_a_file_that_takes_too_long_is_given_up(write):
    assert "longer than 0 seconds" in refusal(write("a.pdf", pdf([["Text"]])), seconds=0)


def test_folders_devices_and_missing_files_are_refused(tmp_path, write):
    assert "is a folder" in refusal(tmp_path)
    assert "no file" in refusal(tmp_path / "nothing.md")
    assert "cannot be opened" in refusal(write("a.md", "text") / "b.md")
    os.mkfifo(tmp_path / "pipe.md")
    assert "ordinary" in refusal(tmp_path / "pipe.md")
    assert "cannot be opened" in refusal(tmp_path / "a\0b.md")


def test_a_link_that_leads_elsewhere_is_refused(tmp_path, write):
    secret = write("secret.md", "text")
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    assert "another folder" in refusal(folder / "link.md")
    (folder / "own.md").write_text("Own text")
    (folder / "same.md").symlink_to(folder / "own.md")
    assert load_file(folder / "same.md").parts[0].text == "Own text"


def test_names_lose_folders_and_invisible_characters():
    assert safe_name("../../etc/pass\u202ewd.md") == "passwd.md"
    assert safe_name("..\\..\\plan\n 1.pdf") == "plan 1.pdf"
    assert len(safe_name("x" * 400 + ".docx")) == 150
    assert safe_name("..") == ".."


def test_a_folder_is_walked_without_hidden_files(write):
    folder = write("b/two.md", "2").parent.parent
    write("one.md", "1")
    write(".git/three.md", "3")
    assert [path.name for path in files_in(folder)] == ["one.md", "two.md"]
