from __future__ import annotations

import pytest

from assistant.record import (
    KINDS,
    allowed,
    describe_change,
    describe_item,
    field_label,
    fields_of,
    kind_name,
    kind_names,
    value_text,
)
from assistant.settings import LANGUAGES
from assistant.wording import texts
from tests.record.fakes import create, make, new_record, propose, remove, update


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_field_and_closed_value_has_a_name(kind, language):
    assert kind_name(kind, language)
    assert kind_names(kind, language)
    for field in fields_of(kind):
        assert field_label(field, language)
        for value in allowed(kind, field):
            assert value_text(kind, field, value, language)


def test_the_three_languages_hold_the_same_texts():
    keys = [{key for key in texts(code) if key.startswith("record.")} for code in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            "ASP-001 Diesel (environmental aspect): activity: transport; significance: significant",
        ),
        ("nb", "ASP-001 Diesel (miljøaspekt): aktivitet: transport; vesentlighet: vesentlig"),
        ("sv", "ASP-001 Diesel (miljöaspekt): aktivitet: transport; betydelse: betydande"),
    ],
)
def test_an_item_is_told_in_one_line(language, line):
    record = new_record()
    make(
        record,
        create("aspect", aspect="Diesel", activity="transport", significance="significant"),
    )
    assert describe_item(record.get("ASP-001"), language) == line


@pytest.mark.parametrize("kind", KINDS)
def test_items_of_every_kind_can_be_told(kind):
    record = new_record()
    name = "2026-11-21" if kind == "review" else "Something {odd}"
    make(record, create(kind, **{KINDS[kind].model.naming: name}))
    for language in LANGUAGES:
        assert name in describe_item(record.items(kind)[0], language)


def test_a_proposal_says_what_it_does():
    record = new_record()
    assert propose(record, create("aspect", aspect="Diesel")).summary == (
        "Add environmental aspect: Diesel"
    )
    make(record, create("aspect", aspect="Diesel"))
    item = record.get("ASP-001")
    change = propose(record, update("ASP-001", significance="significant")).changes[0]
    assert describe_change(change, item, "sv") == (
        "Ändra ASP-001 Diesel: betydelse: betydande (tidigare: inte bedömd ännu)"
    )
    assert propose(record, remove("ASP-001")).summary == (
        "Remove environmental aspect ASP-001: Diesel"
    )


def test_many_changes_are_cut_short():
    record = new_record()
    many = [create("aspect", aspect=f"Aspect {number}") for number in range(6)]
    summary = record.propose(many, person="kari", door="web", language="nb").summary
    assert summary.startswith("6 endringer: Legg til miljøaspekt: Aspect 0")
    assert summary.endswith("; og 3 til")


@pytest.mark.parametrize(
    ("kind", "field", "value", "text"),
    [
        ("action", "due", None, "ikke oppgitt"),
        ("action", "title", "x" * 200, "x" * 79 + "…"),
        ("aspect", "impacts", ["støy", "støv"], "støy, støv"),
        ("aspect", "scores", {"omfang": 3.0}, "omfang 3"),
        ("objective", "indicator", {"name": "diesel", "target": 10.0}, "navn diesel, målverdi 10"),
        ("interested_party", "needs", [{"text": "ro", "becomes_obligation": True}], "ro"),
    ],
)
def test_values_are_told_in_a_line(kind, field, value, text):
    assert value_text(kind, field, value, "nb") == text


def test_a_change_tells_what_stood_there_before():
    record = new_record()
    make(
        record,
        create("action", title="Drill", due="2027-03-01"),
        create("measurement", indicator="diesel", readings=[{"date": "2026-01-31", "value": 12}]),
        create("interested_party", name="Bank", needs=[{"text": "figures"}]),
    )
    changes = [
        update("ACT-001", "action", due="2027-04-01"),
        update("IPA-001", "interested_party", needs=[{"text": "x", "becomes_obligation": True}]),
    ]
    told = propose(record, *changes).summary
    assert "due: 2027-04-01 (was 2027-03-01)" in told
    readings = record.get("MEA-001").value("readings")
    assert value_text("measurement", "readings", readings, "en") == "date 2026-01-31, value 12"
    plain = [{"becomes_obligation": True}]
    assert value_text("interested_party", "needs", plain, "sv") == "blir bindande krav ja"
