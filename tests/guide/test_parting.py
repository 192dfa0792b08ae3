"""One message falls into what it tells: each thing by itself, and all of a thing together."""

from __future__ import annotations

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
    ("language", "text", "kinds"),
    [
        (
            "en",
            "1) spill kit missing at the dock 2) Pete orders one by friday 3) our paint is "
            "delivered by Jotun",
            ["nonconformity", "action", "provider"],
        ),
        (
            "nb",
            "1) spillkit mangler på kaia 2) Per bestiller nytt innen fredag 3) malingen leveres "
            "av Jotun",
            ["nonconformity", "action", "provider"],
        ),
        (
            "sv",
            "a) saneringskit saknas vid kajen b) Per beställer nytt senast fredag",
            ["nonconformity", "action"],
        ),
        ("en", "notes: noise from the saw, dust from the sander", ["aspect", "aspect"]),
        ("nb", "fra runden i går: støy fra saga, damp fra kjelen", ["aspect", "aspect"]),
        ("sv", "två åtgärder: laga grinden, märka faten", ["action", "action"]),
        ("en", "two objectives: 5 % less paper by 2028 and only LED by 2027", ["objective"] * 2),
        (
            "en",
            "Linda orders bunds by wednesday and Pete cleans the gutters by may",
            ["action"] * 2,
        ),
        ("nb", "Per kjøper lenser innen uke 50, og Nina vasker rennene før jul", ["action"] * 2),
        ("sv", "Per köper länsor till måndag och Nina tvättar rännorna innan jul", ["action"] * 2),
        ("en", "Sarah is responsible for chemicals and Ben for waste", ["role", "role"]),
        ("nb", "Sara er ansvarlig for kjemikalier og Ben for avfall", ["role", "role"]),
        ("sv", "Sara är ansvarig för kemikalier och Ben för avfall", ["role", "role"]),
        ("en", "- Anna is responsible for waste\n- flooding is a risk", ["role", "risk"]),
        (
            "nb",
            "Grønn Gjenvinning henter avfallet vårt og naboene klager på støv",
            ["provider", "interested_party"],
        ),
    ],
)
def test_each_thing_of_a_message_is_told_by_itself(
    language: Language, text: str, kinds: list[str]
) -> None:
    assert [fact.kind for fact in told(text, language)] == kinds
    assert read(turn(text, language)).intent == "tell"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "oil leaked at the press. About 3 litres. We put sand on it. The cause was a seal"),
        ("nb", "tønne veltet i hall 1! ca 10 liter. Vi stengte sluket. Årsaken var dårlig lys"),
        ("sv", "fat välte i hall 1! ca 10 liter. Vi stängde brunnen. Orsaken var dåligt ljus"),
        ("en", "cut gas to 40 MWh by May 2028. It was 55 last year. Priya owns it"),
        ("nb", "kutte gass til 40 MWh innen mai 2028. Den var 55 i fjor. Priya eier det"),
        ("sv", "Åtgärd: byta lampor. Nils, senast 1 mars"),
        ("en", "Anna and Per will fix the gate by 1 March"),
        ("en", "Omar has to order labels by 3. March"),
    ],
)
def test_what_belongs_together_stays_together(language: Language, text: str) -> None:
    assert len(told(text, language)) == 1


@pytest.mark.parametrize(
    ("language", "text", "activity"),
    [
        (
            "en",
            "hey, we grind steel in bay 2. put it in the register pls",
            "Grinding of steel in bay 2",
        ),
        ("en", "hm, we store solvents, please add that, thanks", "Storage of solvents"),
        ("nb", "hei! vi lagrer løsemidler. kan du legge det inn?", "Lagring av løsemidler"),
        ("sv", "hej, vi lagrar lösningsmedel, lägg in det tack", "Lagring av lösningsmedel"),
    ],
)
def test_words_that_tell_nothing_stay_out(language: Language, text: str, activity: str) -> None:
    (fact,) = told(text, language)

    assert fact.fields["activity"] == activity
    assert read(turn(text, language)).intent == "tell"


@pytest.mark.parametrize(
    "text",
    [
        "our tank has never leaked",
        "Kari told me that a tank leaked",
        "vi har aldri hatt lekkasje",
        "jag hörde att en tank läckte hos grannen",
        "a competitor had a spill last year",
        "training will start on monday",
        "Waste has to be sorted by friday",
        "kanskje bør vi kutte strøm med 10 % innen 2028",
        "maybe we should reduce waste by 10 % by 2028",
        "the meeting room was empty",
        "we use Excel for the register",
        "water meter reading for october was 412.5 m3",
        "delete the forklift one",
        "first step is the hardest",
    ],
)
def test_what_shows_no_kind_gives_no_fact(text: str) -> None:
    assert "propose_changes" not in {name for name, _ in plan(turn(text), read(turn(text)))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("we get rods from Esab and gloves from Ansell", {"Esab": "Rods", "Ansell": "Gloves"}),
        ("pallets come from Brown and film comes from Sealed", {"Brown": "Pallets"}),
        ("flakis får vi fra Polar og kasser fra Vartdal", {"Polar": "Flakis", "Vartdal": "Kasser"}),
        ("vi kjøper salt av Gilde og pall av Norpall", {"Gilde": "Salt", "Norpall": "Pall"}),
        ("plåtar köper vi av Fuji och lacken kommer från Actega", {"Fuji": "Plåtar"}),
        ("vi köper lim av Henkel och tråd av Amann", {"Henkel": "Lim", "Amann": "Tråd"}),
    ],
)
def test_two_suppliers_of_one_sentence_are_both_kept(text, names):
    facts = facts_in(Turn(text=text, today="2026-11-22"))

    assert [fact.kind for fact in facts] == ["provider", "provider"]
    assert names.items() <= {f.fields["name"]: f.fields["provides"] for f in facts}.items()
