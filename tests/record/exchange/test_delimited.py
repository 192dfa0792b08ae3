from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, ExchangeError, RecordError
from assistant.record.exchange import Rows, form_of, from_csv, read_file, to_csv

from .strategies import item


def test_the_delimiter_follows_the_language_and_excel_knows_the_encoding() -> None:
    items = [item("role", {"title": "Miljøleder"})]

    assert to_csv(items, "role", "nb").startswith(b"\xef\xbb\xbf" + b"id")
    assert to_csv(items, "role", "nb").count(b";") > 5
    assert b";" not in to_csv(items, "role", "en", bom=False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "=cmd|' /C calc'!A0"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = to_csv([item("role", {"title": text})], "role", "nb", bom=False).decode()

    cells = written.splitlines()[1].split(";")
    assert not any(cell.lstrip('"').startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sep=|\nid|title\n|x", "action"),
        ("title\nx", "action"),
        ("id [action.id],title\n,x", None),
        ("id,title\nACT-001,x", None),
        ("tittel;id\nx;", "action"),
    ],
)
def test_rows_are_found_in_many_shapes(text: str, kind: str | None) -> None:
    assert from_csv(text.encode(), kind).wishes[0].values == {"title": "x"}


def test_an_unknown_heading_is_told_and_its_column_left_out() -> None:
    rows = from_csv(b"colour;title\nred;x", "action")

    assert [(f.place.row, f.place.column, f.reason) for f in rows.faults] == [
        (1, "A (colour)", "column")
    ]
    assert rows.wishes[0].values == {"title": "x"}


@pytest.mark.parametrize(
    ("content", "kind", "kind_of_error"),
    [
        (b"", None, ExchangeError),
        (b" \n \n", "action", ExchangeError),
        (b"title\nx", None, ExchangeError),
        (b'id,title\n,"open', "action", ExchangeError),
        (b"\x00\x00\x02\x03", "action", ExchangeError),
        (b"\xff\xfe\x00", "action", ExchangeError),
        (b"id,title\n,x", "nosuchkind", RecordError),
    ],
)
def test_what_is_no_csv_of_a_kind_is_refused(
    content: bytes, kind: str | None, kind_of_error: type[Exception]
) -> None:
    with pytest.raises(kind_of_error):
        from_csv(content, kind)


def test_the_row_of_a_bad_quotation_mark_is_told() -> None:
    with pytest.raises(ExchangeError, match="Row 3"):
        from_csv(b'id,title\n,a\n,"b" c\n', "action")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["", "a.csv", "a.json", "a.xlsx", "a.txt"]))
def test_any_bytes_are_read_or_refused_but_never_fail_otherwise(content: bytes, name: str) -> None:
    found: Any
    try:
        found = read_file(content, name, "action")
    except AssistantError as refusal:
        found = refusal
    if isinstance(found, AssistantError):
        assert found.message
    else:
        assert isinstance(found, Rows) == (form_of(content, name) != "json")


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b"PK\x03\x04", "a.xlsx", "xlsx"),
        (b"PK\x03\x04", "", "xlsx"),
        (b'{"a": 1}', "", "json"),
        (b"\xef\xbb\xbf {", "", "json"),
        (b"id,title", "", "csv"),
        (b"[1],2", "a.CSV", "csv"),
        (b"PK\x03\x04", "a.csv", None),
        (b"id,title", "a.xlsx", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.json", None),
    ],
)
def test_the_content_tells_the_form_and_the_name_must_agree(
    content: bytes, name: str, form: Any
) -> None:
    if form:
        assert form_of(content, name) == form
    else:
        with pytest.raises(ExchangeError, match="named"):
            form_of(content, name)
