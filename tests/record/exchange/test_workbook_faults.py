from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assistant.errors import ExchangeError
from assistant.record.exchange import Rows, fault_text, from_workbook, to_workbook
from assistant.record.exchange.workbook_safety import MAX_UNPACKED
from assistant.settings import LANGUAGES

from .strategies import item

TODAY = date(2026, 11, 22)
ACTION = ["id", "title", "due", "status", "addresses"]


def packed(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def sheet(*rows: list[Any], title: str = "action") -> Workbook:
    book = Workbook()
    assert book.active
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def told(rows: Rows) -> list[tuple[int | None, str, str]]:
    return [(f.place.row, f.place.column.partition(" ")[0], f.reason) for f in rows.faults]


def read(*rows: list[Any]) -> Rows:
    return from_workbook(packed(sheet(ACTION, *rows)))


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (["ASP-1", "x"], "A", "other_kind"),
        (["abc", "x"], "A", "id"),
        ([None, "=1+1"], "B", "formula"),
        ([None, "=SUM(A1:A9)"], "B", "formula"),
        ([None, True], "B", "text"),
        ([None, "x", "soon"], "C", "date"),
        ([None, "x", 45000], "C", "date"),
        ([None, "x", "31/03/2027"], "C", "date"),
        ([None, "x", "2027-02-30"], "C", "date"),
        ([None, "x", datetime(2027, 1, 1, 12, 30)], "C", "date_time"),  # noqa: DTZ001
        ([None, "x", None, "finished"], "D", "choice"),
        ([None, "x", None, None, None, "beyond"], "F", "no_heading"),
    ],
)
def test_a_bad_cell_is_told_by_its_row_and_column(row: list[Any], column: str, reason: str) -> None:
    rows = read(["ACT-001", "good"], row)

    assert told(rows) == [(3, column, reason)]
    assert [wish.item_id for wish in rows.wishes] == ["ACT-001"]


def test_every_fault_is_told_and_not_only_the_first() -> None:
    rows = read([None, "=1", "soon", "finished"], ["ASP-1", "x", "never"])

    assert told(rows) == [
        (2, "B", "formula"),
        (2, "C", "date"),
        (2, "D", "choice"),
        (3, "A", "other_kind"),
        (3, "C", "date"),
    ]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("31.3.2027", "2027-03-31"),
        (" 2027-03-31 ", "2027-03-31"),
        (date(2027, 3, 31), "2027-03-31"),
    ],
)
def test_a_date_may_be_written_as_people_do(words: Any, meant: str) -> None:
    assert read([None, "x", words]).wishes[0].values["due"] == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [("40", 40), (40.0, 40), ("1 000", 1000), ("1,000", "number_comma"), (1.5, "whole"),
     ("forty", "number"), (True, "number"), ("1e999", "whole"), ("٤٠", 40), ("9" * 500, "number")],
)  # fmt: skip
def test_a_number_is_read_or_refused(words: Any, meant: Any) -> None:
    rows = from_workbook(
        packed(sheet(["name", "employees"], ["Acme", words], title="organisation"))
    )

    found = rows.wishes[0].values["employees"] if rows.wishes else rows.faults[0].reason
    assert found == meant


@pytest.mark.parametrize("words", ["vesentlig", "Betydande", "significant", " SIGNIFICANT "])
def test_words_of_a_closed_set_are_understood_in_every_language(words: str) -> None:
    book = sheet(["miljøaspekt", "vesentlighet"], ["Diesel", words], title="Miljøaspekter")

    assert from_workbook(packed(book)).wishes[0].values["significance"] == "significant"


@pytest.mark.parametrize(
    ("needs", "meant"),
    [
        ("Quiet nights", [{"text": "Quiet nights"}]),
        ("Quiet | blir samsvarsforpliktelse: ja", [{"text": "Quiet", "becomes_obligation": True}]),
        (
            'text: "a | b" | becomes_obligation: no',
            [{"text": "a | b", "becomes_obligation": False}],
        ),
        ("a\n\n  b  \n", [{"text": "a"}, {"text": "b"}]),
        ('"a: b"', [{"text": "a: b"}]),
        ("colour: red", "part"),
        ('text: "a', "quotes"),
        ('text: "a" b', "quotes"),
        ("text: a | text: b", "name_twice"),
        ("text: a | what", "pair"),
        ("text: a | becomes_obligation: perhaps", "truth"),
    ],
)
def test_entries_are_read_as_people_write_them(needs: str, meant: Any) -> None:
    rows = from_workbook(
        packed(sheet(["name", "needs"], ["Bank", needs], title="interested_party"))
    )

    assert (rows.wishes[0].values["needs"] if rows.wishes else rows.faults[0].reason) == meant


def test_unknown_and_repeated_columns_and_sheets_are_told() -> None:
    book = sheet(["id", "title", "colour", "Title", "tiltak: x"], [None, "x"])
    book.create_sheet("My notes").append(["buy milk"])
    book.create_sheet("Empty")

    assert [(f.place.sheet, f.reason) for f in from_workbook(packed(book)).faults] == [
        ("action", "column"),
        ("action", "column"),
        ("action", "column_twice"),
        ("My notes", "sheet"),
    ]


