"""Earlier conversations, to list and to read."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from assistant.agent import Assistant, conversation_values, turn_values
from assistant.errors import UnknownItem


def conversation_routes(assistant: Assistant, person: str) -> APIRouter:
    """Return the routes.

    Args:
        assistant: Whose conversations they are.
        person: Who asks; those of others are as if they did not exist.
    """
    router = APIRouter(prefix="/api/conversations")

    @router.get("")
    def conversations() -> Response:
        kept = assistant.talks.all(person)
        return JSONResponse([conversation_values(conversation) for conversation in kept])

    @router.get("/{conversation_id}")
    def conversation(conversation_id: str) -> Response:
        try:
            turns = assistant.talks.turns(conversation_id, person=person)
        except UnknownItem as error:
            return JSONResponse({"error": str(error)}, status_code=404)
        return JSONResponse([turn_values(turn) for turn in turns])

    return router
