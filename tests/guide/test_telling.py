import pytest

from assistant.guide.telling import activity, facts_in
from assistant.guide.turns import Turn


def facts(text, language="en"):
    return facts_in(Turn(text=text, language=language, today="2026-11-21"))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("we run diesel forklifts in the warehouse", "en", "diesel forklifts"),
        ("vi kjører dieseltruck på lageret", "nb", "dieseltruck"),
        ("vi kör dieseltruckar i lagret", "sv", "dieseltruckar"),
        ("we heat the hall with oil", "en", "hall"),
    ],
)
def test_an_activity_becomes_an_aspect_with_impacts(text, language, words):
    (fact,) = facts(text, language)
    assert fact.kind == "aspect"
    assert words.lower() in fact.fields["activity"].lower()
    assert fact.fields["impacts"]
    assert fact.fields["condition"] == "normal"


def test_a_possible_accident_is_an_emergency():
    (fact,) = facts("we could have a leak from the oil tank")
    assert fact.fields["condition"] == "emergency"


@pytest.mark.parametrize(
    ("text", "language", "impact"),
    [
        ("refrigerant may leak from the cold store", "en", "Climate change"),
        ("kuldemedium kan lekke fra fryserommet", "nb", "Klimaendringer"),
        ("köldmedium kan läcka från frysrummet", "sv", "Klimatförändringar"),
        ("oil may leak from the press", "en", "Pollution of soil and water"),
    ],
)
def test_what_may_leak_tells_where_it_goes(text, language, impact):
    (fact,) = facts(text, language)
    assert fact.fields["impacts"] == [impact]
    assert fact.fields["condition"] == "emergency"


def test_what_was_not_said_stays_open():
    (fact,) = facts("we weld steel frames")
    assert set(fact.fields) == {"activity", "aspect", "impacts", "condition"}


def test_several_statements_become_several_facts():
    found = facts(
        "We weld steel frames. Kari will empty the separator by 1 March. We must follow the permit."
    )
    assert [fact.kind for fact in found] == ["aspect", "action", "obligation"]


def test_an_action_has_its_owner_and_day():
    (fact,) = facts("Kari will fix the drain by 1 March")
    assert fact.fields == {
        "title": "Fix the drain",
        "owner": "Kari",
        "due": "2027-03-01",
    }


def test_sentences_about_the_organisation_become_one_change():
    (fact,) = facts("We are a joinery in Hamar. We have 40 employees.")
    assert fact.kind == "organisation"
    assert fact.fields["employees"] == 40
    assert fact.fields["sites"] == ["Hamar"]


def test_a_named_kind_wins():
    (fact,) = facts("new action: order spill kits by 2027-01-15")
    assert fact.kind == "action"
    assert fact.fields["due"] == "2027-01-15"


def test_plain_verbs_are_dropped_from_an_activity():
    assert activity("we use solvents in the paint shop") == "Solvents in the paint shop"
    assert activity("vi lagrer diesel på tomta") == "Lagring av diesel på tomta"


@pytest.mark.parametrize(
    ("text", "language", "aspect"),
    [
        ("the cold store runs on ammonia, 2 tonnes in the plant", "en", "ammonia"),
        ("vi har ammoniakk i kjøleanlegget", "nb", "ammoniakk"),
        ("vi har ammoniak i kylanläggningen", "sv", "ammoniak"),
        ("we let process water out to the river", "en", "Discharge"),
        ("vi leder prosessvann til elva", "nb", "Utslipp"),
        ("vi släpper processvatten till bäcken", "sv", "Utsläpp"),
    ],
)
def test_what_is_let_out_is_no_use_of_it_and_ammonia_harms_no_climate(text, language, aspect):
    (fact,) = facts_in(Turn(text=text, language=language, today="2026-11-22"))

    assert aspect in fact.fields["aspect"]
    assert not any("lima" in impact for impact in fact.fields["impacts"])


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("Ann Lee is quality manager, that's me", "en", "quality manager"),
        ("Siri er HMS-leder, det er meg", "nb", "HMS-leder"),
        ("Eva är miljösamordnare, det är jag", "sv", "miljösamordnare"),
    ],
)
def test_that_it_is_oneself_is_no_part_of_a_role(text, language, title):
    (fact,) = facts_in(Turn(text=text, language=language, today="2026-11-22"))

    assert fact.fields["title"].lower() == title.lower()
