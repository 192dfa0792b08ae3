from __future__ import annotations

import pytest
from dialogue_builders import NEW, QUESTION, TURN, ending, played, with_turn

from assistant.agent.answers import Citation
from assistant.record import Change
from evals.dialogues.scoring import (
    asked_when_ambiguous,
    language_kept,
    no_unapproved_write,
    nothing_invented,
    record_exact,
    score_dialogue,
    turns_as_expected,
)

WAITING = (Change(kind="aspect", operation="create"),)
ASKING = {"turns": [QUESTION, TURN], "ambiguous": True}


def test_a_right_play_passes():
    assert score_dialogue(played())["case_passed"].met


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ({"ASP_002": None}, "a new aspect is missing"),
        ({"ASP_002": {"aspect": "Smell"}}, "ASP-002 aspect: wanted"),
        ({"ASP_001": None}, "ASP-001 is gone"),
        ({"ASP_001": {"version": 2}}, "ASP-001 was touched"),
        ({"ASP_001": {"activity": ""}}, "ASP-001 was touched"),
    ],
)
def test_what_is_missing_or_wrong_makes_a_record_inexact_and_not_invented(items, told):
    play = ending(played(), **items)

    assert told in record_exact(play).explanation
    assert nothing_invented(play).met


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ({"ASP_003": {"aspect": "Smell"}}, "ASP-003 is an item too many"),
        ({"ACT_001": {"title": "Order a silencer"}}, "ACT-001 is an item too many"),
        ({"ASP_002": {"rationale": "Neighbours complain"}}, "ASP-002 rationale: nobody said"),
        ({"ASP_002": {"aspect": "Noise from 3 fans"}}, "ASP-002 aspect: nobody said 3"),
        ({"ASP_001": {"rationale": "Often"}}, "ASP-001 rationale: nobody said"),
    ],
)
def test_what_nobody_said_is_invented(items, told):
    play = ending(played(), **items)

    assert told in nothing_invented(play).explanation
    assert not record_exact(play).met


def test_a_number_that_was_said_may_stand_in_a_text():
    assert record_exact(ending(played(), ASP_002={"aspect": "Noise from 2 fans"})).met


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("noise from 1 850 fans", "Noise from 1850 fans"),
        ("noise, 1.234,5 hours", "Noise, 1234.5 hours"),
        ("noise until 1 march", "Noise until 2027-03-01"),
    ],
)
def test_a_number_may_be_written_otherwise_than_it_was_said(said, written):
    play = played(turns=[{**TURN, "say": said}, {"say": "thanks"}])

    assert nothing_invented(ending(play, ASP_002={"aspect": written})).met


def test_a_figure_that_was_said_and_taken_back_is_wrong_and_not_invented():
    wanted = {"kind": "objective", "fields": {"title": "Less"}, "may": {"indicator": None}}
    play = played(turns=[{**TURN, "say": "less, by 15 %"}, {"say": "thanks"}], final=[wanted])
    said = ending(play, OBJ_001={"indicator": {"unit": "%", "target": -15.0}})
    made_up = ending(play, OBJ_001={"indicator": {"unit": "%", "target": -20.0}})

    assert not record_exact(said).met
    assert nothing_invented(said).met
    assert not nothing_invented(made_up).met


def test_a_field_may_hold_what_the_case_allows_and_nothing_else():
    wanted = {**NEW, "may": {"condition": "normal"}}

    assert record_exact(ending(played(final=[wanted]), ASP_002={"condition": "normal"})).met
    assert not record_exact(ending(played(final=[wanted]), ASP_002={"condition": "abnormal"})).met


def test_the_version_of_a_document_is_its_own_and_not_the_count_of_its_changes():
    wanted = {"kind": "document", "fields": {"title": "Spill plan", "version": "2.1"}}
    said = {**TURN, "say": "note the spill plan, version 2.1"}
    play = played(turns=[said, {"say": "thanks"}], final=[wanted])

    assert record_exact(play).met
    assert not record_exact(ending(play, DOC_001={"document_version": "2.0"})).met


