from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.guide.own_lists import listed
from assistant.guide.own_papers import from_documents, silent
from assistant.guide.places import place
from assistant.guide.results import DocumentsFound, GuidanceFound
from assistant.guide.turns import Turn
from assistant.retrieval import Listing, Locator, Passage, Sentence


def passage(*texts, token="S1", score=0.8, **values):
    sentences = tuple(Sentence(text, score=own) for text, own in texts)
    kept = {"id": "FILE-001", "title": "permit.pdf"} | values
    return Passage("organisation", sentences=sentences, token=token, score=score, **kept)


def answer(question, *passages, **values):
    documents = DocumentsFound(passages, any_added=True, **values)
    return from_documents(documents, GuidanceFound(), Turn(question)).text


def test_the_sentence_with_the_number_asked_for_is_quoted():
    found = passage(("The limit for zinc follows.", 0.6), ("It is at most 2.0 mg/l.", 0.5))
    assert "> It is at most 2.0 mg/l. [S1]" in answer("what is the limit for zinc?", found)


def test_the_passage_that_answers_goes_before_the_nearest_one():
    near = passage(("Zinc is sampled with care.", 0.7), score=0.85)
    right = passage(("Zinc is at most 2.0 mg/l.", 0.7), token="S2", title="other.pdf", score=0.75)
    assert answer("what is the limit for zinc?", near, right).startswith("In other.pdf")


def test_a_row_is_quoted_with_the_names_of_its_columns():
    table = passage(
        ("| Substance | Limit |", 0.1), ("| Zinc | 2.0 mg/l |", 0.8), ("| Lead | 1.0 mg/l |", 0.2)
    )
    told = answer("what is the limit for zinc?", table)
    assert "> Zinc – Limit: 2.0 mg/l [S1]" in told
    assert "Lead" not in told


@pytest.mark.parametrize(
    ("locator", "told"),
    [
        (Locator(page=3), ", page 3"),
        (Locator(page=3, page_label="3"), ", page 3"),
        (Locator(page=7, page_label="iv"), ", page 7 (printed iv)"),
        (Locator(sheet="Stock", rows="4-9"), ', sheet "Stock", rows 4-9'),
        (Locator(rows="4"), ", row 4"),
        (Locator(heading="A › B"), ', under "A › B"'),
        (Locator(), ""),
    ],
)
def test_the_place_is_told_as_a_reader_finds_it(locator, told):
    assert place(replace(passage(), locator=locator), "en") == told


def test_both_sides_of_a_disagreement_are_quoted_and_the_newer_is_named():
    one = passage(("At most 4.5 tonnes.", 0.8), dated="2022-06-01")
    two = passage(("At most 5.5 tonnes.", 0.8), token="S2", title="new.md", dated="2026-01-01")
    told = answer("how much solvent?", one, differing=(one, two))
    assert "> At most 4.5 tonnes. [S1]" in told
    assert "> At most 5.5 tonnes. [S2]" in told
    assert "new.md is the newer one (2026-01-01). [S2]" in told


def test_what_is_nowhere_mentioned_is_said():
    told = silent(DocumentsFound(any_added=True, absent=("lead",)), "en")
    assert told.status == "unanswerable_no_documents"
    assert "lead" in told.text


def rows(count):
    return passage(*((f"Item {n} | {n} kg", 1.0) for n in range(1, count + 1)))


def test_a_long_list_tells_how_many_more_there_are():
    told = listed(Listing("list", (rows(25),), ("Name", "Amount"), 25), "en").text
    assert told.startswith("25 rows meet this")
    assert told.count("[S1]") == 20
    assert "- Item 20 – Amount: 20 kg [S1]" in told
    assert told.endswith("And 5 more.")


def test_a_sum_names_its_column_and_how_many_rows_it_is_from():
    listing = Listing("sum", (rows(2),), ("Name", "Amount"), 2, "3", "kg", "Amount")
    assert listed(listing, "en").text.startswith("Amount: 3 kg in all, added up from 2 rows")
