from __future__ import annotations

import pytest

from assistant.retrieval.documents.query import Query

from ..builders import pdf

WASTE = "# Waste plan\n\n## Oil\n\nWaste oil is collected every second month by Ragn-Sells.\n"
SPILL = "# Spills\n\nStop the leak. Use the absorbent kit by the door. Call the duty manager.\n"


@pytest.fixture
def filled(documents, write):
    documents.add([write("waste.md", WASTE), write("spill-plan.md", SPILL)], person="Kari")
    return documents


def test_a_passage_tells_its_file_place_and_sentences(filled):
    best = filled.search("Who collects our waste oil?")[0]
    assert (best.source, best.id, best.title) == ("organisation", "FILE-001", "waste.md")
    assert best.locator.heading == "Waste plan › Oil"
    assert best.text == "Waste oil is collected every second month by Ragn-Sells."
    assert 0.5 < best.score <= 1


def test_the_page_of_a_pdf_is_told(documents, write):
    pages = [["# Permit", "Noise is limited."], ["# Water", "The separator is emptied in May."]]
    documents.add([write("permit.pdf", pdf(pages))], person="Kari")
    best = documents.search("When is the separator emptied?")[0]
    assert (best.locator.page, best.locator.heading) == (2, "Water")


def test_the_sentence_that_answers_scores_highest(filled):
    best = filled.search("Where is the absorbent kit?")[0]
    assert max(best.sentences, key=lambda s: s.score).text == "Use the absorbent kit by the door."


def test_a_file_that_is_named_comes_first(filled):
    for question in ("What does waste.md say about the leak?", "leak: see waste.md please"):
        assert filled.search(question)[0].title == "waste.md"


@pytest.mark.parametrize(
    ("question", "file", "is_named"),
    [
        ("What does spill-plan.md say?", "spill-plan.md", True),
        ("What does the spill plan say?", "spill-plan.md", True),
        ("Open PRO-012", "PRO-012.docx", True),
        ("What is our policy?", "policy.docx", False),
        ("Is there a plan?", "spill-plan.md", False),
    ],
)
def test_a_name_counts_when_it_is_telling(question, file, is_named):
    assert Query(question).asked.names(file) is is_named


def test_words_are_stemmed_in_all_three_languages(documents, write):
    texts = {
        "nb.md": "Farlige kjemikalier lagres i skapet, og nøklene ligger hos lederen.",
        "sv.md": "Avfallet hämtas varje vecka, och fakturorna sparas av chefen.",
    }
    documents.add([write(name, text) for name, text in texts.items()], person="Kari")
    assert documents.search("kjemikaliene i skapene")[0].title == "nb.md"
    assert documents.search("hur sparas fakturor?")[0].title == "sv.md"


def test_without_vectors_words_still_find(filled, open_documents):
    other = open_documents()
    best = other.search("Who collects our waste oil?")[0]
    assert best.title == "waste.md"
    assert 0.3 < best.score <= 0.7


def test_copies_of_one_text_give_one_passage(documents, write):
    documents.add([write("a.md", SPILL), write("b.md", SPILL + "\n# End\n\nBye now.")], person="K")
    texts = [passage.text for passage in documents.search("absorbent kit")]
    assert len(texts) == len(set(texts))


def test_a_query_that_says_nothing_finds_nothing(filled, documents):
    assert filled.search("   ") == []


def test_marks_of_search_languages_are_only_characters(filled):
    assert isinstance(filled.search("oil\" OR * NEAR(waste) -- '; DROP TABLE chunks"), list)


def test_the_limit_is_kept(filled):
    assert len(filled.search("oil leak kit manager", limit=1)) == 1
