"""The document questions tested themselves. Failures name ids only: half of them are sealed."""

from __future__ import annotations

from collections import Counter

import pytest
from document_builders import cited, flipped, gold_answer, question, unanswerable

from evals.documents.known import known_files
from evals.documents.linting import KnownFile, lint_questions
from evals.documents.questions import Place, read_questions
from evals.documents.scoring import score_answer
from evals.documents.slices import is_crosswise
from evals.documents.sources import read_corpus

QUESTIONS = read_questions()
ANSWERABLE = [each for each in QUESTIONS if each.places]
PERMIT = KnownFile("en", "development", ("cover", "The limit is 0.8 mg/l."), {}, "all of it")


@pytest.fixture(scope="module")
def files():
    return known_files(read_corpus())


def test_the_questions_are_sound(files):
    assert lint_questions(QUESTIONS, files) == ()


def test_the_questions_are_as_many_and_as_mixed_as_promised(files):
    types = Counter(each.type for each in QUESTIONS)

    assert len(QUESTIONS) == 80
    assert Counter(each.part for each in QUESTIONS) == {"development": 40, "sealed": 40}
    assert min(Counter(each.language for each in QUESTIONS).values()) >= 24
    assert types["unanswerable"] == 15
    assert types["list"] + types["count"] >= 12
    assert sum(is_crosswise(each, files) for each in QUESTIONS) >= 20


def test_every_right_answer_scores_full_with_every_scorer():
    failed = [
        f"{each.id}: {name}"
        for each in QUESTIONS
        for name, score in score_answer(each, gold_answer(each)).items()
        if score is not None and not score.is_full
    ]

    assert failed == []


def test_an_answer_from_another_file_has_the_wrong_file():
    stray = [cited(Place(file="another.pdf", page=1), n) for n in (1, 2)]

    passed = [
        each.id
        for each in ANSWERABLE
        if score_answer(each, gold_answer(each, citations=stray))["file_cited"].met
    ]

    assert passed == []


def test_the_page_beside_the_right_one_is_the_wrong_page():
    paged = [each for each in ANSWERABLE if each.places[0][0].page]

    passed = []
    for each in paged:
        beside = each.places[0][0].model_copy(update={"page": each.places[0][0].page + 1})
        score = score_answer(each, gold_answer(each, citations=[cited(beside)]))["place_cited"]
        passed += [each.id] if score.met else []

    assert len(paged) >= 20
    assert passed == []


def test_a_flipped_number_fails_every_answer_that_is_a_number():
    rests_on_number = [each for each in ANSWERABLE if any(c.isdigit() for c in each.gold)]

    passed = [
        each.id
        for each in rests_on_number
        if score_answer(each, gold_answer(each.model_copy(update={"gold": flipped(each.gold)})))[
            "required_points"
        ].met
    ]

    # names and months stay right when a number beside them is flipped
    assert len(rests_on_number) >= 45
    assert len(passed) <= 0.1 * len(rests_on_number), passed


def test_the_right_answer_to_the_next_question_passes_nowhere():
    following = [*ANSWERABLE[1:], ANSWERABLE[0]]

    passed = [
        each.id
        for each, other in zip(ANSWERABLE, following, strict=True)
        if score_answer(each, gold_answer(each.model_copy(update={"gold": other.gold})))[
            "required_points"
        ].met
    ]

    assert passed == []


def test_a_refusal_passes_nowhere_where_an_answer_stands():
    refused = {"status": "unanswerable_own_data", "citations": []}

    passed = [
        each.id
        for each in ANSWERABLE
        if score_answer(each, gold_answer(each, **refused))["case_passed"].met
    ]

    assert passed == []


@pytest.mark.parametrize(
    ("broken", "finding"),
    [
        (question(places=[[{"file": "none.pdf"}]]), "there is no file"),
        (question(places=[[{"file": "permit.pdf", "page": 9}]]), "no such page"),
        (question(places=[[{"file": "permit.pdf", "page": 1}]]), "does not stand in the document"),
        (question(part="sealed"), "belongs to the other half"),
        (question(gold="It is 1.5 mg/l."), "right answer does not carry"),
        (question(points=[{"id": "limit", "any": [r"(?:0\.8)?"]}]), "met by an empty answer"),
        (question(forbidden=["limit is"]), "holds a forbidden pattern"),
        (question(type="unanswerable"), "type and status disagree"),
        (unanswerable(near=[]), "nothing says which document"),
        (question(type="count"), "nothing proves its count"),
    ],
)
def test_the_lint_finds_what_is_wrong(broken, finding):
    sound = {"places": ((Place(file="permit.pdf", page=2),),)}
    fixed = broken if broken.places != question().places else broken.model_copy(update=sound)

    assert any(finding in told for told in lint_questions([fixed], {"permit.pdf": PERMIT}))


def test_the_lint_counts_rows_anew():
    table = {"name": "kjemikalier-moss", "where": {"Lager": "S3"}, "answer": "count", "value": "5"}
    asked = question(type="count", table=table)

    found = lint_questions([asked], {})
    assert "doc-t-01: the table has 4 such rows" in found


def test_the_lint_finds_a_row_that_no_point_takes():
    table = {"name": "kjemikalier-moss", "where": {"Lager": "S3"}, "column": "Produkt"}
    asked = question(type="list", table=table, points=[{"id": "one", "any": ["Salpetersyre"]}])

    found = lint_questions([asked], {})
    assert found.count("doc-t-01: no point takes a row of the table") == 3
