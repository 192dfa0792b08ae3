"""What only says that there is something to record asks what it is."""

from __future__ import annotations

import pytest

from assistant.guide.known import Known
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I've got a new obligation for you", "obligation"),
        ("one more for the risks, the thing Bob mentioned", "risk"),
        ("we need a new objective for the vans", "objective"),
        ("it leaked again!!", "nonconformity"),
        ("kan du føre opp en ny leverandør for oss?", "provider"),
        ("en til på aspektene", "aspect"),
        ("trenger et nytt miljømål for emballasje", "objective"),
        ("nå har det lekket igjen!", "nonconformity"),
        ("kan du lägga upp en ny intressent åt mig?", "interested_party"),
        ("ska registrera en utbildning", "competence"),
        ("vi behöver ett nytt mål för resorna", "objective"),
        ("nu har det läckt igen", "nonconformity"),
    ],
)
def test_a_kind_without_content_is_asked_about(text: str, kind: str) -> None:
    followed = follow(Turn(text, today=TODAY))

    assert followed.asks is not None
    assert followed.asks.notes["asked"] == {"kind": kind}


@pytest.mark.parametrize(
    "text",
    [
        "can you write a policy for us",
        "do we need an objective for the vans?",
        "we have objectives for energy",
        "hvor mange avvik har vi",
        "vad är ett bindande krav",
        "what about the risks",
    ],
)
def test_what_asks_or_wants_a_draft_announces_nothing(text: str) -> None:
    assert follow(Turn(text, today=TODAY)).asks is None


@pytest.mark.parametrize(
    ("kind", "text", "fields"),
    [
        (
            "provider",
            "Rent Hus i Väst AB, de tvättar mattorna",
            {"name": "Rent Hus i Väst AB", "provides": "Tvättar mattorna"},
        ),
        (
            "competence",
            "hot works card, Dina Patel, valid until 8 May 2030",
            {
                "requirement": "Hot works card",
                "person": "Dina Patel",
                "valid_until": "2030-05-08",
            },
        ),
        (
            "audit",
            "Lager og transport. Den var i går, og revisor var Camilla Høst",
            {
                "scope": "Lager og transport",
                "date": "2026-11-21",
                "auditors": ["Camilla Høst"],
            },
        ),
    ],
)
def test_the_answer_is_read_as_what_was_asked_for(
    kind: str, text: str, fields: dict[str, object]
) -> None:
    (fact,) = follow(Turn(text, today=TODAY, previous={"asked": {"kind": kind}})).told or ()

    assert (fact.kind, fact.fields) == (kind, fields)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("cause - worn hose", "worn hose"),
        ("årsak slitt pakning", "slitt pakning"),
        ("orsak för gammal slang", "för gammal slang"),
    ],
)
def test_a_cause_needs_no_colon(text: str, cause: str) -> None:
    leak = Known("NC-001", "nonconformity", "Oil leaked", fields={"description": "Oil leaked"})
    (fact,) = follow(Turn(text, today=TODAY, recent=(leak,))).told or ()

    assert (fact.item, fact.fields) == ("NC-001", {"cause": cause})
