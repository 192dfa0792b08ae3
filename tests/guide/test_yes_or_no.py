"""Yes and no answer the question they were written for, and no other."""

from __future__ import annotations

import pytest

from assistant.guide.choosing import choose
from assistant.guide.reading import read
from assistant.guide.results import GuidanceFound
from assistant.guide.turns import Turn
from assistant.retrieval import Passage, Sentence


def first_words(asked, question, language="en", opening="Yes."):
    told = (Sentence(opening), Sentence("The audit is a requirement of the standard itself."))
    lead = Passage(
        "guidance", "audit", "Audit", told, facet="question", question=question, score=0.9
    )
    found = GuidanceFound((lead,))
    return choose(found, read(Turn(asked, language=language))).direct[0].sentence.text


@pytest.mark.parametrize(
    ("asked", "question", "language"),
    [
        ("can we be certified without audits?", "Is an audit needed without a certificate?", "en"),
        ("may we skip the audit?", "Is an audit needed?", "en"),
        ("do we need an audit?", "Must the procedure be written?", "en"),
        ("kan vi droppe revisjonen?", "Trengs revisjon?", "nb"),
        ("må vi ha revisjon?", "Trengs revisjon uten sertifikat?", "nb"),
        ("kan vi slippa revisionen?", "Behövs revision?", "sv"),
        ("måste vi ha revision?", "Måste rutinen vara skriven?", "sv"),
    ],
)
def test_an_opening_of_another_question_is_left_out(asked, question, language):
    assert first_words(asked, question, language).startswith("The audit")


@pytest.mark.parametrize(
    ("asked", "question", "language"),
    [
        ("is an internal audit needed?", "Do we need an internal audit?", "en"),
        ("can we skip the audit?", "May an audit be done without an audit plan?", "en"),
        ("trenger vi internrevisjon?", "Må vi ha internrevisjoner?", "nb"),
        ("behöver vi internrevision?", "Måste vi ha internrevisioner?", "sv"),
    ],
)
def test_the_opening_of_the_same_question_stays(asked, question, language):
    assert first_words(asked, question, language).startswith("Yes.")
