"""Questions in passing read what is recorded; questions about the standard never do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.guide.known import Known
from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.thread import follow
from assistant.guide.turns import Turn

ITEMS = (
    Known("ORG-001", "organisation", "Fjordlight AS"),
    Known("ROL-002", "role", "Environmental manager", people="Lena Dahl"),
    Known("ROL-001", "role", "Kjemikalieansvarlig", people="Ole Moen kjemikalier"),
    Known("ASP-001", "aspect", "Hazardous waste from painting", "Painting"),
    Known("ASP-002", "aspect", "Støy fra vifta", "Ventilasjon"),
    Known("ACT-001", "action", "Repair the extraction fan", people="Beth"),
    Known("ACT-002", "action", "Byta lysrören i lagret", people="Lena Dahl"),
    Known("ACT-003", "action", "Skifte pakningene i pumpa", people="Jarle"),
    Known("DOC-001", "document", "Waste procedure", people="Tess"),
    Known("CMP-001", "competence", "ADR", people="Tom Berg"),
    Known("PRO-001", "provider", "Ragnsells", "hämtar avfall"),
    Known("MEA-001", "measurement", "Vannforbruk", "Måler, m3"),
    Known("NC-001", "nonconformity", "Diesel spill at the pump"),
)
NOTES = {"proposed": ["PRP-0001"]}


def asked(text, language="en", recent="", kinds=()):
    known = tuple(item for item in ITEMS if item.id == recent)
    kinds = kinds or tuple(item.kind for item in known)
    notes = NOTES if known or kinds else {}
    turn = Turn(text, language, today="2026-11-22", items=ITEMS, recent=known, kinds=kinds)
    followed = follow(replace(turn, previous=notes))
    calls = plan(followed, read(followed))
    return [(c.get("what"), c.get("query", "")) for name, c in calls if name == "read_record"]


@pytest.mark.parametrize(
    ("text", "language", "item", "field"),
    [
        ("who's got the fan repair?", "en", "ACT-001", "owner"),
        ("when is the waste procedure up for review", "en", "DOC-001", "review_date"),
        ("when does Tom's ADR run out?", "en", "CMP-001", "valid_until"),
        ("who is fixing the extraction fan then", "en", "ACT-001", "owner"),
        ("når skal pakningene være skiftet?", "nb", "ACT-003", "due"),
        ("hvem er kjemikalieansvarlig her hos oss?", "nb", "ROL-001", "person"),
        ("når utløper ADR-beviset til Tom?", "nb", "CMP-001", "valid_until"),
        ("hvem skifter pakningene i pumpa?", "nb", "ACT-003", "owner"),
        ("vem ska byta lysrören?", "sv", "ACT-002", "owner"),
        ("när går Toms ADR ut?", "sv", "CMP-001", "valid_until"),
        ("när ska lysrören i lagret bytas?", "sv", "ACT-002", "due"),
        ("bra. vem tar hand om lysrören i lagret?", "sv", "ACT-002", "owner"),
    ],
)
def test_a_question_names_its_item_by_some_words(text, language, item, field):
    ((what, query),) = asked(text, language)
    assert what == item
    assert field in query.split()


@pytest.mark.parametrize(
    ("text", "language", "recent", "field"),
    [
        ("and by when?", "en", "ACT-001", "due"),
        ("whats the total then, is it over the limit?", "en", "ASP-001", "scores"),
        ("significant or not?", "en", "ASP-001", "significance"),
        ("og hva er fristen?", "nb", "ACT-003", "due"),
        ("ble den vesentlig?", "nb", "ASP-002", "significance"),
        ("hvor ofte var det vi sa?", "nb", "MEA-001", "frequency"),
        ("räckte det till betydande?", "sv", "ASP-001", "significance"),
        ("vem hade den nu igen?", "sv", "ACT-002", "owner"),
        ("är det samma dag fortfarande?", "sv", "ACT-002", "due"),
    ],
)
def test_a_question_without_a_subject_is_about_what_was_talked_of(text, language, recent, field):
    ((what, query),) = asked(text, language, recent)
    assert what == recent
    assert field in query.split()


@pytest.mark.parametrize(
    ("text", "language", "kind", "read_for"),
    [
        ("so which ones are still open?", "en", "nonconformity", ("nonconformity", "open")),
        ("and the closed ones?", "en", "nonconformity", ("nonconformity", "closed")),
        ("who's left then", "en", "provider", ("provider", "")),
        ("og de lukkede?", "nb", "nonconformity", ("nonconformity", "closed")),
        ("hva står igjen da?", "nb", "action", ("action", "open")),
        ("ble noen vesentlige?", "nb", "aspect", ("aspect", "significant")),
        ("och de öppna?", "sv", "action", ("action", "open")),
        ("vad står kvar?", "sv", "provider", ("provider", "")),
        ("blev nån betydande?", "sv", "aspect", ("aspect", "significant")),
    ],
)
def test_a_list_goes_on_in_the_kind_that_was_talked_of(text, language, kind, read_for):
    assert asked(text, language, kinds=(kind,)) == [read_for]


@pytest.mark.parametrize(
    ("text", "language", "read_for"),
    [
        ("so what does Beth have on her plate and by when?", "en", ("action", "open Beth")),
        ("whats next in line by date", "en", ("due", "next")),
        ("when is the next audit", "en", ("due", "next audit")),
        ("which actions have no owner yet?", "en", ("action", "no owner")),
        ("do we have any supplier for acid?", "en", ("provider", "acid")),
        ("is there anything about asbestos in the register now?", "en", ("all", "asbestos")),
        ("how many staff did I say?", "en", ("ORG-001", "employees")),
        ("hva har Jarle på bordet sitt nå?", "nb", ("action", "open Jarle")),
        ("hva er neste frist?", "nb", ("due", "next")),
        ("hvilke tiltak mangler frist?", "nb", ("action", "no due")),
        ("hvem har ansvaret for kjemikaliene?", "nb", ("ROL-001", "")),
        ("er det noe om asbest i registeret nå?", "nb", ("all", "asbest")),
        ("hvilke risikoer har dere skrevet ned?", "nb", ("risk", "")),
        ("vad har Lena på sitt bord?", "sv", ("action", "open Lena")),
        ("vad är på tur?", "sv", ("due", "next")),
        ("vilka åtgärder saknar ägare?", "sv", ("action", "no owner")),
        ("har vi någon leverantör för avfall?", "sv", ("PRO-001", "")),
        ("vilka lagkrv står på listan?", "sv", ("obligation", "")),
        ("vad har vi för nödlägn inlagda?", "sv", ("emergency", "")),
    ],
)
def test_people_lacks_and_what_comes_next_are_looked_up(text, language, read_for):
    ((what, query),) = asked(text, language)
    assert (what, query) == read_for or (what == read_for[0] and not read_for[1])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when is hazardous waste an aspect?", "en"),
        ("who is responsible for the environmental policy?", "en"),
        ("do we need a procedure for waste?", "en"),
        ("who owns the environmental management system?", "en"),
        ("how many aspects should be significant?", "en"),
        ("who should take part in planning?", "en"),
        ("what does ISO 14001 say about competence?", "en"),
        ("hvor mange aspekter bør være vesentlige?", "nb"),
        ("hvordan vurderer vi støy?", "nb"),
        ("må avfall stå i registeret?", "nb"),
        ("hur hanterar vi avfall?", "sv"),
        ("hur ofta måste vi utvärdera efterlevnaden?", "sv"),
        ("vad är en avvikelse?", "sv"),
    ],
)
def test_a_question_about_the_standard_goes_to_guidance(text, language):
    assert asked(text, language) == []
    assert asked(text, language, recent="ASP-001") == []


@pytest.mark.parametrize(
    "text",
    ["Draft our environmental policy", "lag et utkast til miljøpolitikk", "undo the last change"],
)
def test_an_order_is_no_question_about_the_record(text):
    policy = Known("POL-001", "policy", "Environmental policy", status="draft")
    assert follow(Turn(text, today="2026-11-22", items=(policy,))).reads is None


@pytest.mark.parametrize(
    "text", ["is painting significant?", "er støy vesentlig?", "är hazardous waste betydande?"]
)
def test_whether_something_of_ours_is_significant_is_read_from_the_record(text):
    asked = follow(Turn(text, today="2026-11-22", items=ITEMS)).reads

    assert asked is not None
    assert asked.what.startswith("ASP-")
