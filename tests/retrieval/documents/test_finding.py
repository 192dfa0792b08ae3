from __future__ import annotations

import pytest

from assistant.retrieval.documents.dating import date_of
from assistant.retrieval.documents.library import Documents

PERMIT = """# Tillatelse

Godkjent 1. juni 2022.

## 2 Grenser

Sink er høyst 2,0 mg/l i utslippet. Lakkeriet kan bruke høyst 4,5 tonn løsemiddel i året.

## 3 Drift

Renseanlegget kontrolleres hver uke.
"""
PROCEDURE = """# Chemical procedure

Version 3 of 24 March 2026. Next review by 1 May 2027.

## Solvent

The paint shop may use at most 5.5 tonnes of solvent in a year.
"""


@pytest.fixture
def filled(documents: Documents, write) -> Documents:
    files = {"tillatelse.md": PERMIT, "procedure.md": PROCEDURE}
    documents.add([write(name, text) for name, text in files.items()], person="Kari")
    return documents


def test_a_question_finds_text_of_another_language(filled):
    best = filled.find("what does the permit say about zinc?").passages[0]
    assert best.title == "tillatelse.md"
    assert max(best.sentences, key=lambda s: s.score).text == "Sink er høyst 2,0 mg/l i utslippet."


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("what is the limit for lead in the permit?", ("lead",)),
        ("vad är gränsen för kvicksilver?", ("kvicksilver",)),
        ("what did the permit say in 1999?", ("1999",)),
        ("what does FILE-077 say?", ("FILE-077",)),
        ("what does section 9.3 of the permit say?", ("9.3",)),
        ("what is the limit for zinc?", ()),
    ],
)
def test_what_no_document_holds_is_told(filled, question, absent):
    assert filled.find(question).absent == absent


def test_a_section_that_is_named_is_looked_up(filled):
    found = filled.find("what does section 3 of the permit say?").passages
    assert {passage.locator.heading for passage in found} == {"Tillatelse › 3 Drift"}


def test_documents_that_disagree_are_shown_side_by_side(filled):
    found = filled.find("how much solvent may the paint shop use in a year?")
    assert {passage.title for passage in found.differing} == {"tillatelse.md", "procedure.md"}
    assert {passage.dated for passage in found.differing} == {"2022-06-01", "2026-03-24"}


def test_a_paper_that_is_asked_answers_alone(filled):
    found = filled.find("how much solvent may we use according to the permit?")
    assert {passage.title for passage in found.passages} == {"tillatelse.md"}


class Backwards:
    def scores(self, query, texts):
        return [float(number) for number in range(len(texts))]


def test_a_reranker_decides_the_order(filled):
    plain = [p.locator for p in filled.search("limit for zinc and solvent")]
    filled._search._reranker = Backwards()
    assert [p.locator for p in filled.search("limit for zinc and solvent")] == plain[::-1]


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Approved on 3 May 2024. Next review by 1 June 2030.", "2024-05-03"),
        ("Godkänd den 28 maj 2026.", "2026-05-28"),
        ("Versjon 2, 12. januar 2026, gjelder til 31. desember 2028.", "2026-01-12"),
        ("Dato: 05.03.2025", "2025-03-05"),
        ("As of 2025-11-30", "2025-11-30"),
        ("31 February 2025", ""),
        ("No date.", ""),
    ],
)
def test_the_date_of_a_document_is_its_latest_that_has_passed(opening, day):
    assert date_of(opening) == day


BORAS = "# Nödlägesplan för Borås\n\nPumpen P-31 stannade eftersom en säkring gick.\n"
SHEET = "# Säkerhetsdatablad: Alkaren 45\n\nUN 1824, klass 8. Lagras vid 10-40 grader.\n"


@pytest.fixture
def papers(documents: Documents, write) -> Documents:
    files = {"nodlagesplan-boras.md": BORAS, "sds-alkaren-45.md": SHEET}
    documents.add([write(name, text) for name, text in files.items()], person="Kari")
    return documents


@pytest.mark.parametrize(
    ("question", "is_anchored"),
    [
        ("what is the UN number of Alkaren 45?", True),
        ("varför stannade P-31?", True),
        ("vad sägs om Borås?", True),
        ("what is an environmental aspect?", False),
        ("what changed in 2026?", False),
    ],
)
def test_a_name_that_documents_hold_is_told(papers, question, is_anchored):
    assert papers.find(question).is_anchored is is_anchored


def test_another_number_behind_a_name_is_another_thing(papers):
    assert papers.find("vilket UN-nummer har Alkaren 30?").absent == ("alkaren 30",)


def test_what_lacks_the_thing_that_is_named_speaks_less_for_itself(papers):
    of_it, of_another = (
        papers.find(f"at which temperature is {name} stored?").passages[0]
        for name in ("Alkaren 45", "hydrogen")
    )
    assert max(s.support for s in of_it.sentences) > max(s.support for s in of_another.sentences)


def test_many_parts_of_one_table_leave_room_for_other_files(documents, write):
    table = "| Date | Waste |\n|---|---|\n" + "| 2025-01-01 | sludge from the basin |\n" * 300
    contract = "# Contract\n\nSludge from the basin is fetched every second week.\n"
    files = {"waste.md": table, "contract.md": contract}
    documents.add([write(name, text) for name, text in files.items()], person="Kari")
    found = documents.find("how often is the sludge from the basin fetched?").passages
    assert "contract.md" in {passage.title for passage in found[:4]}


def test_a_month_that_a_table_gives_as_a_number_is_found_and_no_other(documents, write):
    rows = "Month,Electricity (kWh)\n2026-01,41200\n2026-02,39800\n"
    documents.add([write("electricity.csv", rows)], person="Kari")
    found = documents.find("Hvor mye strøm brukte vi i februar 2026?")
    best = max(found.passages[0].sentences, key=lambda s: s.support)
    assert "39800" in best.text
    assert best.support > 0.9
    assert documents.find("How much electricity did we use in May 2026?").absent == ("may 2026",)
