from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.documents.tables import amount, tables_in


def part(text: str, **values) -> StoredChunk:
    return StoredChunk(text=text, stems=(), digest=text, language="en", **values)


def test_a_table_cut_between_chunks_is_one_table():
    first = part("Stock list\n| Product | Site |\n|---|---|\n| Diesel | Moss |", rows="1-2")
    second = part("| Product | Site |\n| Paint | Lund |\n| Glue | Moss |", rows="3-4")
    (table,) = tables_in([first, second])
    assert table.columns == ("Product", "Site")
    assert [(row.cells[0], row.number) for row in table.rows] == [
        ("Diesel", 2),
        ("Paint", 3),
        ("Glue", 4),
    ]


def test_items_of_a_list_stand_under_their_heading():
    chunks = [part("3.1 Clean water.\n3.2 Keep a log.\nThe end.", heading="Permit › 3 Water")]
    (table,) = tables_in(chunks)
    assert table.columns == ()
    assert [row.text for row in table.rows] == ["3.1 Clean water.", "3.2 Keep a log."]


def test_an_item_repeated_where_chunks_overlap_counts_once():
    chunks = [part("- One\n- Two", heading="A"), part("- Two\n- Three", heading="A")]
    assert [row.text for row in tables_in(chunks)[0].rows] == ["- One", "- Two", "- Three"]


@pytest.mark.parametrize(
    ("cell", "language", "value", "unit"),
    [
        ("1 900 kg", "nb", "1900", "kg"),
        ("7,2 m³", "sv", "7.2", "m³"),
        ("17,650", "en", "17650", ""),
        ("17,65", "nb", "17.65", ""),
        ("1.234,50 kr", "nb", "1234.50", "kr"),
        ("1,234.50", "en", "1234.50", ""),
        ("kr 300", "nb", "300", ""),
    ],
)
def test_amounts_are_read_as_their_language_writes_them(cell, language, value, unit):
    assert amount(cell, language) == (Decimal(value), unit)


@pytest.mark.parametrize("cell", ["", "–", "GHS05, GHS09", "2025-03-01", "8,5 kg in 2 systems"])
def test_what_is_no_amount_is_none(cell):
    assert amount(cell, "en") is None


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for table in tables_in([part(text)]):
        assert table.rows


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_a_plain_number_is_read_back(value):
    assert amount(str(value), "en") == (value, "")
