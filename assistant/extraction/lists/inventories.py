"""From an inventory of chemicals to the spills that could come of them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.extraction.findings import Finding
from assistant.extraction.lists.commodities import commodity_of
from assistant.extraction.text.cues import patterns, shows
from assistant.extraction.text.source import Line, Source
from assistant.extraction.text.tables import Table, cell, columns_of, tables_in
from assistant.wording import say

_ROLES = ("hazard", "location", "unit", "use", "amount", "product")


def read_inventory(source: Source) -> list[Finding]:
    """Return an aspect for each stored product that can harm soil or water."""
    return [found for table in tables_in(source.lines) for found in _findings(table, source)]


def _findings(table: Table, source: Source) -> Iterator[Finding]:
    columns = columns_of(table.header, *_ROLES)
    if "product" not in columns or not {"hazard", "location"} & set(columns):
        return
    for row in table.rows:
        name = cell(row, columns["product"])
        if name and _is_harmful(row, columns, name):
            yield _finding(row, columns, name, source)


def _is_harmful(row: Line, columns: dict[str, int], name: str) -> bool:
    """Tell whether a leak matters; a list that says nothing about hazards counts as a whole."""
    if shows(patterns("chemicals", "sums"), name):
        return False
    hazard = cell(row, columns.get("hazard"))
    if "hazard" not in columns or shows(patterns("chemicals", "hazard"), hazard):
        return True
    return shows(patterns("chemicals", "liquids"), name)


def _impact(name: str) -> str:
    """Return the impact of a leak: a refrigerant harms the climate, the rest soil and water."""
    commodity = commodity_of(name)
    return "climate" if commodity and commodity.key == "refrigerant" else "soil_water"


def _finding(row: Line, columns: dict[str, int], name: str, source: Source) -> Finding:
    language = source.language
    location = cell(row, columns.get("location"))
    stored = f"{name}, {location}" if location else name
    values = {
        "activity": say("extraction.storage", language, name=stored),
        "aspect": say("extraction.aspect.spill", language, name=name),
        "impacts": [say(f"extraction.impact.{_impact(name)}", language)],
        "condition": "emergency",
    }
    quote = ", ".join(filter(None, row.cells))
    return Finding("aspect", values, row.place, quote, (name,))
