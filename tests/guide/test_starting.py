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
