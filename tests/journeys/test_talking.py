"""A person talks, corrects, refers and approves; the record holds what was meant and no more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant import Assistant, Settings

TODAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
APPROVE = "!"
TALKS = {
    "en": [
        "Add an action: clean the oil separator, owner Bob, due 1 March 2027",
        "no, Alice should do it",
        APPROVE,
        "push it to 15 March 2027",
        APPROVE,
        "the separator one is in progress",
        APPROVE,
    ],
    "nb": [
        "Legg til tiltak: rense oljeutskilleren, ansvarlig Bjørn, frist 1. mars 2027",
        "nei, Alice skal ta det",
        APPROVE,
        "flytt det til 15. mars 2027",
        APPROVE,
        "tiltaket er i gang",
        APPROVE,
    ],
    "sv": [
        "Lägg till åtgärd: rensa oljeavskiljaren, ansvarig Björn, klart senast 1 mars 2027",
        "nej, Alice ska ta det",
        APPROVE,
        "flytta den till 15 mars 2027",
        APPROVE,
        "åtgärden är påbörjad",
        APPROVE,
    ],
}


@pytest.fixture
def assistant(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path)
    with Assistant.open(settings, clock=lambda: TODAY) as opened:
        yield opened


def talk(assistant, messages):
    for message in messages:
        if message == APPROVE:
            (proposal,) = assistant.record.pending()
            assistant.decide(proposal.id, "approve", person="Kari")
        else:
            answer = assistant.ask(message, conversation="one", person="Kari")
    return answer


@pytest.mark.parametrize("language", TALKS)
def test_one_action_is_told_corrected_moved_and_begun(assistant, language):
    talk(assistant, TALKS[language])
    (item,) = assistant.record.items()
    assert (item.value("owner"), str(item.value("due")), item.value("status")) == (
        "Alice",
        "2027-03-15",
        "in_progress",
    )


def test_what_was_meant_is_asked_for_and_taken_from_the_answer(assistant):
    talk(assistant, ["Add an aspect: noise from the fan", APPROVE])
    talk(assistant, ["Add an aspect: noise from the compressor", APPROVE])
    asked = talk(assistant, ["delete the noise one"])
    assert asked.status == "clarification_which"
    assert not assistant.record.pending()
    talk(assistant, ["the compressor", APPROVE])
    assert [item.id for item in assistant.record.items()] == ["ASP-001"]


def test_what_is_talked_about_elsewhere_is_not_meant(assistant):
    talk(assistant, ["Add an action: paint the gate, owner Bob", APPROVE])
    other = assistant.ask("push it to 15 March 2027", conversation="two", person="Kari")
    assert not other.proposals
