"""The record, or one register of it, as a file to download."""

from __future__ import annotations

from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse
from pydantic_core import to_json

from assistant.agent import Assistant
from assistant.record import KINDS, exchange
from assistant.settings import Language

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA = {"json": "application/json", "xlsx": _WORKBOOK, "csv": "text/csv; charset=utf-8"}
_WHOLE = "record"


def record_file_of(assistant: Assistant, name: str, language: Language) -> Response:
    """Return a file of the record.

    Args:
        assistant: Whose record it is.
        name: `record.xlsx`, `record.json`, or a kind of items: `aspect.csv`.
        language: Language of its headings.
    """
    kind, _, form = name.rpartition(".")
    is_known = kind in KINDS or (kind == _WHOLE and form != "csv")
    if not is_known or form not in _MEDIA:
        told = "Ask for record.json, record.xlsx, or a kind such as aspect.csv."
        return JSONResponse({"error": told}, status_code=404)
    content = _content(assistant, "" if kind == _WHOLE else kind, form, language)
    headers = {"content-disposition": f'attachment; filename="ems-{kind}.{form}"'}
    return Response(content, media_type=_MEDIA[form], headers=headers)


def _content(assistant: Assistant, kind: str, form: str, language: Language) -> bytes:
    record = assistant.record
    if form == "json":
        return to_json(_document(record.export(), kind), indent=2) + b"\n"
    items = record.items(kind or None)
    if form == "csv":
        return exchange.to_csv(items, kind, language)
    about: dict[str, Any] = {"kinds": (kind,)} if kind else {}
    day = assistant.today().date()
    return exchange.to_workbook(
        items, language, organisation=record.organisation, today=day, **about
    )


def _document(document: dict[str, Any], kind: str) -> dict[str, Any]:
    if not kind:
        return document
    part: dict[str, Any] = {"schema_version": document["schema_version"], "items": {}}
    if kind == "organisation":
        return {**part, "organisation": document["organisation"]}
    return {**part, "items": {kind: document["items"][kind]}}
