"""What the classifier heard: what is told by it, and the question back where it leaves a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.guide.known import Known
from assistant.guide.reading import read
from assistant.guide.telling import Heard, facts_in
from assistant.guide.thread import follow, kind_in_doubt
from assistant.guide.turns import Turn

TODAY = "2026-11-22"
LEAK = "brown stuff seeping out under the washing bay since friday"


def turn(text, shares, **known):
    return Turn(text, today=TODAY, heard={text: shares}, **known)


def test_a_statement_that_no_pattern_shows_is_told_as_what_it_is_like():
    (fact,) = facts_in(turn(LEAK, {"nonconformity": 0.85, "aspect": 0.1}))
    assert (fact.kind, fact.operation) == ("nonconformity", "create")
    assert "seeping out" in fact.fields["description"]


@pytest.mark.parametrize(
    "shares",
    [
        {"nonconformity": 0.7, "aspect": 0.3},
        {"question": 0.95, "nonconformity": 0.05},
        {"nonconformity": 0.6, "refused": 0.4},
        {"edit": 0.8, "nonconformity": 0.2},
        {},
    ],
)
def test_what_is_unsure_asked_refused_or_an_edit_is_no_new_item(shares):
    assert facts_in(turn(LEAK, shares)) == []


def test_likeness_alone_makes_no_item_of_what_names_one():
    assert facts_in(turn("ACT-004 went down the wrong way", {"nonconformity": 0.95})) == []


def test_a_reading_is_kept_with_what_is_measured():
    assert Heard({"reading": 0.85, "measurement": 0.1}).kind == "measurement"
    assert Heard({"reading": 0.4, "measurement": 0.3}).kinds[0] == ("measurement", 0.7)


def test_a_company_is_what_it_says_only_beyond_doubt():
    assert Heard({"organisation": 0.75, "provider": 0.25}).kind == ""
    assert Heard({"organisation": 0.85}).kind == "organisation"


@pytest.mark.parametrize(
    ("text", "shares", "intent"),
    [
        (LEAK, {"nonconformity": 0.5, "aspect": 0.4}, "tell"),
        (LEAK, {"question": 0.5, "aspect": 0.4}, "ask"),
        (LEAK, {"nonconformity": 0.6, "refused": 0.4}, "ask"),
        (f"{LEAK}?", {"nonconformity": 0.9}, "ask"),
        ("har vi noe utslipp av olje her", {"aspect": 0.8, "question": 0.2}, "ask"),
    ],
)
def test_what_is_told_and_what_is_asked(text, shares, intent):
    assert read(turn(text, shares)).intent == intent


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("the second one", "aspect"),
        ("ein aspekt, eit miljøaspekt", "aspect"),
        ("avvik", "nonconformity"),
        ("en avvikelse", "nonconformity"),
    ],
)
def test_of_two_kinds_the_answer_picks_one(answer, kind):
    shares = {"nonconformity": 0.5, "aspect": 0.4}
    asked = kind_in_doubt(turn(LEAK, shares))
    followed = follow(Turn(answer, today=TODAY, previous=asked.notes))
    assert [fact.kind for fact in followed.told] == [kind]


def test_one_likely_kind_is_taken_from_a_yes():
    asked = kind_in_doubt(turn(LEAK, {"nonconformity": 0.55, "aspect": 0.05}))
    (fact,) = follow(Turn("ja", today=TODAY, previous=asked.notes)).told
    assert fact.kind == "nonconformity"


def test_nobody_listened_and_nothing_is_offered():
    assert kind_in_doubt(Turn(LEAK, today=TODAY)) is None


BINS = (
    Known("ACT-001", "action", "Label the bins by the gate", fields={}),
    Known("ACT-002", "action", "Label the bins in the canteen", fields={}),
)


@pytest.mark.parametrize(
    ("text", "items", "shown"),
    [
        ("the bins thing went sideways", BINS, ["ACT-001", "ACT-002"]),
        ("the gate bins thing went sideways", BINS, []),
        ("that thing went sideways", (), []),
    ],
)
def test_an_edit_that_is_not_understood_ends_in_a_question(text, items, shown):
    asked = follow(turn(text, {"edit": 0.8}, items=items)).asks
    assert asked.status.startswith("clarification")
    assert asked.notes.get("shown", []) == shown


def test_talk_without_content_gets_a_short_answer_unless_it_has_a_meaning_of_its_own():
    assert follow(turn("long day at the mill", {"chat": 0.95})).asks.status == "answered"
    assert follow(turn("undo that", {"chat": 0.95})).asks is None


@pytest.mark.parametrize("text", ["if it leaked", "long day at the mill"])
def test_what_may_be_refused_is_left_to_those_who_refuse(text):
    said = turn(text, {"chat": 0.5, "refused": 0.5})
    assert follow(said) == replace(said)


@pytest.mark.parametrize(
    "text",
    [
        "we spilt 3 litres of thinner by the mixing room this morning",
        "vi sølte 3 liter tynner ved blanderommet i morges",
        "vi spillde 3 liter thinner vid blandarrummet i morse",
    ],
)
def test_what_happened_is_told_whatever_it_is_like(text):
    (fact,) = facts_in(turn(text, {"aspect": 0.95, "nonconformity": 0.02}))
    assert fact.kind == "nonconformity"
