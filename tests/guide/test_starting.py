"""When a starter register is proposed: asked for, or beside the profile of a known trade."""

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
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
