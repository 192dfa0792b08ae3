"""The interview from nothing to a first register, and the weekly check-in, in three languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant import Assistant, Settings

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
APPROVE = "!"
INTERVIEWS = {
    "en": [
        "let's get started",
        "we are a joinery with 22 people in Kendal",
        APPROVE,
        "everything we do on our one site",
        "skip",
        "the neighbours want quiet evenings",
        "residual waste from 9 to 6 tonnes by 2028",
        "not now",
        "yes please",
        "skip",
    ],
    "nb": [
        "kan du hjelpe oss i gang",
        "vi er et snekkerverksted med 22 ansatte på Voss",
        APPROVE,
        "alt vi driver med her på tomta",
        "hopp over",
        "naboene ønsker stille kvelder",
        "restavfall fra 9 til 6 tonn innen 2028",
        "senere",
        "ja takk",
        "vet ikke",
    ],
    "sv": [
        "hjälp oss igång",
        "vi är ett snickeri med 22 anställda i Tranås",
        APPROVE,
        "allt vi gör på vår tomt",
        "hoppa över",
        "grannarna vill ha tysta kvällar",
        "restavfall från 9 till 6 ton till 2028",
        "inte nu",
        "ja tack",
        "vet inte",
    ],
}


@pytest.fixture
def assistant(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path)
    with Assistant.open(settings, clock=lambda: NOW) as opened:
        yield opened


def talk(assistant, messages):
    answers = []
    for message in messages:
        if message == APPROVE:
            for proposal in assistant.record.pending():
                assistant.decide(proposal.id, "approve", person="Kari")
        else:
            answers.append(assistant.ask(message, conversation="one", person="Kari"))
    return answers


def waiting(assistant):
    return {change.kind for each in assistant.record.pending() for change in each.changes}


@pytest.mark.parametrize("language", INTERVIEWS)
def test_an_interview_leads_from_nothing_to_a_register_and_a_draft(assistant, language):
    answers = talk(assistant, INTERVIEWS[language])
    assert {answer.language for answer in answers} == {language}
    held = {item.kind for item in assistant.record.items()}
    assert {"organisation", "aspect", "obligation"} <= held
    assert {"scope", "interested_party", "objective"} <= waiting(assistant)
    assert [draft.kind for draft in assistant.drafts.all()] == ["policy"]
    asked = [answer.notes.get("interview", {}).get("step") for answer in answers]
    assert asked == [
        "organisation",
        "scope",
        "role",
        "interested_party",
        "objective",
        "action",
        "policy",
        "audit",
        None,
    ]


def test_a_question_in_between_is_answered_and_the_interview_goes_on(assistant):
    answers = talk(assistant, ["interview me", "skip", "what is an aspect?", "whole company"])
    assert answers[2].citations
    assert [answer.notes["interview"]["step"] for answer in answers[1:3]] == ["scope", "scope"]
    assert waiting(assistant) == {"scope"}


def test_an_interview_is_left_and_taken_up_where_it_stood(assistant):
    left, again = talk(
        assistant, ["interview me", "we are a bakery in Hull", APPROVE, "stop", "interview me"]
    )[2:]
    assert not left.notes["interview"]
    assert again.notes["interview"]["step"] == "scope"


def test_nothing_is_an_answer_while_no_interview_runs(assistant):
    (answer,) = talk(assistant, ["everything we do on our one site"])
    assert waiting(assistant) <= {"scope"}
    assert "interview" not in answer.notes


@pytest.mark.parametrize(
    "message", ["weekly check-in", "ukentlig gjennomgang", "veckans avstämning"]
)
def test_a_check_in_lists_what_waits_and_what_is_due(assistant, message):
    talk(assistant, ["Add an action: empty the separator, Bob, by 1 December 2026", APPROVE])
    talk(assistant, ["Add an action: paint the gate"])
    (answer,) = talk(assistant, [message])
    assert {citation.id for citation in answer.citations} == {"ACT-001", "PRP-0002"}
    assert not waiting(assistant) - {"action"}


def test_a_check_in_of_an_empty_record_says_that_nothing_is_due(assistant):
    (answer,) = talk(assistant, ["what's due this week?"])
    assert answer.status == "answered"
    assert not answer.citations
