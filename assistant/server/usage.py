"""What language models were used for, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from assistant.agent import Assistant

Month = Annotated[str | None, Query(pattern=r"^\d{4}-(?:0[1-9]|1[0-2])$")]


def usage_routes(assistant: Assistant) -> APIRouter:
    """Return the route that tells tokens, money and electricity of a month or a conversation."""
    router = APIRouter()

    @router.get("/api/usage")
    def usage(month: Month = None, conversation: str | None = None) -> Response:
        return JSONResponse(assistant.account.values(month=month, conversation=conversation))

    return router
