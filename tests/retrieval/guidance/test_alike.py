"""Guidance in Norwegian and Swedish says what the English pages say."""

from dataclasses import replace

import pytest

from assistant.languages import detect_language
from assistant.retrieval.guidance import index_files
from assistant.retrieval.guidance.alike import differences

OTHERS = ("nb", "sv")


@pytest.fixture(scope="module")
def english():
    return {page.front.id: page for page in index_files.pages("en")}


@pytest.fixture(scope="module")
def page(english):
    return english["emergency-preparedness"]


def with_summary(page, text):
    return replace(page, sections={**page.sections, "summary": (text,), "example": ()})


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_exists_in_every_language(language, english):
    assert {page.front.id for page in index_files.pages(language)} == set(english)


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_differs_from_the_english_one(language, english):
    pages = index_files.pages(language)
    found = [line for own in pages for line in differences(own, english[own.front.id], language)]
    assert found == []


@pytest.mark.parametrize("language", OTHERS)
def test_pages_are_in_the_language_of_their_folder(language):
    for page in index_files.pages(language):
        text = " ".join(line for lines in page.sections.values() for line in lines)
        assert detect_language(text) == language, page.front.id


def test_a_page_that_says_the_same_is_alike(page):
    own = with_summary(page, "Nothing.")
    assert differences(own, own, "nb") == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tanken rommer 8 000 liter og 1,5 meter.", 0),
        ("Tanken rommer 9 000 liter og 1,5 meter.", 1),
        ("Tanken rommer 8 000 liter.", 1),
        ("(2026) Tanken rommer 8 000 liter og 1,5 meter.", 2),
        ("Tanken rymmer 8 000 liter och 1,5 meter.", 1),
    ],
)
def test_other_numbers_editions_and_languages_are_told(page, text, wanted):
    original = with_summary(page, "The tank holds 8,000 litres and 1.5 metres.")
    own = with_summary(page, text)
    assert len(differences(own, original, "nb")) == wanted


def test_a_line_or_an_answer_too_few_is_told(page):
    fewer = replace(page, answers=page.answers[1:])
    assert any("answers" in line for line in differences(fewer, page, "nb"))
    shorter = replace(page, sections={**page.sections, "required": page.sections["required"][1:]})
    assert any("required" in line for line in differences(shorter, page, "nb"))
