"""When a starter register is proposed: asked for, or beside the profile of a known trade."""

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.telling import facts_in
from assistant.guide.turns import Turn


def sectors_asked(text):
    turn = Turn(text=text, today="2026-11-22")
    return [arguments for _, arguments in plan(turn, read(turn)) if "from_sector" in arguments]


@pytest.mark.parametrize(
    "text",
    ["We are a 40-person joinery in Hamar", "Vi er et trykkeri på Moss", "Vi är ett åkeri i Borås"],
)
def test_who_says_what_the_company_is_gets_a_starter_register_where_none_is(text):
    (arguments,) = sectors_asked(text)
    assert arguments["only_first"] is True


def test_who_asks_for_one_gets_it_whatever_is_recorded():
    (arguments,) = sectors_asked("give us a starter register for a joinery")
    assert "only_first" not in arguments


@pytest.mark.parametrize(
    "text",
    [
        "ORG-001: sector joinery",
        "we have 25 employees",
        "what must a joinery do about solvents?",
        "our supplier is a joinery",
    ],
)
def test_other_messages_bring_none(text):
    assert sectors_asked(text) == []


@pytest.mark.parametrize(
    ("text", "language", "fields"),
    [
        (
            "we're Marsh & Daughters, a print shop in Hull, 17 of us",
            "en",
            {"name": "Marsh & Daughters", "sector": "print shop", "employees": 17},
        ),
        (
            "vi er Nes & Sønn AS på Stord, et bakeri med 12 ansatte",
            "nb",
            {"name": "Nes & Sønn AS", "sector": "bakeri", "employees": 12},
        ),
        (
            "vi är Holm & Söner AB i Umeå, ett tryckeri, 31 stycken",
            "sv",
            {"name": "Holm & Söner AB", "sector": "tryckeri", "employees": 31},
        ),
    ],
)
def test_a_name_a_trade_and_a_number_of_people_come_apart(text, language, fields):
    (fact,) = facts_in(Turn(text, language, today="2026-11-22"))
    assert fact.kind == "organisation"
    assert {name: fact.fields.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    "text",
    [
        "Vi heter Solvang AS og ligger i Ål, 12 ansatte. Sjefen sa bare at vi må begynne",
        "vi er 12 ansatte og har bare én varebil",
    ],
)
def test_a_word_for_only_is_no_trade(text):
    assert sectors_asked(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No idea where to start with ISO 14001. We are Tanner Castings in Derby, 55 people", "en"),
        ("Aner ikke hvor vi skal begynne med ISO 14001. Vi heter Solvang Stål, 55 ansatte", "nb"),
        ("Vet inte var vi ska börja med ISO 14001. Vi heter Solvik Stål, 55 anställda", "sv"),
    ],
)
def test_who_says_who_they_are_when_asking_how_to_begin_is_heard(text, language):
    turn = Turn(text=text, language=language, today="2026-11-22")

    assert read(turn).intent == "tell"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my manager wants an iso certificate, where should i begin?", "en"),
        ("sjefen vil at vi blir sertifisert, hvor starter man", "nb"),
        ("vd:n vill att vi certifierar oss, hur börjar man", "sv"),
    ],
)
def test_who_is_told_to_get_certified_is_led(text, language):
    assert read(Turn(text=text, language=language, today="2026-11-22")).intent == "interview"


@pytest.mark.parametrize(
    "text",
    [
        "what next?",
        "ok, what do i do on monday",
        "hva gjør jeg i morgen",
        "vad händer nu",
        "och nu?",
    ],
)
def test_what_next_is_asked_of_the_record(text):
    assert read(Turn(text=text, today="2026-11-22")).intent == "readiness"
