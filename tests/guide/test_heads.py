"""Words before what is told name its kind, who has it and where it is."""

from __future__ import annotations

from typing import Any

import pytest

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
            "new task for Anita: label the drums by 10 December",
            "action",
            {"title": "Label the drums", "owner": "Anita", "due": "2026-12-10"},
        ),
        (
            "nb",
            "og så et tiltak til: Geir bytter filteret innen 1. februar",
            "action",
            {"title": "Bytte filteret", "owner": "Geir", "due": "2027-02-01"},
        ),
        (
            "sv",
            "lägg en åtgärd på Eva: märka tunnorna senast 12 december",
            "action",
            {"title": "Märka tunnorna", "owner": "Eva", "due": "2026-12-12"},
        ),
        (
            "en",
            "first step, Omar checks the hoses at the yard on 14 january",
            "action",
            {"title": "Check the hoses at the yard", "owner": "Omar", "due": "2027-01-14"},
        ),
        (
            "nb",
            "tiltak Lise maler rekkverket innen 12. desember",
            "action",
            {"title": "Male rekkverket", "owner": "Lise"},
        ),
        (
            "sv",
            "förresten, en åtgärd till: Nils byter filtret senast 1 februari",
            "action",
            {"title": "Byta filtret", "owner": "Nils", "due": "2027-02-01"},
        ),
        ("en", "new objective please: 15 % less packaging by end of 2027", "objective", {}),
        (
            "nb",
            "nytt mål takk: kutte papirbruken med 20 % innen utgangen av 2027",
            "objective",
            {"title": "Kutte papirbruken med 20 %", "due": "2027-12-31"},
        ),
        (
            "sv",
            "ny risk i registret: tanken rostar, vilket kan leda till läckage",
            "risk",
            {"title": "Tanken rostar", "effect": "Läckage", "kind": "risk"},
        ),
        (
            "en",
            "planned change for the dairy: new pasteuriser in hall 2, reason is the leaks. "
            "plan: installed in July. it affects the boiler and the drain",
            "change",
            {
                "title": "New pasteuriser in hall 2",
                "reason": "the leaks",
                "plan": "installed in July",
            },
        ),
        (
            "en",
            "put Halden Freight down as a supplier, they drive our parcels",
            "provider",
            {"name": "Halden Freight", "provides": "Drive our parcels"},
        ),
        (
            "nb",
            "planlegg en internrevisjon av lageret 9. april, revisor er Kari Nes",
            "audit",
            {"scope": "Lageret", "date": "2027-04-09", "auditors": ["Kari Nes"]},
        ),
        (
            "sv",
            "boka en internrevision av verkstaden den 5 maj, Lars Ek och Ida Berg reviderar",
            "audit",
            {"scope": "Verkstaden", "date": "2027-05-05", "auditors": ["Lars Ek", "Ida Berg"]},
        ),
        (
            "nb",
            "ny interessepart: Mattilsynet, krever sporbarhet",
            "interested_party",
            {"name": "Mattilsynet", "needs": [{"text": "krever sporbarhet"}]},
        ),
        (
            "sv",
            "kemikalierutinen är godkänd, version 4, Nina Vik äger den",
            "document",
            {"title": "Kemikalierutinen", "version": "4", "owner": "Nina Vik"},
        ),
        (
            "en",
            "we're the Old Mill Inn in Keswick, 22 people work here",
            "organisation",
            {"name": "Old Mill Inn", "employees": 22, "sites": ["Keswick"]},
        ),
        (
            "sv",
            "vi är Kustbageriet AB, 18 anställda i Kalmar och Oskarshamn",
            "organisation",
            {"name": "Kustbageriet AB", "sites": ["Kalmar", "Oskarshamn"]},
        ),
    ],
)
def test_a_head_gives_the_kind_and_more(
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
            "Interested parties: the harbour office, which wants our figures, and the rowing "
            "club, who need clear water",
            ["Harbour office", "Rowing club"],
        ),
        (
            "nb",
            "nye interesseparter: velforeningen (vil ha stille helger) samt skolen (er bekymret)",
            ["Velforeningen", "Skolen"],
        ),
        (
            "sv",
            "intressenter vid hamnen: roddklubben vill ha klart vatten, skolan är orolig",
            ["Roddklubben", "Skolan"],
        ),
    ],
)
def test_each_of_several_parties_has_its_own_need(
    language: Language, text: str, names: list[str]
) -> None:
    facts = told(text, language)

    assert [fact.fields["name"] for fact in facts] == names
    assert all(len(fact.fields["needs"]) == 1 for fact in facts)


@pytest.mark.parametrize(
    ("language", "text", "owners"),
    [
        (
            "en",
            "Hanna calls the recycler by 8 December, and Omar Lee repaints the bund by 20 January",
            ["Hanna", "Omar Lee"],
        ),
        (
            "nb",
            "to tiltak, begge på Morten: male rekkverket innen fredag, bestille skilt før jul",
            ["Morten", "Morten"],
        ),
        (
            "sv",
            "två åtgärder, båda på Malin: laga grinden till fredag, skyltar klara 1 mars",
            ["Malin", "Malin"],
        ),
    ],
)
def test_two_actions_of_one_sentence_have_each_an_owner_and_a_day(
    language: Language, text: str, owners: list[str]
) -> None:
    facts = told(text, language)

    assert [fact.fields["owner"] for fact in facts] == owners
    assert all(fact.fields["due"] for fact in facts)
    assert not any(owner in fact.fields["title"] for owner in owners for fact in facts)
