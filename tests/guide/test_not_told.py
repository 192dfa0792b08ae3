"""What is asked, imagined, denied or quoted never becomes a proposal."""

from __future__ import annotations

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.telling import facts_in
from assistant.guide.turns import Turn


def tools(text: str) -> set[str]:
    turn = Turn(text=text, today="2026-11-22")
    return {name for name, _ in plan(turn, read(turn))}


@pytest.mark.parametrize(
    "text",
    [
        "is a fire drill required?",
        "must we hold a management review every year?",
        "do we need a waste coordinator",
        "er brannøvelse et krav?",
        "måste vi ha en internrevision varje år?",
        "what is a nonconformity?",
        "who must be responsible for the environmental policy?",
        "how often do we evaluate compliance with permits?",
    ],
)
def test_a_question_about_the_standard_is_answered(text: str) -> None:
    assert "search_guidance" in tools(text)
    assert "propose_changes" not in tools(text)


@pytest.mark.parametrize(
    "text",
    [
        "if we had an oil spill at the tank yesterday",
        "suppose Anna is responsible for waste",
        "imagine we had an internal audit on 3 March by Ola",
        "hvis vi hadde internrevisjon 3. mars",
        "tenk om Anna er ansvarlig for avfall",
        "om vi hade en brandövning den 5 maj",
        "säg att Anna är ansvarig för avfall",
        "for example, Anna is responsible for waste",
    ],
)
def test_what_is_only_imagined_is_not_recorded(text: str) -> None:
    assert "propose_changes" not in tools(text)


@pytest.mark.parametrize(
    "text",
    [
        '"Anna is responsible for waste"',
        "«Anna er ansvarlig for avfall»",
        "> we had an internal audit on 3 March by Ola",
        'the report says "we had an internal audit on 3 March"',
        "according to the manual, Anna is responsible for waste",
        "ifølge håndboken er Anna ansvarlig for avfall",
        "enligt handboken är Anna ansvarig för avfall",
    ],
)
def test_a_quotation_is_not_recorded(text: str) -> None:
    assert "propose_changes" not in tools(text)


@pytest.mark.parametrize(
    "text",
    [
        "we have not had an internal audit since 3 March",
        "nobody is responsible for waste",
        "vi hadde ingen brannøvelse 5. mai",
        "vi har inte haft någon brandövning den 5 maj",
        "top management is responsible for the EMS",
        "an organisation had an internal audit on 3 March",
        "we had a certification audit on 3 March",
        "climate change is a requirement of the 2026 edition",
        "once the spill is cleaned up the nonconformity is closed",
        "a certificate cannot be withdrawn before it expires",
    ],
)
def test_what_is_denied_or_about_others_is_not_recorded(text: str) -> None:
    assert "propose_changes" not in tools(text)


def test_an_audit_without_findings_is_still_an_audit() -> None:
    turn = Turn(text="we had an internal audit on 3 March by Ola, no findings", today="2026-11-22")

    assert [fact.kind for fact in facts_in(turn)] == ["audit"]


def test_an_edit_that_is_not_understood_shows_the_item_instead() -> None:
    turn = Turn(text="set the due date of ACT-003 to soon", today="2026-11-22")

    assert plan(turn, read(turn)) == [("read_record", {"what": "ACT-003"})]
