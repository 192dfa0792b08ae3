from assistant.guide.quoting import quotes
from assistant.retrieval import Passage, Sentence


def quoted(*rows):
    sentences = tuple(Sentence(text, score=score) for text, score in rows)
    return quotes(Passage("organisation", "FILE-001", "permit.md", sentences))


def test_the_nearest_sentences_are_quoted_in_their_order():
    assert quoted(("Zinc is limited.", 0.5), ("Nothing here.", 0.1), ("Lead too.", 0.6)) == [
        "Zinc is limited.",
        "Lead too.",
    ]


def test_what_follows_a_question_answers_it():
    found = quoted(("## What does it cost?", 0.8), ("About 500.", 0.1), ("Far away.", 0.0))
    assert found[0] == "About 500."


def test_a_list_comes_with_the_line_that_leads_in_to_it():
    assert quoted(("The benefits are:", 0.6), ("• Less waste", 0.1), ("• Less energy", 0.1)) == [
        "The benefits are:",
        "Less waste",
        "Less energy",
    ]
