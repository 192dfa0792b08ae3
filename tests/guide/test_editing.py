"""Edits of what the record holds, in the words people use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.telling import facts_in
from assistant.guide.turns import Turn

DUE = {"due": "2027-03-01"}
CLOSED = {"status": "closed"}


def turn(text: str) -> Turn:
    return Turn(text=text, today="2026-11-22")


@pytest.mark.parametrize(
    ("text", "item", "fields"),
    [
        ("set the due date of ACT-003 to 1 March 2027", "ACT-003", DUE),
        ("sett fristen for ACT-003 til 1. mars 2027", "ACT-003", DUE),
        ("ändra slutdatum för ACT-003 till 1 mars 2027", "ACT-003", DUE),
        ("kan du sette fristen for act-3 til 1. mars 2027?", "ACT-003", DUE),
        ("move ACT-003 to 2027-03-01", "ACT-003", DUE),
        ("the due date of ACT-003 is the end of 2027", "ACT-003", {"due": "2027-12-31"}),
        ("ACT-003: owner Per, due Q2 2027", "ACT-003", {"owner": "Per", "due": "2027-06-30"}),
        ("ASP-002 is not significant", "ASP-002", {"significance": "not_significant"}),
        ("ACT-003 is done", "ACT-003", {"status": "done"}),
        ("ACT-003 er ferdig", "ACT-003", {"status": "done"}),
        ("ACT-003 är klar", "ACT-003", {"status": "done"}),
        ("reopen NC-004", "NC-004", {"status": "open"}),
        ("lukk NC-004", "NC-004", CLOSED),
        ("stäng NC-004", "NC-004", CLOSED),
        ("the cause of NC-004 was a worn valve", "NC-004", {"cause": "a worn valve"}),
        ("Kari owns OBJ-002", "OBJ-002", {"owner": "Kari"}),
        ("Kari eier OBJ-002", "OBJ-002", {"owner": "Kari"}),
        ("Kari är ansvarig för OBJ-002", "OBJ-002", {"owner": "Kari"}),
        ("assign ACT-003 to Per Berg", "ACT-003", {"owner": "Per Berg"}),
        ("rename ASP-001 to Diesel in forklifts", "ASP-001", {"aspect": "Diesel in forklifts"}),
    ],
)
def test_an_edit_becomes_an_update(text: str, item: str, fields: dict[str, Any]) -> None:
    (fact,) = facts_in(turn(text))

    assert (fact.operation, fact.item, fact.fields) == ("update", item, fields)
    assert read(turn(text)).intent == "tell"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ASP-002 is significant because the neighbours complain", "the neighbours complain"),
        ("ASP-002 er vesentlig fordi naboene klager", "naboene klager"),
        ("ASP-002 är betydande eftersom grannarna klagar", "grannarna klagar"),
    ],
)
def test_a_reason_for_significance_is_kept(text: str, why: str) -> None:
    (fact,) = facts_in(turn(text))

    assert fact.fields == {"significance": "significant", "rationale": why}


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("close NC-004, cause was a worn valve, effective", "a worn valve", "effective"),
        ("lukk NC-004, årsaken var en slitt ventil, effektivt", "en slitt ventil", "effektivt"),
        ("stäng NC-004, orsaken var en sliten ventil, effektiv", "en sliten ventil", "effektiv"),
        ("close NC-004, cause was a worn valve, not effective", "a worn valve", "not effective"),
    ],
)
def test_closing_keeps_cause_and_effect_apart(text: str, cause: str, effect: str) -> None:
    (fact,) = facts_in(turn(text))

    assert fact.fields == {**CLOSED, "cause": cause, "effectiveness": effect}


@pytest.mark.parametrize(
    ("text", "approved"),
    [
        ("POL-001 was approved by Kari on 1 March", "2026-03-01"),
        ("POL-001 ble godkjent av Kari 1. mars", "2026-03-01"),
        ("POL-001 godkändes av Kari i går", "2026-11-21"),
    ],
)
def test_an_approval_has_its_person_and_day(text: str, approved: str) -> None:
    (fact,) = facts_in(turn(text))

    assert fact.fields["approved_by"] == "Kari"
    assert fact.fields["approved_on"] == approved


@pytest.mark.parametrize(
    ("text", "operation", "item", "field", "target"),
    [
        ("link ASP-002 to OBL-001", "link", "ASP-002", "obligations", "OBL-001"),
        ("koppla OBL-001 till ASP-002", "link", "ASP-002", "obligations", "OBL-001"),
        ("knytt ACT-001 til NC-002", "link", "NC-002", "actions", "ACT-001"),
        ("unlink ASP-002 from OBL-001", "unlink", "ASP-002", "obligations", "OBL-001"),
        ("fjern koblingen mellom ASP-002 og CTL-001", "unlink", "ASP-002", "controls", "CTL-001"),
        ("koppla bort ASP-002 från OBL-001", "unlink", "ASP-002", "obligations", "OBL-001"),
    ],
)
def test_two_items_are_linked_by_the_field_made_for_them(
    text: str, operation: str, item: str, field: str, target: str
) -> None:
    (fact,) = facts_in(turn(text))

    assert (fact.operation, fact.item, fact.fields) == (operation, item, {field: target})


@pytest.mark.parametrize("text", ["remove ACT-009", "slett act-9", "ta bort ACT-009"])
def test_a_removal_takes_links_along(text: str) -> None:
    ((name, given),) = plan(turn(text), read(turn(text)))

    assert (name, given["operation"], given["item"]) == ("propose_changes", "remove", "ACT-009")
    assert given["unlink"] is True


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("reading for MEA-001 today: 7,2", {"date": "2026-11-22", "value": 7.2}),
        ("avlesning for MEA-001 i går: 7,2", {"date": "2026-11-21", "value": 7.2}),
        ("avläsning för MEA-001 den 1 mars: 1 200", {"date": "2026-03-01", "value": 1200}),
    ],
)
def test_a_reading_is_added_as_a_number(text: str, entry: dict[str, Any]) -> None:
    (fact,) = facts_in(turn(text))

    assert fact.fields == {"readings+": [entry]}


def test_a_finding_is_added_to_its_audit() -> None:
    (fact,) = facts_in(turn("AUD-001 finding: no labels on the drums"))

    assert fact.fields == {"findings+": [{"text": "no labels on the drums"}]}


@pytest.mark.parametrize(
    "text",
    [
        "OBL-003 evaluated today, compliant",
        "OBL-003 vurdert i dag, oppfylt",
        "OBL-003 utvärderades idag, uppfylld",
    ],
)
def test_an_evaluation_is_one_set_of_two_changes(text: str) -> None:
    ((_, given),) = plan(turn(text), read(turn(text)))

    update, evaluation = json.loads(given["changes"])
    assert update["fields"] == {"last_evaluated": "2026-11-22", "status": "compliant"}
    assert evaluation["kind"] == "evaluation"
    assert evaluation["fields"]["obligation"] == "OBL-003"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("undo PRP-0003", "PRP-0003"),
        ("angre endring 12", "12"),
        ("undo the import", "import"),
        ("angre hele importen", "import"),
        ("ångra senaste importen", "import"),
        ("undo import 57", "import 57"),
        ("undo the last change of the import procedure", ""),
        ("ångra", ""),
    ],
)
def test_an_undo_names_what_is_undone(text: str, item: str) -> None:
    assert plan(turn(text), read(turn(text))) == [
        ("propose_changes", {"operation": "undo", "item": item})
    ]
