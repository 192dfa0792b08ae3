"""From a permit to obligations, and to measurements where it asks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.extraction.findings import Finding, capital, trimmed
from assistant.extraction.permits.conditions import Condition, conditions_in
from assistant.extraction.permits.limits import Limit, limit_in, limit_sense, row_in, substances_in
from assistant.extraction.text.amounts import amounts_in
from assistant.extraction.text.cues import first, patterns, shows
from assistant.extraction.text.periods import frequency_in, months_between
from assistant.extraction.text.source import Line, Source
from assistant.extraction.text.tables import Table, cell, columns_of, role_of, tables_in
from assistant.wording import say

_TITLE, _REQUIREMENT = 90, 600
_ROLES = ("parameter", "frequency", "average", "unit", "method", "limit")


def read_permit(source: Source) -> list[Finding]:
    """Return the obligations and measurements that a permit asks for, in order."""
    found = [f for each in conditions_in(source.lines) for f in _findings(each, source)]
    counts = Counter(str(each.values.get("indicator")) for each in found)
    return [
        _distinct(each) if counts[str(each.values.get("indicator"))] > 1 else each for each in found
    ]


def _distinct(finding: Finding) -> Finding:
    """Return a measurement with the number of its condition, where several have one name."""
    if finding.kind != "measurement":
        return finding
    name, number = finding.values["indicator"], finding.names[-1]
    return finding._replace(values={**finding.values, "indicator": f"{name} ({number})"})


def _findings(condition: Condition, source: Source) -> Iterator[Finding]:
    reader = _ConditionReader(condition, source)
    yield from reader.rows()
    yield from reader.whole()


class _ConditionReader:
    """Reads one condition.

    Args:
        condition: The condition.
        source: The document it stands in.
    """

    def __init__(self, condition: Condition, source: Source) -> None:
        self._condition = condition
        self._source = source
        self._tables = [table for table in tables_in(condition.rows) if _has_limits(table)]
        self._text_rows = [(line, row) for line in condition.lines if (row := row_in(line.text))]

    def rows(self) -> Iterator[Finding]:
        """Return an obligation for each limit of a table, and what is to be measured."""
        for table in self._tables:
            columns = columns_of(table.header, *_ROLES)
            for row in table.rows:
                yield from self._row(row, table.header, columns)
        for line, found in self._text_rows:
            often = frequency_in(found.rest)
            yield from self._limited(line, found.name, found.limit, often, "")

    def _row(self, row: Line, header: tuple[str, ...], at: dict[str, int]) -> Iterator[Finding]:
        name, value = cell(row, at["parameter"]), cell(row, at["limit"])
        if not name or not re.search(r"\d", value):
            return
        unit = cell(row, at.get("unit")) or _unit_in(header[at["limit"]])
        amount = value if amounts_in(value) else f"{value} {unit}".strip()
        limit = Limit(name, limit_sense(value), re.sub(r"^[<≤>≥]\s*", "", amount))
        often = cell(row, at.get("frequency"))
        yield from self._limited(row, name, limit, often, cell(row, at.get("method")))

    def _limited(
        self, line: Line, name: str, limit: Limit, often: str, method: str
    ) -> Iterator[Finding]:
        language = self._source.language
        values = self._values(
            title=f"{capital(name)}: {limit.told(language)}",
            requirement=": ".join(filter(None, (self._condition.title, _plain(line)))),
            reference=f"{self._reference()} ({name})",
            months=months_between(often),
        )
        yield Finding("obligation", values, line.place, _plain(line), (name,))
        if months_between(often):
            yield self._measurement(name, often, method, line)

    def whole(self) -> Iterator[Finding]:
        """Return the obligation that the running text sets, and what is to be measured."""
        texts = {line.text for line, _ in self._text_rows}
        has_rows = bool(texts or self._tables)
        said = [s for s in self._condition.sentences() if s not in texts]
        if has_rows:
            said = [s for s in said if not shows(patterns("conditions", "leading"), s)]
            said = [s for s in said if not _is_header(s)]
        if not said or not self._is_binding(said):
            return
        text = " ".join(said)
        line = next((each for each in self._condition.lines if said[0] in each.text), None)
        place = line.place if line else self._condition.place
        months = months_between(text)
        values = self._values(
            self._title(said), trimmed(text, _REQUIREMENT), self._reference(), months
        )
        yield Finding("obligation", values, place, trimmed(text))
        for name, sentence in self._measured(said):
            yield self._measurement(name, frequency_in(sentence), "", Line(text, place))

    def _is_binding(self, said: list[str]) -> bool:
        asked = any(shows(patterns("conditions", "duties"), text) for text in said)
        return asked or (self._condition.is_numbered and self._is_telling(said))

    def _is_telling(self, said: list[str]) -> bool:
        return len(" ".join(said).split()) > 3

    def _title(self, said: list[str]) -> str:
        language = self._source.language
        for sentence in said:
            limit = limit_in(sentence) if len(amounts_in(sentence)) < 2 else None
            if limit and limit.subject:
                return trimmed(f"{capital(limit.subject)}: {limit.told(language)}", _TITLE)
        cut = first(patterns("conditions", "title_cuts"), said[0])
        short = said[0][: cut.start()] if cut and cut.start() > 25 else said[0]
        return trimmed(capital(short.strip(" ,.;:")), _TITLE)

    def _measured(self, said: list[str]) -> Iterator[tuple[str, str]]:
        """Return what is to be measured, with the sentence that says how often."""
        text = " ".join(said)
        for sentence in said:
            asks = shows(patterns("conditions", "monitoring"), sentence)
            if not asks or not frequency_in(sentence):
                continue
            if shows(patterns("conditions", "calibration"), sentence):
                continue
            names = substances_in(sentence) or substances_in(text)
            yield from ((name, sentence) for name in names)
            return

    def _values(
        self, title: str, requirement: str, reference: str, months: int | None
    ) -> dict[str, Any]:
        values: dict[str, Any] = {
            "title": title,
            "source": "permit",
            "reference": reference,
            "requirement": requirement,
        }
        return values | ({"evaluation_interval_months": months} if months else {})

    def _reference(self) -> str:
        return reference_of(self._source, self._condition.number)

    def _measurement(self, name: str, often: str, method: str, line: Line) -> Finding:
        values = {"indicator": capital(name), "frequency": often}
        told = say("extraction.measured_for", self._source.language, reference=self._reference())
        values["method"] = f"{method}. {told}" if method else told
        names = (name, self._condition.number)
        return Finding("measurement", values, line.place, trimmed(_plain(line)), names)


def reference_of(source: Source, number: str) -> str:
    """Return how the record refers to a condition: its number and the file it stands in."""
    name = Path(source.file.name).stem
    is_number = bool(re.fullmatch(r"[\w.]{1,12}", number)) and any(map(str.isdigit, number))
    if not is_number:
        return f"{number}, {name}" if number else name
    return say("extraction.condition", source.language, number=number, file=name)


def _has_limits(table: Table) -> bool:
    columns = columns_of(table.header, *_ROLES)
    return "parameter" in columns and "limit" in columns


def _unit_in(heading: str) -> str:
    match = re.search(r"[(\[]([^)\]]{1,15})[)\]]", heading)
    return match[1] if match else ""


def _plain(line: Line) -> str:
    return ", ".join(filter(None, line.cells)) if line.cells else line.text


def _is_header(text: str) -> bool:
    """Tell whether a line is the header of a table that lost its lines."""
    words = text.split()
    return len(words) <= 8 and len(words) > 1 and all(role_of(word) for word in words)
