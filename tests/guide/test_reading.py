import pytest

from assistant.guide.reading import read
from assistant.guide.turns import Turn

BEFORE = {"topics": ["environmental-policy"], "edition": "2026"}


def intent(text, **turn):
    return read(Turn(text=text, today="2026-11-21", **turn)).intent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What must the policy contain?", "ask"),
        ("policy contents", "ask"),
        ("Walk me through the management review", "ask"),
        ("we have a spill kit and training, is that enough?", "ask"),
        ("we are six people in a garage, can the owner hold every role", "ask"),
        ("we run diesel forklifts in the warehouse", "tell"),
        ("vi sveiser stål i verkstedet", "tell"),
        ("vi lagrar diesel på gården", "tell"),
        ("show our aspects", "record"),
        ("look at our noise surveys and tell me whether we are within the limit", "ask"),
        ("sjekk om vi har nok absorbenter", "ask"),
        ("Kolla våra senaste mätningar och säg om vi klarar villkoret", "ask"),
        ("what should we do next?", "readiness"),
        ("So what's most important right now?", "readiness"),
        ("hva er viktigst nå", "readiness"),
        ("vad brådskar mest?", "readiness"),
        ("draft our environmental policy", "draft"),
        ("a customer called, do we need a new policy for that?", "ask"),
        ("kunden ringte, må vi oppdatere miljøpolitikken nå?", "ask"),
        ("kunden ringde, behöver vi göra om miljöpolicyn för det?", "ask"),
        ("kan du skrive et utkast til miljøpolitikk?", "draft"),
        ("kan du skriva ett utkast till miljöpolicy?", "draft"),
        ("give us a starter register for a joinery", "starter"),
        ("which are the typical aspects for a car workshop?", "starter"),
        ("lag et startregister for et trykkeri", "starter"),
        ("Hvilke miljøaspekter er vanlige?", "ask"),
        ("föreslå miljöaspekter för ett åkeri", "starter"),
        ("Is a register of aspects required?", "ask"),
        ("undo the last change", "undo"),
        ("approve PRP-0003", "decide"),
        ("hello", "greeting"),
        ("takk", "thanks"),
        ("what can you do?", "capabilities"),
        ("what does our permit say about noise?", "documents"),
        ("tell me more", "more"),
    ],
)
def test_what_a_message_wants_is_recognised(text, expected):
    assert intent(text) == expected


def test_a_statement_that_holds_no_fact_is_taken_as_a_question():
    assert intent("the auditor was not happy with our competence records") == "ask"


@pytest.mark.parametrize("text", ["and in 2015?", "what evidence?", "give an example"])
def test_a_message_without_a_subject_follows_up(text):
    reading = read(Turn(text=text, previous=BEFORE))
    assert reading.topic == "environmental-policy"
    assert reading.bare


def test_a_message_with_a_subject_of_its_own_does_not_follow_up():
    reading = read(Turn(text="How often must compliance be evaluated?", previous=BEFORE))
    assert reading.topic == ""


def test_pointing_at_nothing_is_unclear():
    assert read(Turn(text="How often do we have to do it?")).unclear
    assert not read(Turn(text="How often do we have to do it?", previous=BEFORE)).unclear


def test_a_comparison_keeps_the_edition_in_use():
    reading = read(Turn(text="Was that different in the 2015 edition?", previous=BEFORE))
    assert reading.editions == ()
    assert reading.facet == "changes"
