"""The original of an added document, as a file to download."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from fastapi import Response
from fastapi.responses import FileResponse, JSONResponse

from assistant.agent import Assistant
from assistant.errors import DocumentError


class _Kept(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class _Documents(Protocol):
    def list(self, *, replaced: bool = False) -> list[_Kept]: ...

    def original(self, file_id: str) -> Path: ...


def document_file_of(assistant: Assistant, file_id: str) -> Response:
    """Return the bytes of a document of this organisation, never to be shown by the browser.

    Args:
        assistant: Whose documents.
        file_id: `FILE-001`; former versions can be opened too.
    """
    documents = cast(_Documents, assistant.documents)
    names = {file.id: file.name for file in documents.list(replaced=True)}
    try:
        path = documents.original(file_id)
    except DocumentError as error:
        return JSONResponse({"error": str(error)}, status_code=404)
    # the bytes are anybody's: whatever they are, a browser may neither guess nor run them
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=names[file_id].rpartition("/")[2],
        headers={"x-content-type-options": "nosniff", "content-security-policy": "sandbox"},
    )
