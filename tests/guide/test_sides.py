from __future__ import annotations

import pytest

from assistant.guide.paper_questions import expected_in, holds, is_general, means_own_paper
from assistant.guide.reading import read
from assistant.guide.results import DocumentsFound, GuidanceFound
from assistant.guide.sides import side_of
from assistant.guide.turns import Turn
from assistant.retrieval import Listing, Passage, Sentence


def passage(text="Zinc is at most 2.0 mg/l.", score=0.8, support=0.9):
    sentences = (Sentence(text, support=support),)
    return Passage("organisation", "FILE-001", "permit.md", sentences, score=score)


def side(question, documents, *, confidence=0.5, refused=""):
    turn = Turn(question)
    found = GuidanceFound(confidence=confidence)
    return side_of(documents, found, read(turn), turn, refused=refused)


def found(support=0.9, score=0.8, **values):
    return DocumentsFound((passage(score=score, support=support),), any_added=True, **values)


@pytest.mark.parametrize(
    ("question", "documents", "confidence", "expected"),
    [
        ("what is the limit for zinc in our permit?", found(named="kind"), 0.8, "own"),
        (
            "what is the limit for lead in our permit?",
            found(named="kind", absent=("lead",)),
            0.5,
            "silent",
        ),
        (
            "what does permit.md say about lead?",
            found(named="file", absent=("lead",)),
            0.9,
            "silent",
        ),
        ("hvor mye sink slipper vi ut?", found(), 0.4, "own"),
        ("how much nickel may we discharge?", found(absent=("nickel",)), 0.5, "silent"),
        ("must a limit for zinc be in the register?", found(), 0.6, "guidance"),
        ("what does ISO 14001 say about permits?", found(named="kind"), 0.6, "guidance"),
        ("what is a permit?", found(), 0.7, "guidance"),
        ("who is our internal auditor?", found(support=0.1), 0.85, "silent"),
        ("hvem er vår kontaktperson hos kommunen?", found(support=0.1), 0.8, "silent"),
        ("när var vårt senaste skyddsmöte?", found(support=0.1), 0.8, "silent"),
        ("hvilken bank bruker vi?", found(support=0.0, score=0.7), 0.6, "silent"),
        ("which software do we use for payroll?", found(support=0.0, score=0.7), 0.6, "silent"),
        ("which records do we have to keep?", found(support=0.1), 0.6, "guidance"),
        ("who is the doctor in Borås?", found(support=0.1, is_anchored=True), 0.5, "silent"),
        ("who audits the auditor in Borås?", found(support=0.1, is_anchored=True), 0.8, "guidance"),
        ("who is our top management?", found(support=0.1), 0.85, "guidance"),
        ("who can be our internal auditor?", found(support=0.1), 0.85, "guidance"),
    ],
)
def test_the_side_that_knows_answers(question, documents, confidence, expected):
    assert side(question, documents, confidence=confidence) == expected


def test_an_amount_that_no_passage_holds_is_no_answer():
    documents = DocumentsFound((passage("Waste is sorted."),), any_added=True, named="kind")
    assert side("how much waste does the contract allow?", documents) == "silent"


def test_own_papers_answer_what_guidance_refuses_when_they_are_sure():
    refused = "unanswerable_own_data"
    assert side("how much zinc do we discharge?", found(), refused=refused) == "own"
    assert side("how much zinc do we discharge?", found(support=0.1), refused=refused) == "guidance"


def test_what_is_named_as_ones_own_is_not_answered_by_guidance():
    question = "which gloves does Galvazin 200 ask for?"
    refused = "unanswerable_technical"
    sure, unsure = found(0.5, is_anchored=True), found(0.0, is_anchored=True, missing=True)
    assert side(question, sure, confidence=0.4, refused=refused) == "own"
    assert side(question, unsure, confidence=0.4, refused=refused) == "silent"


def test_rows_that_were_asked_for_answer():
    listing = Listing("list", (passage(),), ("Product",), 1)
    assert side("which chemicals are stored at Moss?", found(0.0, listing=listing)) == "own"


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("what is the limit for zinc?", "At most 2,0 mg/l.", True),
        ("what is the limit for zinc?", "Samples are analysed.", False),
        ("hvor ofte hentes papp?", "Papp hentes hver uke.", True),
        ("hvor ofte hentes papp?", "Papp ligger i pressen.", False),
        ("vad kostar hämtningen?", "Hämtningen kostar 300 kr.", True),
        ("vad kostar hämtningen?", "Hämtning sker på måndagar.", False),
        ("who answers for waste?", "Kari Holm orders the pickup.", True),
        ("who answers for waste?", "The yard manager orders it.", True),
        ("who answers for waste?", "It is picked up on Mondays.", False),
        ("how many people work here?", "For new people, 2026.", False),
        ("why did it stop?", "The pump stopped because a fuse blew.", True),
        ("how long are receipts kept?", "They are kept for five years.", True),
        ("what does it say about noise?", "Anything.", True),
    ],
)
def test_an_answer_holds_what_was_asked_for(question, text, is_held):
    assert holds(expected_in(question), text) is is_held


@pytest.mark.parametrize(
    ("question", "is_meant"),
    [
        ("what does the permit say?", True),
        ("hva står i tillatelsen?", True),
        ("enligt avfallsavtalet", True),
        ("do I need a permit?", False),
        ("what must a policy contain?", False),
        ("hva er en avtale?", False),
    ],
)
def test_a_paper_of_one_s_own_is_told_from_papers_in_general(question, is_meant):
    assert means_own_paper(question) is is_meant


@pytest.mark.parametrize("question", ["hva er et aspekt?", "what does nonconformity mean?"])
def test_a_question_for_a_meaning_is_a_general_one(question):
    assert is_general(question)
