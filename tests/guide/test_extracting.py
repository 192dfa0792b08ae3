from __future__ import annotations

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.turns import Turn

ASKED = [
    "make obligations of our permit",
    "Please create obligations from the permit",
    "read the actions out of the minutes",
    "turn FILE-003 into obligations",
    "extract the measurements from the invoice",
    "lag forpliktelser av tillatelsen",
    "Les tiltakene ut av referatet",
    "hent målingene fra fakturaen",
    "kan du lage krav av utslippstillatelsen vår",
    "läs ut åtgärderna ur protokollet",
    "Gör bindande krav av tillståndet",
    "hämta mätvärden från fakturan",
]
NOT_ASKED = [
    "how do we make obligations of a permit?",
    "What actions are in the minutes?",
    "what does our permit say about noise?",
    "show our obligations",
    "hva sier tillatelsen om støy?",
    "hvilke tiltak står i referatet?",
    "vad säger tillståndet om buller?",
    "Kari will read the minutes by 1 March 2027",
    "draft an environmental policy",
]


@pytest.mark.parametrize("text", ASKED)
def test_a_document_is_to_be_turned_into_entries(text: str) -> None:
    turn = Turn(text=text, today="2026-11-22")

    assert plan(turn, read(turn)) == [("propose_changes", {"from_document": text})]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_other_messages_about_documents_are_read_as_before(text: str) -> None:
    assert read(Turn(text=text, today="2026-11-22")).intent != "extract"
