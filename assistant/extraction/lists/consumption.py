"""From invoices and lists of use or waste to measurements with readings, and to aspects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from assistant.extraction.findings import Finding, capital, trimmed
from assistant.extraction.lists.commodities import Commodity, commodity_of, waste_aspect
from assistant.extraction.lists.series import MEASURES, Series, series_in
from assistant.extraction.text.amounts import Unit, amounts_in, decimal_mark, read_number
from assistant.extraction.text.cues import patterns, shows
from assistant.extraction.text.periods import period_end
from assistant.extraction.text.source import Line, Place, Source
from assistant.extraction.text.tables import has_role
from assistant.settings import LANGUAGES
from assistant.wording import say

_ROWS_QUOTED = 3


def read_consumption(source: Source) -> list[Finding]:
    """Return the measurements and aspects of what was used or thrown away."""
    found = [*series_in(source), *_told(source)]
    return [finding for series in found for finding in _findings(series, source)]


def _findings(series: Series, source: Source) -> Iterator[Finding]:
    language = source.language
    is_waste = bool(series.code) or shows(patterns("chemicals", "waste"), series.context)
    commodity = commodity_of(series.name) if series.name else commodity_of(series.context)
    name = series.name or (commodity.name(language) if commodity else "")
    if not name:
        return
    place, quote = _place(series.lines), _quote(series.lines)
    yield Finding("measurement", _measurement(name, series, source), place, quote, (name,))
    aspect = _aspect(name, series.code, commodity, source, is_waste=is_waste)
    if aspect:
        names = (series.code,) if series.code else (name, *_names(commodity))
        yield Finding("aspect", aspect, place, quote, names)


def _measurement(name: str, series: Series, source: Source) -> dict[str, Any]:
    unit = series.unit.name
    readings = [
        {**({"date": day} if day else {}), "value": value} for day, value in series.totals()
    ]
    return {
        "indicator": f"{capital(name)} ({unit})",
        "method": say("extraction.read_from", source.language, file=source.file.name),
        "readings": readings,
    }


def _aspect(
    name: str, code: str, commodity: Commodity | None, source: Source, *, is_waste: bool
) -> dict[str, Any] | None:
    if is_waste:
        return waste_aspect(name, code, source.language)
    if commodity and commodity.impacts:
        return commodity.aspect(source.language)
    return None


def _names(commodity: Commodity | None) -> tuple[str, ...]:
    """Return what a commodity is called in every language the record may be kept in."""
    return tuple(commodity.name(language) for language in LANGUAGES) if commodity else ()


def _place(lines: Sequence[Line]) -> Place:
    """Return where a series stands: from its first row to its last."""
    first, last = lines[0].place, lines[-1].place
    begin, end = first.rows.partition("-")[0], last.rows.rpartition("-")[2]
    rows = begin if begin == end else f"{begin}-{end}"
    return first._replace(rows=rows if begin and end else first.rows)


def _quote(lines: Sequence[Line]) -> str:
    shown = ["; ".join(filter(None, line.cells)) or line.text for line in lines[:_ROWS_QUOTED]]
    return trimmed(" / ".join(shown) + (" / …" if len(lines) > _ROWS_QUOTED else ""))


class _Said(NamedTuple):
    """An amount behind a label, as in "Electricity: 18,442 kWh"."""

    commodity: Commodity
    unit: Unit
    number: str
    label: str
    line: Line


def _told(source: Source) -> Iterator[Series]:
    """Return what labelled lines of an invoice say was used, for its period."""
    lines = [line for line in source.lines if not line.cells]
    day = _period(lines)
    groups: dict[tuple[str, Unit], list[_Said]] = {}
    for line in lines:
        if said := _said(line):
            groups.setdefault((said.commodity.key, said.unit), []).append(said)
    for (_, unit), group in groups.items():
        parts = _counted_once(group)
        mark = decimal_mark([part.number for part in parts], source.language)
        series = Series(parts[0].commodity.name(source.language), unit, "", "")
        for part in parts:
            series.add(day, read_number(part.number, mark) or 0.0, part.line)
        yield series


def _said(line: Line) -> _Said | None:
    label, colon, rest = line.text.partition(":")
    amounts = [a for a in amounts_in(rest) if a.unit and a.unit.of in MEASURES]
    if not colon or len(amounts) != 1 or has_role(label, "cost"):
        return None
    amount, unit = amounts[0], amounts[0].unit
    if unit is None or rest[: amount.start].rstrip().endswith(("/", "per")):
        return None
    commodity = commodity_of(label) or commodity_of(amount.text)
    return _Said(commodity, unit, amount.number, label, line) if commodity else None


def _counted_once(said: list[_Said]) -> list[_Said]:
    """Return the total where one is told, else all the parts of it."""
    totals = [each for each in said if shows(patterns("chemicals", "total"), each.label)]
    return totals[-1:] or said


def _period(lines: Sequence[Line]) -> str:
    """Return the last day that the first line about a period or a date names; empty if none."""
    # a line that stands alone in a plain text was taken for a heading
    texts = [text for line in lines for text in (*line.place.headings[-1:], line.text)]
    for text in sorted(dict.fromkeys(texts), key=lambda text: "period" not in text.casefold()):
        if has_role(text, "period") and (day := period_end(text)):
            return day
    return ""
