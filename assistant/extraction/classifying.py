"""Which kind of document one is: a permit, an invoice, an inventory, minutes, or none of these."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.extraction.findings import Kind
from assistant.extraction.lists.series import is_series
from assistant.extraction.text.cues import patterns, shows
from assistant.extraction.text.source import Source, source_of
from assistant.extraction.text.tables import Table, columns_of, tables_in
from assistant.retrieval.documents.store import StoredChunk, StoredFile

KINDS: tuple[Kind, ...] = ("permit", "invoice", "inventory", "minutes")
_TITLE_LINES, _READ = 2, 6_000
_TITLE, _COLUMNS, _ENOUGH = 2, 4, 4


def kind_of_source(source: Source) -> Kind | None:
    """Return the kind of a document, or None where nothing speaks clearly enough for one."""
    scores = {kind: _score(kind, source) for kind in KINDS}
    best = max(KINDS, key=lambda kind: scores[kind])
    return best if scores[best] >= _ENOUGH else None


def kind_of_parts(file: StoredFile, parts: Sequence[StoredChunk]) -> Kind | None:
    """Return the kind of a stored file, told by its first parts, or None."""
    return kind_of_source(source_of(file, parts))


def kind_asked(text: str) -> Kind | None:
    """Return the kind of document that a question names first, or None."""
    found = [
        (match.start(), kind)
        for kind in KINDS
        for pattern in patterns("kinds", kind, "asked")
        if (match := pattern.search(text))
    ]
    return min(found)[1] if found else None


def _score(kind: Kind, source: Source) -> int:
    title, body = _title(source), _body(source)
    named = _TITLE * shows(patterns("kinds", kind, "title"), title)
    told = sum(bool(pattern.search(body)) for pattern in patterns("kinds", kind, "body"))
    columns = _COLUMNS * any(_fits(kind, table) for table in tables_in(source.lines))
    return int(named) + told + int(columns)


def _title(source: Source) -> str:
    name = Path(source.file.name).stem.replace("_", " ").replace("-", " ")
    lines = [line for line in source.lines if not line.cells][:_TITLE_LINES]
    heads = [head for line in lines for head in line.place.headings[:1]]
    texts = [line.text[:120] for line in lines[:1]] if not heads else []
    return "\n".join((name, source.lines[0].place.sheet if source.lines else "", *heads, *texts))


def _body(source: Source) -> str:
    parts = [
        " ".join((*line.place.headings[-1:], *line.header, line.text)) for line in source.lines
    ]
    return "\n".join(parts)[:_READ]


def _fits(kind: Kind, table: Table) -> bool:
    """Tell whether a table has the columns that tables of such documents have."""
    if kind == "minutes":
        found = columns_of(table.header, "action", "owner", "due")
        return "action" in found and len(found) > 1
    if kind == "inventory":
        found = columns_of(table.header, "product", "hazard", "location", "amount")
        return "product" in found and "amount" in found and len(found) > 2
    if kind == "invoice":
        return "hazard" not in columns_of(table.header, "hazard") and is_series(table)
    return {"parameter", "limit"} <= set(columns_of(table.header, "parameter", "limit"))
