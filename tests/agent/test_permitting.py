"""The role of whoever speaks decides which tools a turn has."""

from __future__ import annotations

import asyncio

import pytest

from assistant.agent.answers import Answered
from assistant.agent.permitting import is_permitted
from assistant.agent.tools import TOOLS
from assistant.people import Action, Role, may


def _ask(assistant, question, role):
    async def last():
        async for event in assistant.stream(question, role=role, person="somebody"):
            if isinstance(event, Answered):
                return event.answer
        return None

    return asyncio.run(last())


def test_every_tool_needs_something_and_an_unknown_one_is_refused():
    assert all(is_permitted(tool.name, Role.OWNER) for tool in TOOLS)
    assert not is_permitted("delete_everything", Role.OWNER)


@pytest.mark.parametrize("role", [*Role, None])
def test_a_turn_changes_nothing_for_somebody_who_may_not(assistant, role):
    told = _ask(assistant, "We store 200 litres of diesel in the yard", role)
    assert bool(told.proposals) == may(role, Action.PROPOSE)
    assert bool(assistant.record.pending()) == may(role, Action.PROPOSE)


def test_a_stranger_hears_nothing_of_the_record(assistant):
    _ask(assistant, "We store 200 litres of XYLOL-77 in the yard", Role.OWNER)
    for asked in ("What is waiting for a decision?", "Which aspects do we have?"):
        told = _ask(assistant, asked, None)
        assert "XYLOL" not in told.model_dump_json().replace(asked, "")
        assert all(citation.source == "guidance" for citation in told.citations)
