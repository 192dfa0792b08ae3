"""Arbitrary valid items of every kind, built from what their models allow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from assistant.record import KINDS, Item, from_flat
from assistant.record.exchange.shapes import Shape, shapes
from assistant.record.items import OWN_VERSION

from ..methods import method_values

_NOW = datetime(2026, 11, 21, tzinfo=UTC).isoformat()
_TRICKY = st.sampled_from(
    [
        "=1+1", "+1", "-1", "@x", "'=x", "''=x", "'x", "\t=x", "a|b", 'say "x"', '"quoted"', "a: b",
        "a\nb", "a\n\n  b", "a\n    b", "- a", "_x0041_", "\ufffe\uffff", "#N/A", "TRUE", "1,5",
        "2026-01-01", "sep=;", "a;b,c\td", "\u2028x", "[1]", "{}", "null", "ID", "a\u00a0b", "😀",
        ":", "|",
    ]
)  # fmt: skip
words = st.one_of(
    _TRICKY, st.text(st.characters(exclude_categories=["Cs"]), max_size=15), st.just("")
)
names = words.filter(lambda text: _kept(text) != "")
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str)


def _kept(text: str) -> str:
    return str(
        KINDS["provider"].model.model_validate({"name": "x", "provides": text}).values()["provides"]
    )


def _of(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.form == "entry":
        return st.fixed_dictionaries(
            {p.name: _of(p) for p in shape.parts if p.required},
            optional={p.name: _of(p) for p in shape.parts if not p.required},
        )
    if shape.form == "entries":
        entry = Shape(shape.name, "entry", parts=shape.parts)
        return st.lists(_of(entry), max_size=3)
    if shape.form == "named":
        assert shape.inner
        return st.dictionaries(names.map(_kept), _of(shape.inner), max_size=3)
    return {
        "text": names if shape.required else words,
        "choice": st.sampled_from(shape.choices or ("",)),
        "day": days,
        "whole": st.integers(1, 1200),
        "number": st.floats(-1e15, 1e15) | st.integers(-(10**15), 10**15),
        "truth": st.booleans(),
        "texts": st.lists(names, max_size=3),
    }[shape.form]


def values_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    if kind == "method":
        return method_values(names, words)
    known = shapes(kind).values()
    return st.fixed_dictionaries(
        {shape.name: _of(shape) for shape in known if shape.required},
        optional={shape.name: _of(shape) for shape in known if not shape.required},
    )


def item(kind: str, values: dict[str, Any], number: int = 1, version: int = 1) -> Item:
    fields = dict(values)
    if "version" in fields:
        fields[OWN_VERSION] = fields.pop("version")
    noted = {"created_at": _NOW, "updated_at": _NOW, "updated_by": "kari", "version": version}
    return from_flat(kind, {"id": f"{KINDS[kind].prefix}-{number:03d}", **noted, **fields})


def items_of(kind: str) -> st.SearchStrategy[list[Item]]:
    most = 1 if kind == "organisation" else 3
    return st.lists(values_of(kind), max_size=most).map(
        lambda found: [item(kind, values, at + 1) for at, values in enumerate(found)]
    )
