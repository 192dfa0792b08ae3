"""What is said beside the work: another language, another draft, a sigh that it is too much."""

from __future__ import annotations

import pytest

from assistant.guide.known import Known
from assistant.guide.thread import follow, language_wanted
from assistant.guide.turns import Turn
from assistant.wording import say

TODAY = "2026-11-22"


def said(text, language="en", **known):
    answer = follow(Turn(text, language=language, today=TODAY, **known)).asks
    return answer.text if answer else ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("can you answer in swedish?", "sv"),
        ("norwegian please", "nb"),
        ("switch to english", "en"),
        ("kan du skrive på engelsk", "en"),
        ("kan vi ta det på norsk", "nb"),
        ("svara på svenska tack", "sv"),
        ("kan du prata engelska", "en"),
        ("the english translation of the policy is missing", None),
        ("vi har en norsk leverandør", None),
        ("vår svenska kund vill ha certifikatet", None),
    ],
)
def test_another_language_is_wanted_only_where_nothing_else_is(text, language):
    assert language_wanted(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("too long, can you shorten it", "en"),
        ("kan du gjøre det kortere", "nb"),
        ("det är för långt", "sv"),
    ],
)
def test_a_draft_is_not_shortened_and_it_says_so(text, language):
    assert "DRF-007" in said(text, language, previous={"drafted": "DRF-007"})
    assert "DRF" not in said(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("this is way too complicated for me", "en"),
        ("sorry, i don't get any of this", "en"),
        ("dette er altfor innviklet", "nb"),
        ("jeg forstår ingenting av det", "nb"),
        ("det här är så krångligt", "sv"),
        ("jag begriper inget", "sv"),
    ],
)
def test_who_is_lost_is_offered_one_step_at_a_time(text, language):
    assert said(text, language) == say("talk.aside.lost", language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("give the diesel aspect severity 4", "en"),
        ("sett 3 på sannsynlighet for dieselen", "nb"),
        ("ge dieseln 5 på allvarlighet", "sv"),
    ],
)
def test_a_score_without_a_method_asks_for_the_method_first(text, language):
    diesel = Known("ASP-001", "aspect", "Diesel")

    assert said(text, language, items=(diesel,)) == say("talk.aside.no_method", language)
    assert said(text, language, items=(diesel,), criteria=("x",)) != say(
        "talk.aside.no_method", language
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the cause is not known yet", "en"),
        ("we don't know why yet", "en"),
        ("årsaken er ikke klar ennå", "nb"),
        ("vi vet ikke årsaken enda", "nb"),
        ("orsaken är okänd än så länge", "sv"),
        ("vi vet inte orsaken ännu", "sv"),
    ],
)
def test_what_nobody_knows_yet_is_not_written_down(text, language):
    spill = Known("NC-001", "nonconformity", "Spill", fields={"description": "Spill"})

    turn = follow(Turn(text, language=language, today=TODAY, recent=(spill,), items=(spill,)))

    assert turn.told is None
    assert turn.asks.text == say("talk.chat", language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("remove the polystyrene thing", "en"),
        ("slett isopor-greia", "nb"),
        ("ta bort den där frigolitgrejen", "sv"),
    ],
)
def test_what_is_not_there_is_not_looked_for_among_everything(text, language):
    items = tuple(Known(f"ASP-{n:03}", "aspect", f"Noise {n}") for n in range(1, 12))

    turn = follow(Turn(text, language=language, today=TODAY, items=items))

    assert turn.asks is None or "ASP-001" not in turn.asks.text
