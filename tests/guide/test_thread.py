"""What a message leans on: the item it means, the proposal it corrects, the question it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.guide.known import Known
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"
ACTION = {
    "title": "Clean the oil separator in hall 2",
    "owner": "Bob",
    "due": "2027-03-01",
    "status": "open",
}
WAITING = Known("", "action", ACTION["title"], fields=ACTION, waits="PRP-0001")
STORED = Known("ACT-001", "action", ACTION["title"], fields=ACTION)
ASPECTS = (
    Known("ASP-001", "aspect", "Exhaust from the diesel forklift"),
    Known("ASP-002", "aspect", "Strøm til el-truck"),
    Known("ASP-003", "aspect", "Food waste from the canteen"),
)
METERS = (
    Known("MEA-001", "measurement", "Electricity, hall A", "Meter, kWh"),
    Known("MEA-002", "measurement", "Electricity, hall B", "Meter, kWh"),
    Known("MEA-003", "measurement", "Vannforbruk", "Måler, m3"),
)


def told(text, **known):
    turn = follow(Turn(text, today=TODAY, **known))
    return [(fact.operation, fact.item, fact.fields) for fact in turn.told or ()]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("no, Alice should do it", {"owner": "Alice"}),
        ("sorry, 15 March", {"due": "2027-03-15"}),
        ("nei, frist er 1. april 2027", {"due": "2027-04-01"}),
        ("nej, Åsa ska göra det", {"owner": "Åsa"}),
        ("hall 3 I meant", {"title": "Clean the oil separator in hall 3"}),
        ("Carol, not Bob", {"owner": "Carol"}),
        ("ansvarlig er Kari", {"owner": "Kari"}),
        ("sett den til 1. mai", {"due": "2027-05-01"}),
        ("it is in progress", {"status": "in_progress"}),
        ("Dana, by 2027-06-01", {"owner": "Dana", "due": "2027-06-01"}),
    ],
)
@pytest.mark.parametrize("item", [WAITING, STORED])
def test_what_follows_a_proposal_changes_it_or_the_item_it_became(text, fields, item):
    assert told(text, recent=(item,)) == [("update", item.handle, fields)]


@pytest.mark.parametrize(
    "text",
    [
        "what is an environmental aspect?",
        "we also use solvents in the paint shop",
        "add an action: paint the gate, owner Liv",
        "who must approve the policy",
        "if it leaks we close the valve",
    ],
)
def test_what_stands_alone_changes_nothing_that_was_talked_about(text):
    assert told(text, recent=(WAITING,)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("take out the canteen one", ("remove", "ASP-003", {})),
        ("slett kantineaspektet om food waste", ("remove", "ASP-003", {})),
        ("the diesel one is abnormal", ("update", "ASP-001", {"condition": "abnormal"})),
    ],
)
def test_an_item_is_known_by_its_words(text, wanted):
    assert told(text, items=ASPECTS) == [wanted]


@pytest.mark.parametrize(
    ("text", "item"),
    [("the second one is done", "ACT-002"), ("den tredje er ferdig", "ACT-003")],
)
def test_an_item_is_known_by_its_place_in_the_list_that_was_shown(text, item):
    actions = tuple(Known(f"ACT-00{n}", "action", name) for n, name in enumerate("abc", 1))
    listed = tuple(action.id for action in actions)
    assert told(text, items=actions, listed=listed) == [("update", item, {"status": "done"})]


def test_of_two_that_fit_none_is_chosen_until_it_is_said_which():
    both = (*ASPECTS[:1], Known("ASP-004", "aspect", "Electricity for the electric forklift"))
    asked = follow(Turn("delete the forklift one", today=TODAY, items=both))
    assert asked.told is None
    assert "ASP-001" in asked.asks.text
    assert "ASP-004" in asked.asks.text
    answer = Turn("electric", today=TODAY, items=both, previous=asked.asks.notes)
    assert told(answer.text, items=both, previous=answer.previous) == [("remove", "ASP-004", {})]


def test_a_reading_goes_to_the_meter_it_names_and_is_asked_about_where_two_fit():
    reading = [{"date": "2026-11-22", "value": 412.5}]
    assert told("vannforbruket er 412,5 m3 i dag", items=METERS) == [
        ("update", "MEA-003", {"readings+": reading})
    ]
    asked = follow(Turn("electricity today 8230 kWh", today=TODAY, items=METERS))
    assert asked.told is None
    assert "MEA-002" in asked.asks.text
    assert told("hall b", items=METERS, previous=asked.asks.notes)[0][1] == "MEA-002"


@pytest.mark.parametrize(
    "text", ["about 50 l of coolant ran into the drain", "is 412 m3 of water much?", "20 kg paint"]
)
def test_a_number_is_no_reading_because_a_meter_stands_in_the_record(text):
    assert told(text, items=METERS) == []


def test_scores_go_to_the_aspect_that_is_named_or_is_asked_about():
    turn = Turn("", today=TODAY, items=ASPECTS, criteria=("severity", "sannsynlighet"))
    named = follow(replace(turn, text="score ASP-002 severity 4 and sannsynlighet 2"))
    assert [(f.item, f.fields) for f in named.told] == [
        ("ASP-002", {"scores+": {"severity": 4, "sannsynlighet": 2}})
    ]
    asked = follow(replace(turn, text="set severity to 3"))
    assert asked.told is None
    assert asked.asks.status == "clarification_which"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i need to report a spill", "nonconformity"),
        ("jeg vil legge inn et tiltak", "action"),
        ("vi behöver lägga in ett mål", "objective"),
        ("can you add a measurement for me", "measurement"),
    ],
)
def test_what_is_only_announced_is_asked_for(text, kind):
    turn = follow(Turn(text, today=TODAY))
    assert turn.told is None
    assert turn.asks.notes["asked"] == {"kind": kind}


def test_the_answer_to_what_was_asked_for_is_of_that_kind():
    previous = {"asked": {"kind": "nonconformity"}}
    turn = follow(Turn("diesel, 10 litres, at the pump", today=TODAY, previous=previous))
    assert [(fact.kind, fact.operation) for fact in turn.told] == [("nonconformity", "create")]
    assert follow(Turn("what is a nonconformity?", today=TODAY, previous=previous)).told is None


@pytest.mark.parametrize("text", ["we cleaned it up with sand", "vi har tørket opp", "fixat nu"])
def test_what_was_done_at_once_is_the_correction_of_what_went_wrong(text):
    spill = Known("", "nonconformity", "Diesel at the pump", fields={}, waits="PRP-0002")
    ((operation, item, fields),) = told(text, recent=(spill,))
    assert (operation, item) == ("update", "PRP-0002")
    assert fields["correction"].lower() == text


def test_he_and_the_same_day_are_those_of_what_was_talked_about_last():
    turn = follow(Turn("he should check the valve too, same date", today=TODAY, recent=(STORED,)))
    assert turn.text.startswith("Bob should check the valve")
    assert "2027-03-01" in turn.text


def test_a_question_about_it_names_the_item():
    recent, notes = (STORED,), {"proposed": ["PRP-0001"]}
    for text in ("who owns it?", "is it done?", "hvem eier tiltaket?"):
        turn = follow(Turn(text, today=TODAY, recent=recent, items=recent, previous=notes))
        assert turn.reads.what == "ACT-001"


def test_a_long_or_quoted_text_is_never_followed():
    long = "no, " + "Alice should do it because she knows the separator " * 8
    assert told(long, recent=(WAITING,)) == []
    assert told('> no, "Alice should do it"', recent=(WAITING,)) == []
