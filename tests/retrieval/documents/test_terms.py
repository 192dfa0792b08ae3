"""What of a question counts as one word, and what it may be a misspelling of."""

from __future__ import annotations

import pytest

from assistant.retrieval.documents.spelling import mended
from assistant.retrieval.documents.terms import Held, terms_in
from assistant.retrieval.words import stems


def words(question: str) -> set[str]:
    return {term.word for term in terms_in(question)}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("what is the shelf life of it?", "shelf life"),
        ("which gloves does Alkaren 45 need?", "alkaren 45"),
        ("what is stored in Hall 2?", "hall 2"),
        ("by how many per cent did it fall?", "percent"),
    ],
)
def test_words_that_belong_together_are_one(question: str, word: str) -> None:
    assert word in words(question)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("what happened in May?", "in may"),
        ("which drill was on May 15?", "may 15"),
        ("Which 3 chemicals are acid?", "which 3"),
        ("the chemicals are acid", "chemicals are"),
    ],
)
def test_words_that_only_stand_beside_each_other_are_not(question: str, word: str) -> None:
    assert word not in words(question)


def test_the_name_of_a_file_is_no_subject_of_the_question() -> None:
    left_out = frozenset({"review-moss.docx"})
    found = terms_in("who has action M-12 in review-moss.docx?", left_out)
    assert [term.word for term in found] == ["action", "m-12"]


def test_capitals_before_a_hyphen_are_what_is_asked_for() -> None:
    (term,) = (t for t in terms_in("hvilket UN-nummer har det?") if t.word == "un-nummer")
    assert Held(stems("UN 1840, klasse 8", "nb")).meets(term) == 1.0


def test_the_whole_compound_counts_more_than_its_first_part() -> None:
    (term,) = terms_in("aluminiumhydroxidslam")
    whole, part = (
        Held(stems(text, "sv")).meets(term) for text in ("Aluminiumhydroxidslam", "Aluminium")
    )
    assert whole > part > 0


@pytest.mark.parametrize("inside", ["kaliumklorid", "kloridløsning", "kalkkloridslam"])
def test_a_substance_is_met_anywhere_in_a_compound(inside: str) -> None:
    (term,) = terms_in("klorid")
    assert Held([inside]).meets(term) > 0


@pytest.mark.parametrize(
    ("misspelt", "vocabulary", "stem"),
    [
        ("fliter", {"filter", "pump"}, "filter"),
        ("skåpet", {"skap", "dør"}, "skap"),
        ("grunvannsbrønner", set(), "grunnvann"),
    ],
)
def test_a_misspelt_word_is_taken_for_what_it_nearly_is(
    misspelt: str, vocabulary: set[str], stem: str
) -> None:
    (term,) = terms_in(misspelt)
    meant = mended(term, vocabulary) or term
    assert stem in meant.variants


@pytest.mark.parametrize("word", ["7051", "benzene", "hansen"])
def test_numbers_words_of_the_trade_and_other_names_are_not_mended(word: str) -> None:
    (term,) = terms_in(word)
    assert mended(term, {"7052", "toluene", "jansen"}) is None


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("How much electricity was used in February 2026?", "2026-02: 39800 kWh"),
        ("avfall levert i februar 2026", "14.02.2026: 3 tonn"),
        ("hur mycket avfall i feb 2026?", "Februari: 3 ton"),
        ("utslipp i mars 2025", "03/2025: 12 m3"),
        ("discharge in 2026-03", "March 2026: 12 m3"),
    ],
)
def test_a_month_is_met_as_tables_write_it(question: str, row: str) -> None:
    (month,) = (term for term in terms_in(question) if term.kind == "month")
    assert Held(stems(row)).meets(month) == 1.0 or Held(stems(row, "sv")).meets(month)


@pytest.mark.parametrize("row", ["2026-03: 39800 kWh", "12.2026: 3", "sommar 2026", "2025-02: 1"])
def test_another_month_is_not_met(row: str) -> None:
    (month,) = (term for term in terms_in("used in February 2026?") if term.kind == "month")
    assert not Held(stems(row)).meets(month)
