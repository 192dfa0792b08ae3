"""Questions about what the organisation has go to its record."""

from __future__ import annotations

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.record_questions import record_question
from assistant.guide.turns import Turn


def turn(text: str) -> Turn:
    return Turn(text=text, today="2026-11-22")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which obligations are due", {"what": "due", "query": "obligation"}),
        ("hvilke forpliktelser forfaller", {"what": "due", "query": "obligation"}),
        ("vilka bindande krav förfaller", {"what": "due", "query": "obligation"}),
        ("what is overdue", {"what": "due", "query": "overdue"}),
        ("hva er forfalt", {"what": "due", "query": "overdue"}),
        ("vad är försenat", {"what": "due", "query": "overdue"}),
        ("show our nonconformities", {"what": "nonconformity"}),
        ("vis avvikene våre", {"what": "nonconformity"}),
        ("visa våra avvikelser", {"what": "nonconformity"}),
        ("list all our internal audits", {"what": "audit"}),
        ("show the open actions", {"what": "action", "query": "open"}),
        ("vis åpne avvik", {"what": "nonconformity", "query": "open"}),
        ("visa öppna åtgärder", {"what": "action", "query": "open"}),
        ("which nonconformities are still open", {"what": "nonconformity", "query": "open"}),
        ("hvilke avvik er åpne?", {"what": "nonconformity", "query": "open"}),
        ("vilka åtgärder är klara?", {"what": "action", "query": "done"}),
        ("which aspects are significant?", {"what": "aspect", "query": "significant"}),
        ("how many suppliers do we have", {"what": "provider"}),
        ("hvilke leverandører har vi", {"what": "provider"}),
        ("vilka leverantörer har vi", {"what": "provider"}),
        ("compare OBJ-001 and OBJ-002", {"what": "OBJ-001", "compare": "OBJ-002"}),
        ("sammenlign obj-1 og obj-2", {"what": "OBJ-001", "compare": "OBJ-002"}),
        ("how has ASP-003 changed since March", {"what": "ASP-003", "compare": "2026-03-01"}),
        ("hur har ASP-003 ändrats sedan mars 2025", {"what": "ASP-003", "compare": "2025-03-01"}),
        ("compare ASP-003 with version 2", {"what": "ASP-003", "compare": "version 2"}),
        ("what is wrong with our record", {"what": "lint"}),
        ("hva er galt med registeret vårt", {"what": "lint"}),
        ("vad är fel i registret", {"what": "lint"}),
        ("what changes for us with 2026", {"what": "transition"}),
        ("hva endres for oss med 2026", {"what": "transition"}),
        ("vad ändras för oss med 2026", {"what": "transition"}),
        ("who changed ASP-003", {"what": "history", "query": "ASP-003"}),
        ("siste endringene i registeret", {"what": "history"}),
        ("why is ASP-002 significant?", {"what": "ASP-002"}),
    ],
)
def test_a_question_about_the_record_reads_it(text: str, asked: dict[str, str]) -> None:
    assert plan(turn(text), read(turn(text))) == [("read_record", asked)]


@pytest.mark.parametrize(
    "text",
    [
        "who is responsible for waste",
        "hvem er ansvarlig for avfall",
        "vem är ansvarig för avfall",
    ],
)
def test_who_does_it_is_looked_up_in_the_record_and_in_guidance(text: str) -> None:
    calls = dict(plan(turn(text), read(turn(text))))

    assert calls["read_record"]["what"] == "role"
    assert "search_guidance" in calls


@pytest.mark.parametrize(
    "text",
    [
        "who is responsible for the environmental policy?",
        "what changed in 2026?",
        "what is a nonconformity?",
        "which documents are mandatory?",
        "what is the difference between an audit and an evaluation?",
        "list the requirements of clause 9.2",
    ],
)
def test_a_question_about_the_standard_does_not_read_the_record(text: str) -> None:
    assert "read_record" not in dict(plan(turn(text), read(turn(text))))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who is doing what at the moment?", "open"),
        ("hvem skal gjøre hva?", "open"),
        ("så vem gör vad just nu", "open"),
        ("what's done and what's left?", ""),
        ("hva er ferdig og hva gjenstår", ""),
        ("vad är färdigt och vad återstår", ""),
    ],
)
def test_who_does_what_is_read_from_the_actions(text, query):
    asked = record_question(text, "2026-11-22")

    assert (asked.what, asked.query) == ("action", query)