def test_new_items_are_told_apart_by_what_they_say_and_not_by_their_order():
    wanted = [{"kind": "aspect", "fields": {"aspect": name}} for name in ("Noise", "Smell")]
    swapped = ending(played(final=wanted), ASP_002={"aspect": "Smell"}, ASP_003={"aspect": "Noise"})

    assert record_exact(swapped).met


def test_an_item_to_be_removed_must_be_gone():
    play = played(final=[], removed=["ASP-001"])

    assert record_exact(play).met
    assert not record_exact(ending(play, ASP_001={"aspect": "Dust"})).met


def test_an_undone_change_leaves_what_stood_there_before():
    undone = played(final=[{"id": "ASP-001"}])

    assert record_exact(ending(undone, ASP_001={"version": 3})).met
    assert not record_exact(ending(undone, ASP_001={"version": 3, "activity": "Milling"})).met


def test_only_ambiguous_dialogues_are_judged_by_their_questions():
    assert asked_when_ambiguous(played()) is None
    assert asked_when_ambiguous(played(**ASKING)).met


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": {"status": "answered", "answer": "Fans make noise. [1]"}},
        {"answer": {"status": "unanswerable_no_source"}},
        {"proposed": WAITING},
    ],
)
def test_to_tell_or_to_guess_is_not_to_ask(changes):
    changes.get("answer", {}).setdefault("answer", "I do not know.")

    assert not asked_when_ambiguous(with_turn(played(**ASKING), **changes)).met


def test_a_model_asks_in_words_and_cites_nothing():
    asked = {"status": "answered", "answer": "Which fan do you mean?"}
    cited = Citation(n=1, source="guidance", id="noise", title="Noise")
    play = played(**ASKING)

    assert asked_when_ambiguous(with_turn(play, answer=asked)).met
    assert not asked_when_ambiguous(with_turn(play, answer={**asked, "citations": [cited]})).met


def test_a_question_about_something_else_does_not_count():
    about = {**QUESTION, "expect": {"asks": True, "answers": ["roof|yard"]}}
    about["gold"] = "The fan on the roof, or the one in the yard?"
    play = played(turns=[about, TURN], ambiguous=True)

    assert asked_when_ambiguous(play).met
    elsewhere = with_turn(play, answer={"answer": "What is your question about?"})
    assert not asked_when_ambiguous(elsewhere).met


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"waiting": ()}, "wanted aspect, wait: none"),
        ({"waiting": WAITING * 2}, "wanted aspect, wait: aspect, aspect"),
        ({"refusal": "nothing waits for a decision"}, "nothing waits for a decision"),
    ],
)
def test_a_turn_has_to_bring_what_is_expected(changes, told):
    score = turns_as_expected(with_turn(played(), **changes))

    assert told in score.explanation
    assert (score.met, score.of) == (0, 1)


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ({"proposes": 2}, "wanted 2 changes, 1 wait"),
        ({"answers": ["three"]}, "said nothing of three"),
        ({"status": ["declined"]}, "ended answered, wanted declined"),
    ],
)
def test_each_expectation_is_judged(expect, told):
    play = played(turns=[{**TURN, "expect": expect}, {"say": "thanks"}])
    went = with_turn(play, answer={"status": "answered"}, waiting=WAITING)

    assert told in turns_as_expected(went).explanation


def test_an_answer_in_another_language_is_told():
    strange = {"answer": "Dette er det jeg ville skrevet inn i registeret når du har godkjent det."}

    assert language_kept(with_turn(played(), answer=strange)).met == 1
    assert language_kept(with_turn(played(), answer={"language": "nb"})).met == 1
    assert language_kept(with_turn(played(), answer={"answer": "Ja."})).met == 2


def test_a_write_before_the_decision_is_told():
    play = played()

    assert no_unapproved_write(play).met
    assert not no_unapproved_write(with_turn(play, asked=play.ended)).met
    assert not no_unapproved_write(with_turn(play, place=1, decided={})).met
