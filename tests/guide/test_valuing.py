"""Numbers that people tell: readings, scores, and amounts that take the place of others."""

from __future__ import annotations

import pytest

from assistant.guide.amounts import find_number, plain_numbers
from assistant.guide.known import Known
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.measurements import read_measurement
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"
HELD = [
    {"date": "2026-09-30", "value": 398.0, "note": ""},
    {"date": "2026-10-31", "value": 14.0, "note": ""},
]
WATER = {
    "en": Known("MEA-001", "measurement", "Water use", "Main meter, m3", {"readings": HELD}),
    "nb": Known("MEA-001", "measurement", "Vannforbruk", "Hovedmåler, m3", {"readings": HELD}),
    "sv": Known("MEA-001", "measurement", "Vattenförbrukning", "Mätare, m3", {"readings": HELD}),
}
METALS = {
    "en": ("Zinc in the rinse", "Copper in the rinse"),
    "nb": ("Sink i skyllekaret", "Kobber i skyllekaret"),
    "sv": ("Zink i sköljbadet", "Koppar i sköljbadet"),
}
CRITERIA = {
    "en": ("severity", "frequency"),
    "nb": ("alvorlighet", "hyppighet"),
    "sv": ("allvarlighet", "sannolikhet"),
}
ASPECTS = {
    "en": ("Waste oil from the lathe", "Noise at night"),
    "nb": ("Spillolje fra dreiebenken", "Støy om natten"),
    "sv": ("Spillolja från svarven", "Buller på natten"),
}
GOAL = {"name": "idling", "unit": "h/month", "baseline": 41.0, "target": 30.0}
SEVERAL = {"ASP-001": (4, 1), "ASP-002": (2, 2)}
IDLING = {
    "en": "Cut idling from 41 to 30 hours a month",
    "nb": "Kutte tomgang fra 41 til 30 timer i måneden",
    "sv": "Minska tomgången från 41 till 30 timmar i månaden",
}


def meters(language):
    metals = (
        Known(f"MEA-00{number}", "measurement", name, "Sample, mg/l")
        for number, name in enumerate(METALS[language], 2)
    )
    return (WATER[language], *metals)


def aspects(language):
    return tuple(
        Known(f"ASP-00{number}", "aspect", name) for number, name in enumerate(ASPECTS[language], 1)
    )


def goal(language):
    fields = {"title": IDLING[language], "indicator": GOAL}
    return Known("OBJ-001", "objective", IDLING[language], fields=fields)


def said(language, text, **known):
    return follow(Turn(text, language, today=TODAY, **known))


def told(turn):
    return [(fact.operation, fact.item, fact.fields) for fact in turn.told or ()]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "118,425 kWh", 118425),
        ("en", "about 1.2 million kWh", 1_200_000),
        ("en", "zinc 1,5", 1.5),
        ("nb", "118,425 mg/l", 118.425),
        ("nb", "142.550 liter", 142550),
        ("sv", "12 tusen kWh", 12000),
        ("sv", "1.234,5", 1234.5),
    ],
)
def test_thousands_are_parted_as_the_language_parts_them(language, text, number):
    assert find_number(plain_numbers(text, language)) == number


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("en", "zinc 1.3 and copper 0.4 mg/l yesterday", {"MEA-002": 1.3, "MEA-003": 0.4}),
        ("nb", "sink 1,3 og kobber 0,4 mg/l i går", {"MEA-002": 1.3, "MEA-003": 0.4}),
        ("sv", "zink 1,3 och koppar 0,4 mg/l igår", {"MEA-002": 1.3, "MEA-003": 0.4}),
        ("en", "read the water meter yesterday, 4,512 m3", {"MEA-001": 4512}),
        ("nb", "vannmåleren viste 4 512 i går", {"MEA-001": 4512}),
        ("sv", "vattenmätaren visade 4 512 igår", {"MEA-001": 4512}),
    ],
)
def test_each_number_goes_to_what_it_was_read_of(language, text, readings):
    turn = said(language, text, items=meters(language))
    assert told(turn) == [
        ("update", item, {"readings+": [{"date": "2026-11-21", "value": value}]})
        for item, value in readings.items()
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "copper: jan 0.4, feb 0.5"),
        ("nb", "kobber: jan 0,4, feb 0,5"),
        ("sv", "koppar: jan 0,4, feb 0,5"),
    ],
)
def test_a_month_is_the_day_of_its_reading(language, text):
    (change,) = told(said(language, text, items=meters(language)))
    assert change[2]["readings+"] == [
        {"date": "2026-01-31", "value": 0.4},
        {"date": "2026-02-28", "value": 0.5},
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "our water bill was 4,500 pounds in october"),
        ("en", "the water limit is 400 m3"),
        ("en", "2 people stood in the rinse room yesterday"),
        ("nb", "grensa for vann er 400 m3"),
        ("nb", "kunden vil ha 3 kobberrør på fredag"),
        ("sv", "gränsen för vatten är 400 m3"),
        ("sv", "vi ska minska vattnet från 400 till 300 m3"),
    ],
)
def test_other_numbers_are_no_readings(language, text):
    turn = said(language, text, items=meters(language))
    assert not told(turn)
    assert not turn.asks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the october water figure was 41 not 14"),
        ("en", "water october should be 41"),
        ("nb", "oktoberverdien for vann var 41, ikke 14"),
        ("nb", "vann for oktober skal være 41"),
        ("sv", "vattenvärdet för oktober var 41, inte 14"),
        ("sv", "vatten för oktober ska vara 41"),
    ],
)
def test_a_reading_put_right_takes_the_place_of_the_one_that_stands(language, text):
    (change,) = told(said(language, text, items=meters(language)))
    assert change == ("update", "MEA-001", {"readings": [HELD[0], {**HELD[1], "value": 41.0}]})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "delete the september water reading"),
        ("nb", "slett septemberavlesningen for vann"),
        ("sv", "ta bort septembervärdet för vattnet"),
    ],
)
def test_a_reading_goes_by_its_day(language, text):
    (change,) = told(said(language, text, items=meters(language)))
    assert change == ("update", "MEA-001", {"readings": HELD[1:]})


