from __future__ import annotations

import pytest
from builders import answer, citation, sample

from evals.scoring import SCORERS, score
from evals.scoring_citations import clause_cited, edition_kept, markers_resolve, sentences_marked
from evals.scoring_content import (
    language_kept,
    length_kept,
    no_forbidden,
    points_found,
    premise_corrected,
    required_points,
    status_family,
    unanswerable_declined,
)

TWO_POINTS = [{"id": "written", "any": ["written down"]}, {"id": "signed", "any": ["signed"]}]
REFUSAL = {"type": "unanswerable", "status": ["unanswerable"], "points": [], "clauses": []}


def test_a_good_answer_passes_its_case():
    assert score(sample(), answer())["case_passed"].is_full


def test_every_scorer_is_in_the_scores_of_an_answer():
    assert score(sample(), answer()).keys() == {"case_passed", *SCORERS}


def test_a_case_that_fails_says_which_scorers_decided():
    failed = score(sample(clauses=["9.3"]), answer("The kitchen wall is white. [1]"))["case_passed"]

    assert failed.explanation == "required_points, clause_cited"


def test_all_points_are_required_and_the_share_of_them_is_told_apart():
    given = answer("It is **written** down. [1]")
    case = sample(points=TWO_POINTS)

    assert points_found(case, given).value == 0.5
    assert required_points(case, given).value == 0
    assert required_points(case, given).explanation == "missing: signed"


def test_emphasis_and_markers_do_not_hide_a_point():
    assert required_points(sample(), answer("It is *documented* [1] **information** [2].")).is_full


def test_a_refusal_meets_no_point_whatever_words_it_names():
    given = answer("No source; try documented information.", status="unanswerable_no_source")

    assert required_points(sample(), given).value == 0


def test_a_case_without_points_is_unscored():
    assert required_points(sample(points=[]), answer()) is None


def test_a_forbidden_statement_is_found():
    assert no_forbidden(sample(), answer("It is not required. [1]")).value == 0
    assert no_forbidden(sample(forbidden=[]), answer()) is None


@pytest.mark.parametrize(
    ("status", "value"),
    [("answered", 1), ("unanswerable_clause", 0), ("answeredish", 0), ("error_internal", 0)],
)
def test_the_status_must_be_of_a_wanted_family(status, value):
    assert status_family(sample(), answer(status=status)).value == value


def test_a_false_premise_is_scored_by_its_points_and_other_types_are_not():
    assert premise_corrected(sample(type="false_premise"), answer()).is_full
    assert premise_corrected(sample(), answer()) is None


def test_declining_counts_unless_a_guess_stands_beside_it():
    case = sample(**REFUSAL, forbidden=["about 500"])

    assert unanswerable_declined(case, answer("I cannot say.", status="unanswerable_x")).is_full
    assert unanswerable_declined(case, answer("About 500.", status="unanswerable_x")).value == 0
    assert unanswerable_declined(case, answer("It is 12.")).value == 0
    assert unanswerable_declined(sample(), answer()) is None


@pytest.mark.parametrize(
    ("cited", "value"),
    [("6.1.2", 1), ("6.1", 1), ("6", 1), ("6.1.2.1", 1), ("6.1.20", 0), ("6.2", 0)],
)
def test_the_wanted_clause_or_one_above_or_below_it_is_cited(cited, value):
    given = answer(citations=[citation(clauses=[cited])])

    assert clause_cited(sample(clauses=["6.1.2"]), given).value == value


def test_a_case_that_names_no_clause_is_unscored():
    assert clause_cited(sample(clauses=[]), answer()) is None


def test_a_marker_without_a_citation_does_not_resolve():
    assert (
        markers_resolve(sample(), answer("One. [1] Two. [2]")).explanation == "no citation for [2]"
    )


def test_an_answer_without_a_citation_does_not_resolve_and_a_refusal_is_unscored():
    assert markers_resolve(sample(), answer("It is so.", citations=[])).value == 0
    refusal = answer("I cannot say.", status="unanswerable_x", citations=[])
    assert markers_resolve(sample(), refusal) is None


def test_sentences_without_a_marker_are_told():
    marked = sentences_marked(sample(), answer("It is written down. [1] Nobody knows why it is."))

    assert (marked.met, marked.of) == (1, 2)
    assert marked.explanation == '"Nobody knows why it is."'


def test_an_answer_about_another_edition_is_a_mix_up():
    assert edition_kept(sample(), answer(edition="2015")).value == 0
    assert edition_kept(sample(), answer(status="unanswerable_x")) is None


def test_a_sentence_that_rests_on_the_other_edition_alone_is_a_mix_up_unless_it_says_so():
    both = [citation(1), citation(2, edition=["2015"])]
    silent = answer("It is documented. [1] It must be kept on file. [2]", citations=both)
    open_about_it = answer("It is documented. [1] In 2015 it was kept. [2]", citations=both)

    assert "kept on file" in edition_kept(sample(), silent).explanation
    assert edition_kept(sample(), open_about_it).is_full


def test_a_forbidden_statement_about_editions_is_a_mix_up():
    case = sample(type="edition", forbidden=["was 10.3 in both"])

    assert edition_kept(case, answer("It was 10.3 in both. [1]")).value == 0


def test_the_language_of_the_question_is_kept_in_fact_and_in_name():
    norwegian = answer("Miljøpolitikken skal være tilgjengelig som dokumentert informasjon. [1]")

    assert language_kept(sample(), answer()).is_full
    assert language_kept(sample(), norwegian).value == 0
    assert language_kept(sample(), answer(language="sv")).value == 0


@pytest.mark.parametrize(("words", "value"), [(39, 0), (40, 1), (160, 1), (161, 0)])
def test_an_answer_has_40_to_160_words(words, value):
    assert length_kept(sample(), answer("word " * words + "[1]")).value == value


def test_the_length_of_a_refusal_is_unscored():
    assert length_kept(sample(), answer("No.", status="unanswerable_x")) is None
