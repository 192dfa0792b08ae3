"""Which form a file has: its content tells, and its name must not say otherwise."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, Literal

from assistant.errors import ExchangeError
from assistant.record.exchange.delimited import from_csv
from assistant.record.exchange.rows import Rows
from assistant.record.exchange.workbook_reading import from_workbook
from assistant.record.exchange.workbook_safety import looks_packed
from assistant.refusals import refused

Form = Literal["json", "xlsx", "csv"]
_NAMED: dict[str, Form] = {".json": "json", ".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv"}


def form_of(content: bytes, name: str) -> Form:
    """Return the form of a file.

    Args:
        content: The file.
        name: Its name; may be empty.

    Raises:
        ExchangeError: Its name says something else than its content.
    """
    named = _NAMED.get(PurePath(name).suffix.lower())
    packed = looks_packed(content)
    if named and packed != (named == "xlsx"):
        key = "named_text" if packed else "named_book"
        raise refused(ExchangeError, f"refusals.exchange.{key}", name=PurePath(name).name)
    if named or packed:
        return named or "xlsx"
    return "json" if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "csv"


def read_file(content: bytes, name: str = "", kind: str | None = None) -> Rows | Any:
    """Return what a file holds: `Rows`, or the document of an exported record.

    Args:
        content: The file.
        name: Its name; may be empty.
        kind: Kind of the rows of a CSV file where it does not tell itself.

    Raises:
        ExchangeError: It cannot be read.
        RecordError: There is no such kind.
    """
    form = form_of(content, name)
    if form == "xlsx":
        return from_workbook(content)
    if form == "csv":
        return from_csv(content, kind, name=PurePath(name).name)
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise refused(ExchangeError, "refusals.exchange.no_json") from error
