from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.record import KINDS, Item
from assistant.record.exchange import Rows, from_csv, from_workbook, to_csv, to_workbook
from assistant.record.exchange.headings import column_of, columns, label, sheet_names
from assistant.record.exchange.notation import parsed, written
from assistant.record.exchange.planning import sound
from assistant.record.exchange.scalars import choice_word
from assistant.record.exchange.shapes import Form, Shape, shapes
from assistant.record.exchange.workbook_writing import MAX_CELL, pieces
from assistant.settings import LANGUAGES, Language

from .strategies import item, items_of, values_of, words

TODAY = date(2026, 11, 22)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(quick, max_examples=12)
any_language = st.sampled_from(LANGUAGES)


def said(rows: Rows) -> dict[str, Any]:
    assert rows.faults == ()
    found = sound(rows, {}, lambda *_: None)
    loose = {fault for fault in found.faults if fault.reason not in ("dangling", "circular")}
    assert loose == set()
    return {wish.item_id: data for wish, data in found.wanted}


def as_said(items: Iterable[Item]) -> dict[str, Any]:
    return {item.id: item.data for item in items}


@quick
@given(st.data(), any_language)
def test_any_items_survive_a_workbook(data: st.DataObject, language: Language) -> None:
    kinds = data.draw(st.sets(st.sampled_from(list(KINDS)), max_size=3))
    items = [item for kind in sorted(kinds) for item in data.draw(items_of(kind))]

    back = from_workbook(to_workbook(items, language, today=TODAY))

    assert said(back) == as_said(items)
    assert set(back.kinds) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@few
@given(st.data(), any_language, st.sampled_from([None, ";", ",", "\t"]), st.booleans())
def test_any_items_survive_csv(
    kind: str, data: st.DataObject, language: Language, delimiter: str | None, bom: bool
) -> None:
    items = data.draw(items_of(kind))

    back = from_csv(to_csv(items, kind, language, delimiter=delimiter, bom=bom))

    assert said(back) == as_said(items)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_understood_in_any_encoding(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["id", "miljøaspekt", "miljøpåvirkninger"]) + "\r\n"
    text += delimiter.join(["ASP-007", "Kjøling på låven", '"Støy\nLukt"'])

    rows = from_csv(text.encode(encoding), "aspect")

    assert rows.wishes[0].values == {"aspect": "Kjøling på låven", "impacts": ["Støy", "Lukt"]}


@quick
@given(
    st.sampled_from(list(KINDS)).flatmap(lambda k: st.tuples(st.just(k), values_of(k))),
    any_language,
)
def test_what_is_written_in_a_cell_is_read_as_the_same(
    drawn: tuple[str, dict[str, Any]], language: Language
) -> None:
    kind, values = drawn
    values = item(kind, values).data.values()
    model = KINDS[kind].model
    for name, shape in shapes(kind).items():
        if shape.form in ("texts", "named", "entry", "entries") and values[name]:
            back = parsed(shape, written(shape, values[name], language))
            assert model.model_validate({**values, name: back}).values() == values


@quick
@given(words.map(lambda text: text * 9_000))
def test_a_text_too_long_for_a_cell_is_cut_into_parts_that_fit(text: str) -> None:
    parts = pieces(text)

    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) <= 2 * MAX_CELL for part in parts)


def test_a_list_too_long_for_a_cell_survives_a_workbook() -> None:
    long = [f"{n} " + "_x0041_" * 2_800 for n in range(12)]
    items = [item("aspect", {"aspect": "A", "impacts": long}), item("aspect", {"aspect": "B"}, 2)]

    assert said(from_workbook(to_workbook(items, "nb", today=TODAY))) == as_said(items)


def test_every_form_of_field_is_known_but_json_stays_for_what_comes() -> None:
    used = {shape.form for kind in KINDS for shape in shapes(kind).values()}

    assert used <= set(get_args(Form))
    other = Shape("x", "other")
    assert parsed(other, written(other, {"a": [1, {"b": None}]}, "en")) == {"a": [1, {"b": None}]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_in_every_language_means_its_own_column(kind: str) -> None:
    for language in LANGUAGES:
        for field in columns(kind):
            found = column_of(kind, label(field, language))
            assert found is not None
            assert found.field == field


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_closed_set_means_one_value(kind: str) -> None:
    for name, shape in shapes(kind).items():
        told = [
            {choice.casefold(), *(choice_word(name, choice, lang).casefold() for lang in LANGUAGES)}
            for choice in shape.choices
        ]
        assert sum(map(len, told)) == len(set().union(*told))


def test_every_sheet_has_a_name_of_its_own_in_every_language() -> None:
    named: dict[str, str] = {}
    for language in LANGUAGES:
        names = sheet_names(language)
        assert len({name.casefold() for name in names.values()}) == len(KINDS)
        assert all(0 < len(name) <= 31 for name in names.values())
        for kind, name in names.items():
            assert named.setdefault(name.casefold(), kind) == kind
