"""Orders about items that are named by their person, their kind or words, never by id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.guide.known import Known
from assistant.guide.telling import facts_in
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"


def action(number, name, holder, day="2026-12-31"):
    return Known(f"ACT-00{number}", "action", name, holder=holder, status="open", day=day)


ITEMS = (
    action(1, "Train the drivers in eco driving", "Moira", "2027-01-31"),
    action(2, "Fit a lid on the acid tank", "Moira", "2027-02-15"),
    action(3, "Bytte pakning i oljeutskilleren", "Tor Lie"),
    action(4, "Märka kemikalieskåpet", "Åsa Berg"),
    Known("OBL-001", "obligation", "Discharge permit, Hull yard"),
    Known("OBL-002", "obligation", "Discharge permit, Goole yard"),
    Known("PRO-001", "provider", "Baxter Waste"),
    Known("ASP-001", "aspect", "Støv fra sliping"),
    Known("ASP-002", "aspect", "Pappersmuggar", "Fikarum"),
    Known("NC-001", "nonconformity", "Spill of coolant at the lathe", status="open"),
    Known("OBJ-001", "objective", "Redusere strømbruken", holder="Liv", day="2027-06-30"),
    Known("DOC-001", "document", "Brandrutin", holder="Åsa Berg", day="2027-03-01"),
)


def told(text, **known):
    turn = follow(Turn(text, today=TODAY, **{"items": ITEMS, **known}))
    return [(fact.operation, fact.item, fact.fields) for fact in turn.told or ()]


def asked(text, **known):
    turn = follow(Turn(text, today=TODAY, **{"items": ITEMS, **known}))
    assert turn.told is None
    return turn.asks


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("could you bin the task Tor has, somebody else did it", "ACT-003"),
        ("we don't use Baxter any more, take them off the supplier list", "PRO-001"),
        ("nobody grinds here now. get rid of the slip and støv one", "ASP-001"),
        ("vi bruker ikke Baxter lenger, stryk dem fra leverandørlista", "PRO-001"),
        ("ta vekk tiltaket til Tor", "ACT-003"),
        ("slipestøvet kan slettes fra aspektlista", "ASP-001"),
        ("pappersmuggarna kan väck ur aspektlistan", "ASP-002"),
        ("släng Åsas åtgärd", "ACT-004"),
        ("vi har porslin nu så ta bort pappersmuggarna", "ASP-002"),
    ],
)
def test_what_is_to_go_is_found_by_its_person_and_words(text, item):
    assert told(text) == [("remove", item, {})]


@pytest.mark.parametrize(
    ("text", "item", "fields"),
    [
        ("push the acid tank lid back to 1 March", "ACT-002", {"due": "2027-03-01"}),
        ("give Tor two more weeks", "ACT-003", {"due": "2027-01-14"}),
        ("extend Tor's by a month", "ACT-003", {"due": "2027-01-31"}),
        ("skyv fristen til Tor til 1. februar", "ACT-003", {"due": "2027-02-01"}),
        ("utsett Livs mål til utgangen av 2027", "OBJ-001", {"due": "2027-12-31"}),
        ("gi Tor en uke ekstra", "ACT-003", {"due": "2027-01-07"}),
        ("flytta fram Åsas åtgärd till 15 januari", "ACT-004", {"due": "2027-01-15"}),
        ("kemikalieskåpet skjuter vi på till sista mars", "ACT-004", {"due": "2027-03-31"}),
        ("senarelägg brandrutinen till 1 juni", "DOC-001", {"review_date": "2027-06-01"}),
    ],
)
def test_a_deadline_is_moved_to_a_day_or_by_a_time(text, item, fields):
    assert told(text) == [("update", item, fields)]


@pytest.mark.parametrize(
    ("text", "item", "status"),
    [
        ("you can tick off the eco driving one", "ACT-001", "done"),
        ("Tor has finished his", "ACT-003", "done"),
        ("can you close the one about the coolant, it was mopped up", "NC-001", "closed"),
        ("the acid tank one is already under way, can you mark that", "ACT-002", "in_progress"),
        ("huk av oljeutskilleren", "ACT-003", "done"),
        ("Tor er ferdig med tiltaket sitt", "ACT-003", "done"),
        ("sett pakningen på pågående", "ACT-003", "in_progress"),
        ("bocka av kemikalieskåpet", "ACT-004", "done"),
        ("Åsa är klar med sin åtgärd", "ACT-004", "done"),
        ("vi har kommit igång med märkningen av kemikalieskåpet", "ACT-004", "in_progress"),
    ],
)
def test_what_is_finished_or_begun_changes_its_status(text, item, status):
    assert told(text) == [("update", item, {"status": status})]


@pytest.mark.parametrize(
    ("text", "item", "who"),
    [
        ("hand Tor's over to Jean", "ACT-003", "Jean"),
        ("Tor is off sick, give his to Jean Ross", "ACT-003", "Jean Ross"),
        ("put Jean as owner of the eco driving", "ACT-001", "Jean"),
        ("gi oljeutskilleren til Nina", "ACT-003", "Nina"),
        ("sett Nina som ansvarlig på strømmålet", "OBJ-001", "Nina"),
        ("bytt ansvarlig på strømmålet til Nina Moe", "OBJ-001", "Nina Moe"),
        ("ge Åsas åtgärd till Nils", "ACT-004", "Nils"),
        ("byt ägare på brandrutinen till Nils Ek", "DOC-001", "Nils Ek"),
        ("Nils tar över efter Tor", "ACT-003", "Nils"),
    ],
)
def test_an_item_is_handed_to_somebody_else(text, item, who):
    assert told(text) == [("update", item, {"owner": who})]


@pytest.mark.parametrize(
    ("text", "answer", "wanted"),
    [
        ("push Moira's deadline to 1 March", "the lid", {"due": "2027-03-01"}),
        ("Moira rekker det ikke, gi henne en måned ekstra", "acid tank", {}),
        ("Moira är klar med sin åtgärd", "acid", {"status": "done"}),
    ],
)
def test_of_several_of_one_person_the_answer_picks_the_one_that_is_changed(text, answer, wanted):
    question = asked(text)
    assert question.status == "clarification_which"
    assert "ACT-003" not in question.text
    fields = wanted or {"due": "2027-03-15"}
    assert told(answer, previous=question.notes) == [("update", "ACT-002", fields)]


def test_another_order_is_no_answer_to_which_one_is_meant():
    question = asked("push Moira's deadline to 1 March")
    wanted = [("update", "ACT-002", {"owner": "Jean"})]
    assert told("give the lid to Jean", previous=question.notes) == wanted


@pytest.mark.parametrize("text", ["bocka av takrännan", "delete the gutter one", "huk av takrenna"])
def test_an_order_that_fits_no_item_is_asked_about_and_makes_none(text):
    assert asked(text).status == "clarification_which"


@pytest.mark.parametrize(
    "text",
    [
        "remove the old acid tank by 1 May",
        "we have removed the old pump",
        "close the valve behind the boiler when it rains",
        "set the temperature to 20 degrees",
        "vi tok bort den gamle pumpa",
        "flytt fatene til hall 2",
        "vi tog bort den gamla pumpen",
        "ställ faten i hall 2",
    ],
)
def test_what_is_done_to_a_thing_changes_no_entry(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "item", "fields"),
    [
        (
            "NC-001: I put carelessness as the cause. That is not right, the hose had no clamp.",
            "NC-001",
            {"cause": "the hose had no clamp"},
        ),
        ("ACT-003 has the wrong owner, it should be Nina", "ACT-003", {"owner": "Nina"}),
        (
            "fristen på oljeutskilleren er feil, den skal være 1. mai",
            "ACT-003",
            {"due": "2027-05-01"},
        ),
        (
            "NC-001: jeg skrev slurv som årsak. Det stemmer ikke, det var en løs slange",
            "NC-001",
            {"cause": "en løs slange"},
        ),
        (
            "orsaken på NC-001 är fel, slangen saknade klämma",
            "NC-001",
            {"cause": "slangen saknade klämma"},
        ),
        ("ägaren till brandrutinen är fel, det ska vara Nils Ek", "DOC-001", {"owner": "Nils Ek"}),
    ],
)
def test_a_field_that_is_wrong_is_put_right(text, item, fields):
    assert told(text) == [("update", item, fields)]


def test_what_is_wrong_of_one_of_two_is_asked_about_first():
    question = asked("the discharge permit is wrong, it is to be evaluated every 6 months not 12")
    assert "OBL-001" in question.text
    assert "OBL-002" in question.text
    fields = {"evaluation_interval_months": 6}
    assert told("goole", previous=question.notes) == [("update", "OBL-002", fields)]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("same for the pappersmuggar", "ASP-002"),
        ("det samme med pappersmuggene", "ASP-002"),
        ("å pappersmuggarna med, vi har porslin", "ASP-002"),
    ],
)
def test_the_last_change_is_made_of_another_one_too(text, item):
    last = {"operation": "remove", "kind": "aspect", "item": "ASP-001", "values": {}}
    assert told(text, last=last | {"is_undone": False}) == [("remove", item, {})]


@pytest.mark.parametrize(
    "text", ["it was the lid he should have", "det var acid tank han skulle ha", "jag menade acid"]
)
def test_a_change_that_was_undone_goes_to_the_one_that_was_meant(text):
    values = {"owner": "Nils"}
    last = {"operation": "update", "kind": "action", "item": "ACT-001", "values": values}
    assert told(text, last=last | {"is_undone": True}) == [("update", "ACT-002", values)]


def test_one_message_may_hold_two_orders_of_one_item():
    text = "Åsa has left us, put Nils Ek as owner of the brandrutin and push it to 1 june"
    fields = {"owner": "Nils Ek", "review_date": "2027-06-01"}
    assert told(text) == [("update", "DOC-001", fields)]


def test_an_owner_from_now_on_is_no_more_than_the_owner():
    turn = replace(Turn("owner of ACT-003 is Nina from now on"), today=TODAY)
    assert [fact.fields for fact in facts_in(turn)] == [{"owner": "Nina"}]
