"""Numbers that were measured: over which time, of what, and the question where that is not told."""

from __future__ import annotations

import pytest

from assistant.guide.known import Known
from assistant.guide.telling import facts_in
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"


def told(text, language):
    (fact,) = facts_in(Turn(text, language=language, today=TODAY))
    return fact


@pytest.mark.parametrize(
    ("text", "language", "name", "value", "day"),
    [
        ("last year gas came to 210 MWh", "en", "Gas, MWh", 210, "2025-12-31"),
        ("we burned 3 200 litres of heating oil in q1", "en", "Heating oil", 3200, "2026-03-31"),
        ("water stood at 410 m3 last quarter", "en", "Water, m3", 410, "2026-09-30"),
        ("vi brukte 9 300 kubikk vann i fjor", "nb", "Vann, kubikk", 9300, "2025-12-31"),
        ("i går målte vi 44 mg/l fett", "nb", "Fett, mg/l", 44, "2026-11-21"),
        ("restavfallet lå på 12 tonn forrige kvartal", "nb", "Restavfallet", 12, "2026-09-30"),
        ("gasen låg på 77 MWh 2025", "sv", "Gasen, MWh", 77, "2025-12-31"),
        ("i förrgår mätte vi 6 mg/l olja", "sv", "Olja, mg/l", 6, "2026-11-20"),
        ("makulaturen blev 18 ton förra året", "sv", "Makulaturen, ton", 18, "2025-12-31"),
    ],
)
def test_a_number_of_a_time_that_is_over_is_a_reading_of_what_it_names(
    text, language, name, value, day
):
    fact = told(text, language)

    assert fact.kind == "measurement"
    assert fact.fields["indicator"].startswith(name)
    assert fact.fields["readings"] == [{"date": day, "value": float(value)}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we used 180 MWh in 2024", "en"),
        ("last reading was 21, on 3 nov", "en"),
        ("vi brukte 55 kWh i fjor", "nb"),
        ("vi förbrukade 300 kWh förra året", "sv"),
    ],
)
def test_a_reading_of_nothing_lacks_its_name(text, language):
    assert told(text, language).lacks == "indicator"


@pytest.mark.parametrize(
    ("said", "answer", "language", "name"),
    [
        ("last reading was 21, on 3 nov", "the zinc one", "en", "Zinc"),
        ("vi brukte 55 kWh i fjor", "det er strøm", "nb", "Strøm, kWh"),
        ("vi förbrukade 300 kWh förra året", "det var el", "sv", "El, kWh"),
    ],
)
def test_the_answer_names_what_was_measured_before(said, answer, language, name):
    previous = {"asked": {"kind": "measurement", "said": said}}
    turn = Turn(answer, language=language, today=TODAY, previous=previous)

    (fact,) = follow(turn).told

    assert (fact.kind, fact.fields["indicator"]) == ("measurement", name)
    assert len(fact.fields["readings"]) == 1


def test_the_answer_may_name_what_is_measured_already():
    zinc = Known("MEA-004", "measurement", "Zinc in the outlet, mg/l", fields={"readings": []})
    previous = {"asked": {"kind": "measurement", "said": "last reading was 21, on 3 nov"}}
    turn = Turn("the zinc one", today=TODAY, previous=previous, items=(zinc,))

    (fact,) = follow(turn).told

    assert fact.item == "MEA-004"
    assert fact.fields == {"readings+": [{"date": "2026-11-03", "value": 21.0}]}


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("the internal audit is on 3 march", "en", "2027-03-03"),
        ("internal audit 3 march, Ann Lee does it", "en", "2027-03-03"),
        ("internrevisjonen blir 3. mars", "nb", "2027-03-03"),
        ("internrevisionen är den 3 mars", "sv", "2027-03-03"),
        ("the internal audit was on 3 march", "en", "2026-03-03"),
        ("vi hadde internrevisjon 3. mars", "nb", "2026-03-03"),
        ("vi hade internrevision den 3 mars", "sv", "2026-03-03"),
    ],
)
def test_an_audit_that_is_to_come_lies_ahead(text, language, day):
    assert told(text, language).fields["date"] == day


@pytest.mark.parametrize(
    "text",
    [
        "no, the 9th",
        "sorry, 9th",
        "nei, den 9.",
        "nä den 9:e",
        "nej, den 9",
        "förlåt, 9:e ska det vara",
    ],
)
def test_a_day_alone_keeps_month_and_year(text):
    audit = Known("", "audit", "Internal audit", waits="PRP-0001")
    waiting = Known(
        audit.id,
        audit.kind,
        audit.name,
        fields={"scope": audit.name, "date": "2027-03-03"},
        waits=audit.waits,
    )
    turn = Turn(text, language="nb", today=TODAY, recent=(waiting,))

    (fact,) = follow(turn).told

    assert fact.fields == {"date": "2027-03-09"}


@pytest.mark.parametrize("text", ["no, the 2nd shift has it", "nei, 9 liter", "nej, 2:a skiftet"])
def test_another_number_is_no_day(text):
    fields = {"scope": "Internal audit", "date": "2027-03-03"}
    waiting = Known("", "audit", "Internal audit", fields=fields, waits="PRP-0001")

    told = follow(Turn(text, language="nb", today=TODAY, recent=(waiting,))).told

    assert not any("date" in fact.fields for fact in told or ())


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("we want to get it down to 30 tonnes by the end of 2027", "en", "scrap"),
        ("vi må få det ned til 30 tonn innen 2027", "nb", "scrap"),
        ("vi ska få ner det till 30 ton innan 2027 är slut", "sv", "scrap"),
    ],
)
def test_a_goal_for_it_is_for_what_was_measured_last(text, language, name):
    scrap = Known("MEA-001", "measurement", "Scrap, tonnes", fields={"readings": []})

    turn = follow(Turn(text, language=language, today=TODAY, recent=(scrap,), items=(scrap,)))

    (fact,) = turn.told or facts_in(turn)
    assert fact.fields["indicator"]["name"] == name
    assert fact.fields["due"] == "2027-12-31"
