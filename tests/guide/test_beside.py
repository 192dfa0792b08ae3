"""A message that tells and asks is answered for both."""

from __future__ import annotations

import pytest

from assistant.guide.compositions import Composition
from assistant.guide.thread import follow, parted, with_offer
from assistant.guide.turns import Turn


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        (
            "we spilled 5 l of diesel at the pump today. which clause is that?",
            "en",
            "which clause is nonconformity?",
        ),
        (
            "Henrik orders two filters by 12 December. what else is still open?",
            "en",
            "what else is still open?",
        ),
        (
            "We spilled 20 litres of hydraulic oil in hall 2 today. who takes care of the pump?",
            "en",
            "who takes care of the pump?",
        ),
        (
            "vi sølte 10 liter diesel ved tanken i går. hvilket punkt er det?",
            "nb",
            "hvilket punkt er avvik?",
        ),
        (
            "Kari bestiller absorbenter innen 15. desember. hvilke tiltak er åpne?",
            "nb",
            "hvilke tiltak er åpne?",
        ),
        (
            "vi spillde 5 liter diesel vid pumpen idag. vilket avsnitt är det?",
            "sv",
            "vilket avsnitt är avvikelse?",
        ),
        (
            "Lena beställer absorbenter senast 15 december. vilka åtgärder är öppna?",
            "sv",
            "vilka åtgärder är öppna?",
        ),
    ],
)
def test_a_question_behind_a_statement_is_read_apart(text, language, asked):
    parts = parted(Turn(text, language, today="2026-11-22"))
    assert parts
    assert parts.asked.text == asked
    assert "?" not in parts.told.text


@pytest.mark.parametrize(
    "text",
    [
        "add an action: paint the gate, owner Liv, due 1 March. thanks",
        "we are a joinery. do we need a permit for that?",
        "is noise an aspect? who decides that?",
        "If we spill oil at the pump we stop. which clause is that?",
        "Vi har en tillatelse. riktig?",
    ],
)
def test_what_does_only_one_of_them_is_read_as_a_whole(text):
    parts = parted(Turn(text, today="2026-11-22"))
    assert parts is None or parts.told.text.startswith("we are a joinery")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We had a drill and nobody found the absorbents. What does the standard expect?", "en"),
        ("Vi hadde en øvelse, og 20 liter diesel rant ut. Hva forventes etterpå?", "nb"),
        ("Vi hade en övning och 20 liter diesel rann ut. Vad förväntas efteråt?", "sv"),
        ("Our goal is 20 % less waste by 2028. What must the plan behind it say?", "en"),
    ],
)
def test_the_background_of_a_question_is_not_proposed(text, language):
    assert parted(Turn(text, language, today="2026-11-22")) is None


def test_what_went_wrong_is_offered_below_the_answer_and_taken_from_a_yes():
    text = "20 liter diesel rann ut vid pumpen i går. Vad förväntas efteråt?"
    answer = with_offer(Composition("Svar."), Turn(text, "sv", today="2026-11-22"))
    assert answer.text.startswith("Svar.")
    followed = follow(Turn("ja", "sv", today="2026-11-22", previous=answer.notes))
    assert [fact.kind for fact in followed.told] == ["nonconformity"]


def test_nothing_is_offered_where_nothing_was_answered():
    text = "20 liter diesel rann ut vid pumpen i går. Vad förväntas efteråt?"
    refused = Composition("Nej.", "declined_out_of_scope")
    assert with_offer(refused, Turn(text, "sv", today="2026-11-22")) == refused