def test_the_answer_to_which_is_meant_brings_another_reading_along():
    lines = tuple(
        Known(f"MEA-00{n}", "measurement", f"Oven heat, {where}", "Sensor, grader")
        for n, where in enumerate(("left", "right"), 1)
    )
    asked = said("en", "oven heat was 182 today", items=lines)
    assert "MEA-002" in asked.asks.text
    answer = said("en", "right. left was 178", items=lines, previous=asked.asks.notes)
    assert [(item, fields["readings+"][0]) for _, item, fields in told(answer)] == [
        ("MEA-002", {"date": TODAY, "value": 182.0}),
        ("MEA-001", {"date": TODAY, "value": 178.0}),
    ]


@pytest.mark.parametrize(
    ("language", "text", "often"),
    [
        ("en", "from now on we measure it weekly", "weekly"),
        ("nb", "fra nå av måler vi den hver uke", "hver uke"),
        ("sv", "från och med nu mäter vi den varje vecka", "varje vecka"),
    ],
)
def test_how_often_is_set_of_what_was_talked_about(language, text, often):
    turn = said(language, text, items=meters(language), recent=(WATER[language],))
    assert told(turn) == [("update", "MEA-001", {"frequency": often})]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Nickel in the sludge was 1.3 mg/l on 3 May", "Nickel in the sludge, mg/l"),
        ("nb", "Nikkel i slammet lå på 1,3 mg/l 3. mai", "Nikkel i slammet, mg/l"),
        ("sv", "Nickel i slammet låg på 1,3 mg/l den 3 maj", "Nickel i slammet, mg/l"),
    ],
)
def test_what_is_measured_is_named_with_its_unit_and_its_reading(language, text, name):
    assert read_measurement(Statement(text, language, TODAY)) == {
        "indicator": name,
        "readings": [{"date": "2026-05-03", "value": 1.3}],
    }


