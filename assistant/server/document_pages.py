"""What was read from an added document, as a page that opens at a cited passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from fastapi.responses import HTMLResponse

from assistant.agent import Assistant
from assistant.settings import Language
from assistant.web.rendering.document_marking import Cited
from assistant.web.rendering.document_view import Stretch, document_view, missing_view
from assistant.web.rendering.documents import Kept

_STYLE = "/page/document.css"
# text of anybody: nothing in it may run or load, and no other site may frame it
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class _Documents(Protocol):
    def list(self, *, replaced: bool = False) -> Sequence[Kept]: ...

    def parts(self, file_id: str) -> Sequence[Stretch]: ...


def document_page_of(
    assistant: Assistant, file_id: str, cited: Cited, language: Language
) -> HTMLResponse:
    """Return the page of a document of this organisation; former versions can be opened too.

    Args:
        assistant: Whose documents.
        file_id: `FILE-001`.
        cited: What to mark in it.
        language: Language of what is around the document.
    """
    documents = cast(_Documents, assistant.documents)
    files = {file.id: file for file in documents.list(replaced=True)}
    if file_id not in files:
        missing = missing_view(language, _STYLE)
        return HTMLResponse(missing, status_code=404, headers=_HEADERS)
    page = document_view(files[file_id], documents.parts(file_id), cited, language, _STYLE)
    return HTMLResponse(page, headers=_HEADERS)
