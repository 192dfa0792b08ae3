"""The page of a document: cited passages are marked where they stand, what is wrong is told."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.reasons import kept_error
from assistant.retrieval.reading.refusals import Unreadable
from assistant.web.rendering.document_marking import Cited
from assistant.web.rendering.document_view import document_view
from tests.web.fakes import FakeFile

ROWS = (
    "| No | Product | Amount |\n| --- | --- | --- |\n"
    "| M001 | Hydrochloric acid | 505 |\n| M002 | Zinc chloride | 285 |"
)
HOSTILE = '"><img src=x onerror=alert(1)>'


@dataclass(frozen=True)
class FakePart:
    text: str
    heading: str = ""
    page: int | None = None
    page_label: str = ""
    sheet: str = ""
    notes: list[object] = field(default_factory=list)


def view(*parts: FakePart, quote: str = "", file: FakeFile | None = None, **cited: object) -> str:
    chosen = Cited(quote, **cited)  # type: ignore[arg-type]
    return document_view(file or FakeFile(), parts, chosen, "en", "/style.css")


@pytest.mark.parametrize(
    "quote",
    [
        "| M002 | Zinc chloride | 285 |",
        "M001 | Hydrochloric acid | 505 M002 | Zinc chloride | 285",
        "M002 Zinc chloride 285",
        "Zinc chloride",
    ],
)
def test_a_cited_row_is_marked_however_its_cells_are_parted(quote: str) -> None:
    shown = view(FakePart(ROWS, sheet="Moss"), quote=quote, sheet="Moss")

    cited = shown.split('class="cited"')
    assert "Zinc chloride" in cited[-1].split("</tr>")[0]
    assert shown.count('id="cited"') == 1
    assert "were not found" not in shown


def test_a_table_that_was_cut_is_one_table_again_with_one_head() -> None:
    head, rule, *rows = ROWS.splitlines()
    parts = [FakePart("\n".join((head, rule, row)), sheet="Moss") for row in rows]
    shown = view(*parts)

    assert shown.count("<table>") == 1
    assert shown.count("<th>") == 3
    assert shown.count("<tr>") == 3


def test_two_tables_in_a_row_stay_two() -> None:
    other = "| Year | Waste |\n| --- | --- |\n| 2025 | 12 t |"

    assert view(FakePart(f"{ROWS}\n{other}")).count("<table>") == 2
    assert view(FakePart("| Year | Waste |\n| 2025 | 12 t |")).count("<th>") == 2


def test_rows_on_another_sheet_are_left_alone() -> None:
    parts = FakePart(ROWS, sheet="Moss"), FakePart(ROWS, sheet="Boras")
    shown = view(*parts, quote="M002 | Zinc chloride | 285", sheet="Boras")

    assert shown.count('class="cited"') == 1
    assert shown.index('class="cited"') > shown.index("sheet-Boras")


def test_a_cited_sentence_is_marked_on_its_page_only() -> None:
    words = "Zinc is at most 2 mg/l. It is measured weekly."
    parts = FakePart(words, page=1), FakePart(words, page=2)
    shown = view(*parts, quote="Zinc is at most 2 mg/l.", page=2)

    assert shown.count("<mark") == 1
    assert shown.index("<mark") > shown.index('id="page-2"')


def test_a_word_alone_marks_nothing() -> None:
    assert "<mark" not in view(FakePart("Zinc is here. Zinc is there."), quote="Zinc is.")


def test_what_is_wrong_in_a_document_stands_first() -> None:
    note = {
        "statement": "ISO 14001 was last revised in 2015.",
        "correction": "Revised in 2026.",
        "page": "a",
    }
    shown = view(FakePart("Text.", notes=[note]))

    assert shown.index("Revised in 2026.") < shown.index("<p>Text.</p>")


def test_a_document_that_was_not_read_says_why_and_a_former_one_leads_on() -> None:
    reason = kept_error(Unreadable("empty").of("a.pdf"))
    shown = view(file=FakeFile(state="failed", error=reason, replaced_by="FILE-002"))

    assert "a.pdf is empty." in shown
    assert 'href="/documents/FILE-002?language=en"' in shown


def test_nothing_of_a_document_becomes_markup() -> None:
    note = {"statement": HOSTILE, "correction": HOSTILE, "page": "a"}
    part = FakePart(f"{HOSTILE}\n| {HOSTILE} |", heading=HOSTILE, sheet=HOSTILE, notes=[note])
    file = FakeFile(name=HOSTILE, error=HOSTILE, replaced_by=HOSTILE)

    assert "<img" not in view(part, quote=HOSTILE, file=file, sheet=HOSTILE)
