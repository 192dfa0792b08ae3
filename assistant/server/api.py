"""The HTTP API: asking, conversations, the record, drafts and documents as files, health."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Protocol

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.agent import Answer, Answered, Assistant
from assistant.drafting import to_docx
from assistant.drafting.stored import StoredDrafts, draft_of
from assistant.errors import AssistantError, UnknownItem
from assistant.server.conversations import conversation_routes
from assistant.server.document_files import document_file_of
from assistant.server.document_pages import document_page_of
from assistant.server.record_files import record_file_of
from assistant.server.usage import usage_routes
from assistant.settings import Edition, Language
from assistant.web.rendering.document_marking import Cited

_PERSON, _DOOR = "owner", "api"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Readiness(Protocol):
    """Tells whether the assistant is loaded."""

    @property
    def is_ready(self) -> bool:
        """Whether a question would be answered at once."""
        ...


class Question(BaseModel):
    """What is posted to `/api/ask`.

    Args:
        question: What to answer; the assistant itself says when it is too long.
        conversation: Id of the conversation to go on with; a new one when None.
        language: Language of the answer; that of the question when None.
        edition: Edition to answer for; the organisation's when None.
    """

    model_config = ConfigDict(extra="forbid")

    question: str
    conversation: str | None = Field(default=None, max_length=100)
    language: Language | None = None
    edition: Edition | None = None


def api(assistant: Assistant, warmth: Readiness) -> APIRouter:
    """Return the routes.

    Args:
        assistant: Who answers.
        warmth: Whether it is loaded.
    """
    router = APIRouter()
    router.include_router(conversation_routes(assistant, _PERSON))
    router.include_router(usage_routes(assistant))

    # the answer is either JSON or a stream, so its type tells FastAPI nothing
    @router.post("/api/ask", response_model=None)
    async def ask(asked: Question, accept: Annotated[str, Header()] = "") -> Response:
        if "text/event-stream" in accept:
            return StreamingResponse(_events(assistant, asked), media_type="text/event-stream")
        return JSONResponse((await _answer(assistant, asked)).model_dump(mode="json"))

    @router.get("/api/record")
    def record() -> Response:
        headers = {"content-disposition": 'attachment; filename="ems-record.json"'}
        return JSONResponse(assistant.record.export(), headers=headers)

    @router.get("/api/record/{name}")
    def record_file(name: str, language: Language | None = None) -> Response:
        return record_file_of(assistant, name, language or assistant.settings.language or "en")

    @router.get("/api/drafts/{name}")
    def draft_file(name: str) -> Response:
        return _draft_file(assistant, name)

    @router.get("/api/documents/{file_id}/file")
    def document_file(file_id: str) -> Response:
        return document_file_of(assistant, file_id)

    @router.get("/documents/{file_id}")
    def document_page(
        file_id: str,
        quote: str = "",
        page: int | None = None,
        sheet: str = "",
        language: Language = "en",
    ) -> Response:
        return document_page_of(assistant, file_id, Cited(quote, page, sheet), language)

    @router.get("/healthz")
    def healthy() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    def ready() -> Response:
        is_ready = warmth.is_ready
        status = {"status": "ready" if is_ready else "warming up"}
        return JSONResponse(status, status_code=200 if is_ready else 503)

    return router


async def _events(assistant: Assistant, asked: Question) -> AsyncIterator[str]:
    async for event in _stream(assistant, asked):
        yield f"event: {event.type}\ndata: {event.model_dump_json()}\n\n"


async def _answer(assistant: Assistant, asked: Question) -> Answer:
    async for event in _stream(assistant, asked):
        if isinstance(event, Answered):
            return event.answer
    raise AssertionError("a turn always ends with an answer")


def _stream(assistant: Assistant, asked: Question) -> AsyncIterator[Answered]:
    return assistant.stream(  # type: ignore[return-value]
        asked.question,
        conversation=asked.conversation,
        person=_PERSON,
        door=_DOOR,
        language=asked.language,
        edition=asked.edition,
    )


def _draft_file(assistant: Assistant, name: str) -> Response:
    draft_id, _, ending = name.rpartition(".")
    drafts: StoredDrafts = assistant.drafts  # type: ignore[assignment]
    try:
        draft = drafts.get(draft_id)
        content, media = (
            (to_docx(draft_of(draft)), _WORD)
            if ending == "docx"
            else (draft.body.encode(), "text/markdown; charset=utf-8")
        )
    except UnknownItem as error:
        return JSONResponse({"error": str(error)}, status_code=404)
    except AssistantError as error:
        return JSONResponse({"error": str(error)}, status_code=500)
    if ending not in ("docx", "md"):
        return JSONResponse({"error": "Ask for .docx or .md."}, status_code=404)
    headers = {"content-disposition": f'attachment; filename="{draft.kind}-{draft.id}.{ending}"'}
    return Response(content, media_type=media, headers=headers)
