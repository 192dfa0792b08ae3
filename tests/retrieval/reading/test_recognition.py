from __future__ import annotations

import os
import random

import pytest
from PIL import Image

from assistant.errors import DocumentError
from assistant.retrieval.reading import recognition as installed
from assistant.retrieval.reading.files import Limits, load_content
from tests.retrieval.reading.scans import drawn, picture_file, scanned, soiled

NORWEGIAN = [
    "Vilkår for utslipp fra Ås renseanlegg",
    "Utslippet av sink skal ikke være høyere enn 0,5 mg/l som døgnmiddel.",
    "Støy målt ved nærmeste nabo skal ikke overstige 45 dB(A).",
]
SWEDISH = [
    "Beslut om tillstånd till miljöfarlig verksamhet",
    "Länsstyrelsen lämnar bolaget tillstånd på följande villkor.",
    "Buller får inte överstiga 40 dB(A) vid närmaste bostäder.",
    "Åtgärder som vidtas ska antecknas även för små spill.",
]
ENGLISH = [
    "Conditions for the discharge of process water",
    "The discharge of zinc must not be higher than 0.5 mg/l as a daily mean.",
    "Spills of more than 50 litres are reported without delay.",
]


@pytest.fixture
def tesseract() -> None:
    """Text recognition; EMS_TEST_REQUIRE_TESSERACT=1 makes a missing one an error."""
    if set(installed.recognition().get("languages", ())) < {"nor", "swe", "eng"}:
        if os.environ.get("EMS_TEST_REQUIRE_TESSERACT") == "1":
            raise RuntimeError("Tesseract is required here, with Norwegian, Swedish and English")
        pytest.skip("no Tesseract with three languages")


def words(name: str, content: bytes) -> list[str]:
    return " ".join(part.text for part in load_content(name, content).parts).split()


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("lines", [NORWEGIAN, SWEDISH, ENGLISH])
def test_a_scan_is_read_with_the_letters_of_its_language(lines):
    assert words("a.pdf", scanned(drawn(lines))) == " ".join(lines).split()


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
def test_a_poor_picture_is_read(form, name):
    read = words(name, picture_file(form, soiled(drawn(NORWEGIAN, dpi=200))))
    assert {"Vilkår", "Ås", "være", "høyere", "0,5", "mg/l", "døgnmiddel.", "dB(A)."} <= set(read)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_or_stands_on_its_head_is_read(turned):
    page = drawn(ENGLISH, dpi=200).rotate(turned, expand=True)
    missed = set(" ".join(ENGLISH).split()) - set(words("a.png", picture_file("PNG", page)))
    assert len(missed) <= 1


@pytest.mark.usefixtures("tesseract")
def test_a_photograph_is_turned_as_its_camera_says():
    how = Image.Exif()
    how[0x0112] = 6
    content = picture_file("JPEG", drawn(ENGLISH).rotate(90, expand=True), exif=how)
    assert "discharge" in words("a.jpg", content)


@pytest.mark.usefixtures("tesseract")
def test_the_pages_of_a_scan_are_counted_whatever_language_each_is_in():
    pages = [drawn(lines, dpi=110) for lines in (NORWEGIAN, SWEDISH, ENGLISH)]
    document = load_content("a.tiff", picture_file("TIFF", *pages))
    assert (document.pages, [part.page for part in document.parts]) == (3, [1, 2, 3])
    assert ["være" in p.text or "får" in p.text for p in document.parts] == [True, True, False]


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("stamp", ["", "Journal 2026/114"])
def test_a_scanned_page_among_pages_of_text_is_read(stamp):
    foreword = "This foreword of the permit tells who asked for it, when, and what was decided."
    content = scanned(foreword, drawn(ENGLISH), stamp=stamp)
    document = load_content("a.pdf", content)
    assert [part.page for part in document.parts if "Spills" in part.text] == [2]
    assert document.silent_pages == ()


@pytest.mark.usefixtures("tesseract")
def test_a_table_in_a_scan_keeps_its_rows():
    table = [("Parameter", "Limit", "Unit"), ("Zinc", "0.5", "mg/l"), ("pH", "6.5-9.0", "")]
    document = load_content("a.png", picture_file("PNG", drawn(ENGLISH, table=table, dpi=200)))
    rows = [line for part in document.parts for line in part.text.splitlines() if line[0] == "|"]
    assert [row.split()[1] for row in rows] == ["Parameter", "Zinc", "pH"]
    assert "| 0.5 | mg/l |" in rows[1]


@pytest.mark.usefixtures("tesseract")
def test_what_is_no_text_is_not_read_as_some():
    stains = Image.frombytes("L", (600, 600), random.Random(1).randbytes(360_000))
    with pytest.raises(DocumentError):
        load_content("a.png", picture_file("PNG", stains))


@pytest.mark.usefixtures("tesseract")
def test_pages_that_take_too_long_stay_silent_and_the_others_are_kept():
    foreword = "This foreword of the permit tells who asked for it, when, and what was decided."
    content = scanned(foreword, drawn(ENGLISH))
    document = load_content("a.pdf", content, Limits(page_seconds=0))
    assert ([part.page for part in document.parts], document.silent_pages) == ([1], (2,))


@pytest.mark.usefixtures("tesseract")
def test_what_was_recognised_is_left_nowhere(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert words("a.png", picture_file("PNG", drawn(ENGLISH)))
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_without_text_recognition_the_remedy_names_what_to_install(name, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(installed, "_PLACES", ())
    page = drawn(ENGLISH, dpi=50)
    content = scanned(page) if name == "a.pdf" else picture_file("PNG", page)
    with pytest.raises(DocumentError) as raised:
        load_content(name, content)
    assert "tesseract-ocr-nor" in raised.value.remedy