@pytest.mark.parametrize(
    ("language", "text", "scores"),
    [
        ("en", "the waste oil is a 4 on severity and a 1 on frequency", {"ASP-001": (4, 1)}),
        ("en", "oil: severity 4, frequency 1. noise: 2 on both", SEVERAL),
        ("nb", "spilloljen får 4 i alvorlighet og 1 i hyppighet", {"ASP-001": (4, 1)}),
        ("nb", "støyen: 2 på begge", {"ASP-002": (2, 2)}),
        ("sv", "spilloljan får 4 på allvarlighet och 1 på sannolikhet", {"ASP-001": (4, 1)}),
        ("sv", "allt på 2 för bullret", {"ASP-002": (2, 2)}),
    ],
)  # fmt: skip
def test_scores_are_taken_by_the_names_of_the_criteria(language, text, scores):
    names = CRITERIA[language]
    turn = said(language, text, items=aspects(language), criteria=names)
    assert told(turn) == [
        ("update", item, {"scores+": dict(zip(names, pair, strict=True))})
        for item, pair in scores.items()
    ]


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "give the noise a 3", "frequency. severity is only 1"),
        ("nb", "støyen får 3", "hyppighet. alvorligheten er bare 1"),
        ("sv", "ge bullret en trea", "sannolikhet. allvarligheten är bara 1"),
    ],
)
def test_a_score_without_a_criterion_is_asked_about(language, text, answer):
    known = {"items": aspects(language), "criteria": CRITERIA[language]}
    asked = said(language, text, **known)
    assert asked.asks.status == "clarification_which"
    (change,) = told(said(language, answer, previous=asked.asks.notes, **known))
    assert change[1:] == (
        "ASP-002",
        {"scores+": dict(zip(CRITERIA[language], (1, 3), strict=True))},
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "5 is too much, make it 3"),
        ("nb", "5 er for mye, gjør den til 3"),
        ("sv", "5 är för mycket, sätt 3"),
    ],
)
def test_a_bare_score_is_that_of_the_criterion_that_had_the_other(language, text):
    first, second = CRITERIA[language]
    item = Known("ASP-001", "aspect", "Oil", fields={"scores": {first: 5.0, second: 2.0}})
    turn = said(language, text, items=(item,), recent=(item,), criteria=(first, second))
    assert told(turn) == [("update", "ASP-001", {"scores+": {first: 3}})]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we have all 3 lathes running"),
        ("en", "the noise is heard 3 times a week"),
        ("nb", "støyen høres 3 ganger i uka"),
        ("sv", "bullret hörs 3 gånger i veckan"),
    ],
)
def test_other_numbers_are_no_scores(language, text):
    turn = said(language, text, items=aspects(language), criteria=CRITERIA[language])
    assert not told(turn)
    assert not turn.asks


@pytest.mark.parametrize(
    ("language", "text", "side", "value"),
    [
        ("en", "make it 28 hours, 30 is too soft", "target", 28),
        ("en", "sorry, it was 43 not 41", "baseline", 43),
        ("nb", "utgangspunktet er 43", "baseline", 43),
        ("nb", "målet skal være 28 timer, ikke 30", "target", 28),
        ("sv", "utgångsvärdet var 43, inte 41", "baseline", 43),
        ("sv", "målvärdet ska vara 28", "target", 28),
    ],
)
def test_the_title_of_a_goal_stays_true_to_both_ends(language, text, side, value):
    item = goal(language)
    ((_, _, fields),) = told(said(language, text, items=(item,), recent=(item,)))
    assert fields["indicator"] == {**GOAL, side: value}
    assert fields["title"] == IDLING[language].replace(f"{GOAL[side]:.0f}", str(value))


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("en", "the number for idling is wrong, should be 36", "the baseline"),
        ("nb", "tallet for tomgang er feil, det skal være 36", "det vi starter fra"),
        ("sv", "siffran för tomgången är fel, ska vara 36", "utgångsvärdet"),
    ],
)
def test_which_end_of_a_goal_is_wrong_is_asked(language, text, answer):
    items = (goal(language),)
    asked = said(language, text, items=items)
    assert "41" in asked.asks.text
    ((_, _, fields),) = told(said(language, answer, items=items, previous=asked.asks.notes))
    assert fields["indicator"] == {**GOAL, "baseline": 36}


@pytest.mark.parametrize(
    ("language", "title", "text", "wanted"),
    [
        ("en", "Order two new hoses", "3 hoses, not two", "Order 3 new hoses"),
        ("nb", "Bestille to nye slanger", "forresten 3 slanger, ikke to", "Bestille 3 nye slanger"),
        ("sv", "Beställa två nya slangar", "3 slangar, inte två", "Beställa 3 nya slangar"),
    ],
)
def test_a_number_takes_the_place_of_a_number(language, title, text, wanted):
    item = Known("ACT-001", "action", title, fields={"title": title})
    assert told(said(language, text, items=(item,), recent=(item,))) == [
        ("update", "ACT-001", {"title": wanted})
    ]


def test_of_two_with_the_same_interval_it_is_asked_which():
    yearly = {"evaluation_interval_months": 12}
    items = tuple(
        Known(f"OBL-00{number}", "obligation", f"Waste permit, {place}", fields=yearly)
        for number, place in enumerate(("Hull", "York"), 1)
    )
    text = "the waste permit has to be checked every 24 months, not 12"
    asked = said("en", text, items=items)
    assert "York" in asked.asks.text
    assert told(said("en", "york", items=items, previous=asked.asks.notes)) == [
        ("update", "OBL-002", {"evaluation_interval_months": 24})
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "our target should be 20 % less waste"),
        ("nb", "målet skal være 20 % mindre avfall"),
        ("sv", "målet ska vara 20 % mindre avfall"),
    ],
)
def test_another_goal_does_not_change_the_one_there_is(language, text):
    assert told(said(language, text, items=(goal(language),))) == []
