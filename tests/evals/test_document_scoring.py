from __future__ import annotations

import pytest
from builders import answer
from document_builders import cited, gold_answer, question, unanswerable

from evals.documents.questions import Place
from evals.documents.scoring import (
    file_cited,
    files_precise,
    place_cited,
    score_answer,
    score_taking,
)
from evals.documents.sources import DocumentSource

PERMIT = Place(file="permit.pdf", page=5)


def _citing(*places: Place):
    return answer(citations=[cited(place, n) for n, place in enumerate(places, 1)])


@pytest.mark.parametrize(
    ("place", "file", "page"),
    [
        (PERMIT, 1, 1),
        (Place(file="Permit.PDF", page=5), 1, 1),
        (Place(file="inside.zip/permit.pdf", page=5), 1, 1),
        (Place(file="permit.pdf", page=4), 1, 0),
        (Place(file="permit.pdf"), 1, 0),
        (Place(file="other-permit.pdf", page=5), 0, 0),
    ],
)
def test_a_file_and_its_page_are_judged_apart(place, file, page):
    given = _citing(place)

    assert file_cited(question(), given).met == file
    assert place_cited(question(), given).met == page


def test_a_sheet_is_a_place_too():
    asked = question(places=[[{"file": "list.xlsx", "sheet": "Moss"}]])

    assert place_cited(asked, _citing(Place(file="list.xlsx", sheet="moss"))).is_full
    assert not place_cited(asked, _citing(Place(file="list.xlsx", sheet="Borås"))).is_full


def test_a_format_without_pages_leaves_the_place_unscored():
    assert place_cited(question(places=[[{"file": "minutes.docx"}]]), _citing(PERMIT)) is None


def test_both_sides_of_a_disagreement_must_be_cited():
    asked = question(places=[[{"file": "report.pdf"}], [{"file": "minutes.docx"}]])
    report, minutes = Place(file="report.pdf"), Place(file="minutes.docx")

    assert not file_cited(asked, _citing(report)).is_full
    assert file_cited(asked, _citing(minutes, report)).is_full


def test_either_of_two_files_that_say_the_same_is_enough():
    asked = question(places=[[{"file": "mail.eml"}, {"file": "attachment.txt"}]])

    assert file_cited(asked, _citing(Place(file="attachment.txt"))).is_full


def test_citing_everything_costs_precision():
    given = _citing(PERMIT, Place(file="stray.txt"), Place(file="other.txt"))

    score = files_precise(question(), given)
    assert (score.met, score.of) == (1, 3)


def test_a_citation_of_guidance_is_no_citation_of_a_document():
    given = answer(citations=[cited(PERMIT).model_copy(update={"source": "guidance"})])

    assert not file_cited(question(), given).is_full


def test_a_guess_where_nothing_is_said_is_not_declined():
    asked = unanswerable(forbidden=[r"lead[^.]*\d mg"])
    guess = gold_answer(asked).model_copy(update={"answer": "For lead it is 5 mg/l."})

    assert score_answer(asked, gold_answer(asked))["unanswerable_declined"].is_full
    assert not score_answer(asked, guess)["unanswerable_declined"].is_full


@pytest.mark.parametrize(
    ("outcome", "state", "reason", "met"),
    [
        ("taken", "indexed", "", 1),
        ("taken", "refused", "It is damaged.", 0),
        ("taken", "", "", 0),
        ("refused", "refused", "It is protected with a password.", 1),
        ("refused", "failed", "It is protected with a password.", 1),
        ("refused", "refused", "Something went wrong.", 0),
        ("refused", "indexed", "", 0),
        ("either", "indexed", "", 1),
        ("either", "refused", "Needs a password.", 1),
        ("either", "refused", "Something went wrong.", 0),
    ],
)
def test_a_refusal_counts_only_with_its_reason(outcome, state, reason, met):
    source = DocumentSource(
        name="lease.pdf",
        folder="first",
        language="en",
        title="Lease",
        part="development",
        outcome=outcome,
        reason=("password",),
    )

    assert score_taking(source, state, reason)["taken_as_expected"].met == met
