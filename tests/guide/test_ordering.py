"""An order behind what is told names its kind, and is no part of it."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.telling import Fact, facts_in
from assistant.guide.turns import Turn
from assistant.settings import Language


def turn(text: str, language: Language = "en") -> Turn:
    return Turn(text=text, language=language, today="2026-11-22")


def told(text: str, language: Language = "en") -> list[Fact]:
    return facts_in(turn(text, language))


@pytest.mark.parametrize(
    ("language", "text", "kind", "fields"),
    [
        (
            "en",
            "the kiln gives off hot fumes, can you log that as an aspect?",
            "aspect",
            {"aspect": "Hot fumes", "activity": "Kiln"},
        ),
        (
            "nb",
            "avtrekket i sveisehallen slipper ut røyk. kan du føre det opp som aspekt",
            "aspect",
            {"aspect": "Røyk"},
        ),
        (
            "sv",
            "ugnen avger het luft, skriv upp det som miljöaspekt tack",
            "aspect",
            {"aspect": "Het luft", "activity": "Ugnen"},
        ),
        (
            "en",
            "waste oil goes to Renewa Ltd, put them in as a provider. they must show a licence",
            "provider",
            {"name": "Renewa Ltd", "provides": "Waste oil", "requirements": "show a licence"},
        ),
        (
            "nb",
            "Nordvask AS vasker arbeidstøyet. legg dem inn som leverandør",
            "provider",
            {"name": "Nordvask AS", "provides": "Vasker arbeidstøyet"},
        ),
        (
            "sv",
            "vår hisservice är Liftab AB, lägg in dem som leverantör",
            "provider",
            {"name": "Liftab AB", "provides": "Hisservice"},
        ),
        (
            "en",
            "Lisa Grant, energy coordinator - add that as a role please",
            "role",
            {"title": "Energy coordinator", "person": "Lisa Grant"},
        ),
        (
            "nb",
            "Grete Moen skal være miljøkoordinator fra nyttår, før det opp som en rolle",
            "role",
            {"title": "Miljøkoordinator", "person": "Grete Moen"},
        ),
        (
            "sv",
            "Johan Ek blir ny kemikalieansvarig, lägg in det som roll",
            "role",
            {"title": "Kemikalieansvarig", "person": "Johan Ek"},
        ),
        (
            "en",
            "we move the paint store because the roof leaks, log that as a planned change",
            "change",
            {"title": "Move the paint store", "reason": "the roof leaks"},
        ),
        (
            "nb",
            "vi bytter kjølemedium fordi det gamle fases ut, legg det inn som planlagt endring",
            "change",
            {"title": "Bytte kjølemedium", "reason": "det gamle fases ut"},
        ),
        (
            "sv",
            "vi flyttar tvätten, orsaken är platsbrist. lägg in det som planerad ändring",
            "change",
            {"title": "Flytta tvätten", "reason": "platsbrist"},
        ),
        (
            "en",
            "few people apply for jobs here. log that as an external issue",
            "issue",
            {"title": "Few people apply for jobs here", "kind": "external"},
        ),
        (
            "nb",
            "30 liter melk rant i sluket. Koblingen var løs, det var årsaken. Før det som avvik",
            "nonconformity",
            {"description": "30 liter melk rant i sluket", "cause": "Koblingen var løs"},
        ),
        (
            "sv",
            "Sara Lind har truckkort, giltigt till 9 maj 2029. skriv upp det som kompetens",
            "competence",
            {"requirement": "Truckkort", "person": "Sara Lind", "valid_until": "2029-05-09"},
        ),
    ],
)
def test_an_order_at_the_end_gives_the_kind(
    language: Language, text: str, kind: str, fields: dict[str, Any]
) -> None:
    (fact,) = told(text, language)

    assert fact.kind == kind
    assert {name: fact.fields.get(name) for name in fields} == fields
    assert read(turn(text, language)).intent == "tell"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "noise from the fan and dust from the saw - both aspects, please add them",
            ["Noise from the fan", "Dust from the saw"],
        ),
        (
            "nb",
            "støy fra vifta + damp fra kjelen. begge deler miljøaspekt, før opp",
            ["Støy fra vifta", "Damp fra kjelen"],
        ),
        (
            "sv",
            "bullret från fläkten och dammet från slipen, för in båda som aspekter",
            ["Bullret från fläkten", "Dammet från slipen"],
        ),
        (
            "en",
            "vans run on gas. the yard drain takes oil. only the last should go in as an aspect",
            ["The yard drain takes oil"],
        ),
        (
            "nb",
            "bilene går på strøm. sluket tar imot olje. bare det siste skal inn som aspekt",
            ["Sluket tar imot olje"],
        ),
        (
            "sv",
            "bilarna går på el. brunnen tar emot olja. bara det sista ska in som aspekt",
            ["Brunnen tar emot olja"],
        ),
    ],
)
def test_an_order_takes_what_it_speaks_of(language: Language, text: str, names: list[str]) -> None:
    assert [fact.fields["aspect"] for fact in told(text, language)] == names


@pytest.mark.parametrize(
    "text",
    [
        "how do I log that as an aspect",
        "should noise be an aspect, and if so put it in as an aspect?",
        "is it ok to log both as nonconformities?",
        "kan du forklare hva vi fører opp som avvik",
        "hvordan vet vi hva som skal inn som avvik?",
        "ska man skriva upp det som avvikelse?",
        "vi brukar lägga in sådant som avvikelser",
        "please don't add that as an aspect",
        "ikke legg det inn som aspekt ennå",
        "vi tror det läcker, skriv inte in det än",
        "put it in as an aspect",
        "kan du legge det inn som avvik?",
        "lägg in båda som åtgärder",
    ],
)
def test_what_asks_about_an_entry_or_forbids_it_makes_none(text: str) -> None:
    assert "propose_changes" not in {name for name, _ in plan(turn(text), read(turn(text)))}
