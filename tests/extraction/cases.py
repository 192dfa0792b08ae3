"""The documents that extraction is measured on, and how what was found is compared."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from assistant.extraction.classifying import kind_of_source
from assistant.extraction.findings import Finding
from assistant.extraction.reading import read_source
from assistant.extraction.text.source import Source, source_of
from assistant.retrieval.documents.chunking import chunk
from assistant.retrieval.documents.indexing import HEADING_JOINT
from assistant.retrieval.documents.store import StoredChunk, StoredFile
from assistant.retrieval.reading.files import SourceDocument
from assistant.retrieval.reading.layout import page_parts
from assistant.retrieval.reading.markdown import markdown_parts, plain_parts
from assistant.retrieval.reading.parts import Part

_FOLDER = Path(__file__).with_name("cases")
_DELIMITERS = ";,\t"


class Tally(NamedTuple):
    right: int
    found: int
    expected: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def stored_file(name: str, file_id: str = "FILE-001", version: int = 1) -> StoredFile:
    return StoredFile(
        id=file_id,
        name=name,
        digest="0",
        media_type="text/plain",
        size=1,
        state="indexed",
        pages=None,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        created_by="Kari",
        error="",
        replaced_by="",
        version=version,
    )


def source(name: str, text: str = "", table: str = "", sheet: str = "") -> Source:
    return source_of(stored_file(name), chunks(name, text, table, sheet))


def chunks(name: str, text: str = "", table: str = "", sheet: str = "") -> list[StoredChunk]:
    """Return a document as it is stored: a table with its header first in every chunk."""
    parts = _table_parts(table, sheet) if table else _text_parts(name, text)
    document = SourceDocument(name, "text/plain", "0", 1, None, parts)
    return [
        StoredChunk(
            text=part.text,
            stems=part.stems,
            digest=part.digest,
            language=part.language,
            heading=HEADING_JOINT.join(part.heading_path),
            page=part.page,
            sheet=part.sheet,
            rows=part.rows,
        )
        for part in chunk(document)
    ]


def _text_parts(name: str, text: str) -> tuple[Part, ...]:
    if name.endswith(".pdf"):
        return page_parts([(n, page) for n, page in enumerate(text.split("\f"), 1)], [])
    return markdown_parts(text) if name.endswith(".md") else plain_parts(text)


def _table_parts(table: str, sheet: str) -> tuple[Part, ...]:
    mark = max(_DELIMITERS, key=table.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(table.strip()), delimiter=mark) if row]
    text = "\n".join("| " + " | ".join(cell.strip() for cell in row) + " |" for row in rows)
    return (Part(text, sheet=sheet, rows=f"1-{len(rows)}"),)


def read_case(case: dict[str, Any]) -> tuple[str | None, list[Finding]]:
    read = source(case["file"], case.get("text", ""), case.get("csv", ""), case.get("sheet", ""))
    kind = kind_of_source(read)
    return kind, read_source(read, kind, "2026-06-01") if kind else []


def tally(case: dict[str, Any], found: list[Finding]) -> Tally:
    """Match each expected item with one that was found, each of those once."""
    left = list(found)
    missed = []
    for wanted in case["expect"]:
        match = next((each for each in left if fits(wanted, each)), None)
        if match:
            left.remove(match)
        else:
            missed.append(f"{case['file']}: {wanted}")
    wrong = tuple(f"{case['file']}: {each.kind} {each.values}" for each in left)
    expected = len(case["expect"])
    return Tally(expected - len(missed), len(found), expected, tuple(missed), wrong)


def fits(wanted: dict[str, Any], found: Finding) -> bool:
    """Tell whether a finding says everything that is expected of it."""
    values = found.values
    said = " ".join(str(value) for value in values.values()).casefold()
    readings = values.get("readings", [])
    checks = {
        "ref": lambda ref: f" {ref}," in f" {values.get('reference', '')},",
        "says": lambda words: all(str(word).casefold() in said for word in words),
        "months": lambda months: values.get("evaluation_interval_months") == months,
        "often": lambda often: often in values.get("frequency", "").casefold(),
        "method": lambda method: method in values.get("method", "").casefold(),
        "readings": lambda count: len(readings) == count,
        "total": lambda total: abs(sum(r["value"] for r in readings) - total) < 1e-6,
        "last": lambda day: readings[-1].get("date") == str(day) if readings else False,
        "condition": lambda condition: values.get("condition") == condition,
        "owner": lambda owner: values.get("owner") == owner,
        "due": lambda day: values.get("due") == str(day),
    }
    return found.kind == wanted["kind"] and all(
        checks[key](value) for key, value in wanted.items() if key != "kind"
    )