def test_hidden_sheets_and_merged_cells_are_told_and_their_rows_not_read() -> None:
    book = sheet(ACTION, [None, "x"], [None, "y"])
    book["action"].merge_cells("B2:B3")
    book.create_sheet("risk").append(["title"])
    book["risk"].append(["Flood"])
    book["risk"].sheet_state = "veryHidden"
    rows = from_workbook(packed(book))

    assert rows.wishes == ()
    assert [(f.place.sheet, f.reason) for f in rows.faults] == [
        ("action", "merged"),
        ("risk", "hidden"),
    ]


def test_a_text_like_a_formula_is_no_formula_in_the_file() -> None:
    written = to_workbook([item("aspect", {"aspect": "=1+1", "activity": "@x"})], "en", today=TODAY)
    cells = [c for row in load_workbook(io.BytesIO(written))["Environmental aspects"] for c in row]

    held = {cell.value: cell for cell in cells}
    assert held["=1+1"].data_type == "s"
    assert held["=1+1"].quotePrefix
    assert held["@x"].quotePrefix


def test_dates_and_numbers_are_such_in_the_file_and_closed_sets_are_offered() -> None:
    items = [item("action", {"title": "A", "due": "1900-01-01", "status": "done"})]
    book = load_workbook(io.BytesIO(to_workbook(items, "sv", today=TODAY)))
    sheet = book["Åtgärder"]

    assert sheet["D3"].value == datetime(1900, 1, 1)  # noqa: DTZ001
    assert sheet["E3"].value == "genomförd"
    assert sheet.freeze_panes == "B3"
    assert sheet.row_dimensions[1].hidden
    assert [str(offer.sqref)[:2] for offer in sheet.data_validations.dataValidation] == ["E3"]


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return held.getvalue()


GOOD = packed(sheet(ACTION, [None, "x"]))
SHEET = "xl/worksheets/sheet1.xml"
PARTS = (SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml")
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "broken"),
        (b"PK\x03\x04rest", "broken"),
        (GOOD[: len(GOOD) // 2], "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (repacked(GOOD, lambda n, b: b, **{"xl/vbaProject.bin": b"x"}), "macros"),
        (repacked(GOOD, lambda n, b: None if n == "xl/workbook.xml" else b), "no Excel"),
        (repacked(GOOD, lambda n, b: None if n == SHEET else b), "broken|no rows"),
        (repacked(GOOD, lambda n, b: b"<x" if n == SHEET else b), "broken"),
        (repacked(GOOD, lambda n, b: ENTITY + b if n == SHEET else b), "declarations"),
        (repacked(GOOD, lambda n, b: b, **{"xl/big.xml": bytes(MAX_UNPACKED + 1)}), "unpacks"),
        (packed(Workbook()), "no rows"),
    ],
)  # fmt: skip
def test_what_is_no_sound_workbook_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ExchangeError, match=reason):
        from_workbook(content)


def test_a_row_far_below_does_not_keep_the_program_busy() -> None:
    far = repacked(
        GOOD, lambda n, b: b.replace(b'<row r="2"', b'<row r="99999999999"') if n == SHEET else b
    )
    with pytest.raises(ExchangeError, match="cells"):
        from_workbook(far)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_bytes_are_read_or_refused_but_never_fail_otherwise(
    damage: list[tuple[int, int]],
) -> None:
    content = bytearray(GOOD)
    for place, byte in damage:
        content[place % len(content)] = byte
    found = _outcome(bytes(content))
    assert isinstance(found, Rows) or found.message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_markup_is_read_or_refused_but_never_fails_otherwise(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PARTS))
    at, cut = data.draw(st.integers(0, 4000)), data.draw(st.integers(1, 30))
    put = data.draw(
        st.sampled_from([b"", b"9", b"-1", b'"', b"<a/>", b"x" * 5, b"99999999999999999999"])
    )

    def damaged(part: str, body: bytes) -> bytes:
        place = at % max(len(body), 1)
        return body[:place] + put + body[place + cut :] if part == name else body

    found = _outcome(repacked(GOOD, damaged))
    assert isinstance(found, Rows) or found.message


def _outcome(content: bytes) -> Rows | ExchangeError:
    try:
        return from_workbook(content)
    except ExchangeError as refusal:
        return refusal


def test_a_fault_is_told_in_every_language_with_its_place() -> None:
    (fault,) = read([None, "x", "soon"]).faults

    for language in LANGUAGES:
        text = fault_text(fault, language)
        assert all(part in text for part in ("action", "2", "C (due)", "2027-03-31"))


def test_a_workbook_of_another_schema_is_refused() -> None:
    book = load_workbook(io.BytesIO(to_workbook([], "en", today=TODAY)))
    book.worksheets[0]["B1"] = 99

    with pytest.raises(ExchangeError, match="schema version 99"):
        from_workbook(packed(book))
