from __future__ import annotations

import zipfile
from collections import Counter
from email import message_from_bytes
from io import BytesIO

import pytest

from assistant.errors import KnowledgeError
from assistant.retrieval.reading.files import load_file
from evals.documents.blocks import blocks_in
from evals.documents.building import build, content_of
from evals.documents.sources import DocumentSource, read_corpus

CORPUS = read_corpus()


def _source(name: str, body: str = "", **changes) -> DocumentSource:
    return DocumentSource(
        name=name,
        folder="first",
        language="en",
        title="A document",
        part="development",
        body=body,
        **changes,
    )


def _named(name: str, folder: str = "first") -> DocumentSource:
    return next(each for each in CORPUS if (each.name, each.folder) == (name, folder))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    build(CORPUS, folder)
    return folder


def test_the_corpus_has_sixty_files_in_three_languages_and_many_formats():
    assert len(CORPUS) == 60
    assert min(Counter(each.language for each in CORPUS).values()) >= 16
    assert len({each.format for each in CORPUS}) >= 12
    assert sum(each.outcome == "refused" for each in CORPUS) == 5


def test_the_same_text_gives_the_same_bytes(built):
    for each in CORPUS[::3]:
        assert (built / each.folder / each.name).read_bytes() == content_of(each), each.name


def test_a_page_of_a_source_is_a_page_of_the_file(built):
    read = load_file(built / "second" / "utslippstillatelse-moss.pdf")
    texts = ["\n".join(p.text for p in read.parts if p.page == n) for n in range(1, 14)]

    assert read.pages == 13
    assert "0,8 mg/l" in texts[4]
    assert "15. februar" in texts[12]


def test_printed_page_numbers_differ_from_physical_ones(built):
    source = _named("environmental-permit-naantali.pdf")
    read = load_file(built / "first" / source.name)

    assert [source.label(page) for page in (1, 3, 4, 5)] == ["i", "iii", "1", "2"]
    assert {part.page_label for part in read.parts if part.page == 5} == {"2"}


def test_a_newer_version_has_the_same_name_and_other_content():
    old, new = (_named("procedure-spill-response.docx", folder) for folder in ("first", "second"))

    assert old.name == new.name
    assert content_of(old) != content_of(new)


def test_csv_files_keep_to_their_encoding():
    latin = content_of(_named("avfall-boras-2025.csv"))
    wide = content_of(_named("stack-emissions-naantali.csv"))

    assert "Använd svavelsyra;" in latin.decode("latin-1")
    with pytest.raises(UnicodeDecodeError):
        latin.decode("utf-8")
    assert wide.decode("utf-16").startswith("Week\tSource")


def test_a_mail_carries_its_attachment():
    mail = message_from_bytes(content_of(_named("varsel-sinkoverskridelse-uke-41.eml")))

    assert [part.get_filename() for part in mail.walk()][-1] == "analysebevis-uke-41.txt"


def test_workbooks_keep_numbers_as_numbers_and_codes_as_text(built):
    from openpyxl import load_workbook

    book = load_workbook(built / "first" / "avfallsleveranser-2025.xlsx", read_only=True)
    row = next(book["Moss"].iter_rows(min_row=2, values_only=True))

    assert isinstance(row[3], int)
    assert isinstance(row[1], str)


@pytest.mark.parametrize("name", [each.name for each in CORPUS if each.broken])
def test_a_broken_file_cannot_be_read(name):
    content = content_of(_named(name))

    assert not zipfile.is_zipfile(BytesIO(content))
    assert not content or b"/Encrypt" in content or not content.startswith(b"%PDF")


def test_a_page_that_overflows_is_no_page():
    long = _source("long.pdf", "\n".join(["A line of text."] * 60))

    with pytest.raises(KnowledgeError):
        content_of(long)


def test_rows_that_follow_each_other_are_one_table():
    blocks = list(blocks_in("# Head\nText\n| a | b |\n|---|---|\n| 1 | 2 |\n- item"))

    assert [block.kind for block in blocks] == ["heading", "paragraph", "table", "item"]
    assert blocks[2].rows == (("a", "b"), ("1", "2"))


def test_markup_in_a_text_stays_text_in_a_web_page():
    assert b"&lt;script&gt;" in content_of(_source("page.html", "A <script> tag"))
