"""Corrections of one value in what was talked about last, and what happened to something known."""

from __future__ import annotations

import pytest

from assistant.guide.known import Known
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"
NUMBERS = {"name": "Gas", "unit": "m3", "baseline": 9100, "target": 8000}
GOAL = {"title": "Gas from 9100 to 8000 m3", "indicator": NUMBERS, "due": "2027-12-31"}
OBJECTIVE = Known("OBJ-001", "objective", GOAL["title"], fields=GOAL)
SPILL = {"description": "Oil ran into the ditch at Westfield", "status": "open"}
TASK = {"title": "Order two drip trays", "owner": "Henrik", "due": "2027-01-31"}
CARD = Known(
    "CMP-001",
    "competence",
    "Varmt arbeid",
    fields={"person": "Jonas Vik", "valid_until": "2031-09-30"},
    holder="Jonas Vik",
)
FIRES = (
    Known("EMG-001", "emergency", "Fire in the silo"),
    Known("EMG-002", "emergency", "Brann i lakkboden"),
    Known("EMG-003", "emergency", "Läckage från cisternen"),
)


def told(text, **known):
    turn = follow(Turn(text, today=TODAY, **known))
    return [(fact.operation, fact.item, fact.fields) for fact in turn.told or ()]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9000 it should say, I read it wrong", {"baseline": 9000}),
        ("9.200 skal det stå, skrivefeil av meg", {"baseline": 9200}),
        ("utgångsvärdet där var 9 300, inte 9100", {"baseline": 9300}),
        ("no, the target should be 7500", {"target": 7500}),
        ("målverdien skal være 7500", {"target": 7500}),
        ("målvärdet ska vara 7 500 i stället", {"target": 7500}),
    ],
)
def test_a_number_of_an_objective_takes_the_place_of_the_one_it_corrects(text, numbers):
    ((operation, item, fields),) = told(text, recent=(OBJECTIVE,), items=(OBJECTIVE,))
    assert (operation, item) == ("update", "OBJ-001")
    assert fields["indicator"] == NUMBERS | numbers


@pytest.mark.parametrize(
    ("text", "answer", "numbers"),
    [
        ("the figure in the gas objective is wrong, it should be 8500", "baseline", 8500),
        ("tallet i målet om gas er feil, det skal være 8500", "det vi starter fra", 8500),
        ("siffran i målet om gas är fel, det ska vara 8500", "utgångsvärdet", 8500),
    ],
)
def test_which_of_two_numbers_is_wrong_is_asked(text, answer, numbers):
    turn = follow(Turn(text, today=TODAY, items=(OBJECTIVE,)))
    assert turn.asks.status == "clarification_which"
    ((_, _, fields),) = told(answer, items=(OBJECTIVE,), previous=turn.asks.notes)
    assert fields["indicator"] == NUMBERS | {"baseline": numbers}


@pytest.mark.parametrize("text", ["wrong field, Eastfield it was", "feil, Østfield var det"])
def test_a_name_takes_the_place_of_the_one_it_resembles(text):
    spill = Known("NC-001", "nonconformity", SPILL["description"], fields=SPILL)
    ((_, item, fields),) = told(text, recent=(spill,))
    assert item == "NC-001"
    assert "Westfield" not in fields["description"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("3 trays, not two", {"title": "Order 3 drip trays"}),
        ("no, its Henrike, Henrike Vos", {"owner": "Henrike Vos"}),
        ("drip trays and mats, not only drip trays", {"title": "Order two drip trays and mats"}),
    ],
)
def test_a_few_words_correct_what_they_stand_for(text, fields):
    task = Known("ACT-001", "action", TASK["title"], fields=TASK, holder="Henrik")
    assert told(text, recent=(task,)) == [("update", "ACT-001", fields)]


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Vik has renewed varmt arbeid, valid until 30 Sept 2031",
        "Jonas Vik har fornyet varmt arbeid, gyldig til 30. sept 2031",
        "Jonas Vik har gått om varmt arbeid, nya kortet gäller t.o.m. 30 sept 2031",
    ],
)
def test_a_renewed_certificate_is_the_one_of_its_person(text):
    other = Known("CMP-002", "competence", "Varmt arbeid", holder="Jonna Vik")
    wanted = [("update", "CMP-001", {"valid_until": "2031-09-30"})]
    assert told(text, items=(CARD, other)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "eh, the card says 2030",
        "oi, det står 2030 på kortet",
        "äh, det står 2030 på kortet ser jag",
    ],
)
def test_a_year_alone_corrects_the_year_of_a_day(text):
    assert told(text, recent=(CARD,)) == [("update", "CMP-001", {"valid_until": "2030-09-30"})]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("we had a drill for the silo fire on 3 November, all out in 5 min", "EMG-001"),
        ("vi øvde på brann i lakkboden 3. november, gikk fint", "EMG-002"),
        ("vi övade läckage från cisternen den 3 november, gick bra", "EMG-003"),
    ],
)
def test_a_drill_goes_to_the_emergency_it_was_about(text, item):
    ((operation, emergency, fields),) = told(text, items=FIRES)
    assert (operation, emergency) == ("update", item)
    assert fields["drills+"][0]["date"] == "2026-11-03"


def test_of_two_emergencies_that_fit_a_drill_one_is_asked_for():
    fires = (FIRES[1], Known("EMG-004", "emergency", "Brann i garasjen"))
    turn = follow(Turn("vi hadde brannøvelse 5. nov, alle ute", today=TODAY, items=fires))
    assert "EMG-004" in turn.asks.text
    assert told("lakkboden", items=fires, previous=turn.asks.notes)[0][1] == "EMG-002"


@pytest.mark.parametrize("text", ["den andre er unormal", "the other one is abnormal"])
def test_the_other_one_of_two_is_the_one_that_was_not_talked_about_last(text):
    aspects = (Known("ASP-001", "aspect", "Fumes"), Known("ASP-002", "aspect", "Swarf"))
    known = {"items": aspects, "recent": aspects[1:], "listed": ("ASP-001", "ASP-002")}
    assert told(text, **known) == [("update", "ASP-001", {"condition": "abnormal"})]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("and she has authority to stop the line", "authorities+"),
        ("og hun har myndighet til å stanse linja", "authorities+"),
        ("och hon har ansvar för journalen", "responsibilities+"),
    ],
)
def test_what_somebody_may_decide_goes_to_the_role_that_was_talked_about(text, field):
    role = Known("ROL-001", "role", "Foreman", fields={"person": "Gro Vik"}, holder="Gro Vik")
    ((operation, item, fields),) = told(text, recent=(role,), items=(role,))
    assert (operation, item, list(fields)) == ("update", "ROL-001", [field])


@pytest.mark.parametrize("text", ["8 mars ska det vara, inte maj", "8 March it should be, not May"])
def test_what_stands_for_a_word_is_no_filler_beside_it(text):
    task = Known("ACT-001", "action", "Move before 8 maj or May", fields={"title": "8 maj, 8 May"})
    ((_, _, fields),) = told(text, recent=(task,))
    assert "vara" not in fields["title"]


def test_a_long_message_is_no_answer_to_which_one_is_meant():
    roles = (Known("ROL-001", "role", "Foreman"), Known("ROL-002", "role", "Storekeeper"))
    asked = {"items": ["ROL-001", "ROL-002"], "kind": "role", "order": "Gro takes over the role"}
    text = "and on the storage site she has to look at the labels once a week"
    assert told(text, items=roles, previous={"asked": asked}) == []
