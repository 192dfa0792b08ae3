"""How many tokens a model takes in: chosen, known of the model, or asked of the server."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from langchain_core.language_models import BaseChatModel

from assistant.llm.connection import Connection

_PATIENCE = 2.0
# What small models on a machine of one's own have at least, and most servers give by default.
_USUAL = 8192


class Window(NamedTuple):
    """How many tokens a model takes in.

    Args:
        tokens: The number.
        known_from: `setting`, `profile` of the model, `server`, or `guess`.
    """

    tokens: int
    known_from: Literal["setting", "profile", "server", "guess"]


UNKNOWN = Window(_USUAL, "guess")


async def window_of(model: BaseChatModel, connection: Connection) -> Window:
    """Return how many tokens a model takes in.

    Args:
        model: The provider's chat model.
        connection: How it is reached; only a server that the user named is asked.
    """
    if connection.window:
        return Window(connection.window, "setting")
    if chosen := getattr(model, "num_ctx", None):  # Ollama is told how much to take in
        return Window(int(chosen), "setting")
    if connection.base_url and (asked := await _asked(connection, _name(model))):
        return Window(asked, "server")
    profile: Any = getattr(model, "profile", None) or {}
    tokens = 0 if connection.base_url else int(profile.get("max_input_tokens") or 0)
    return Window(tokens, "profile") if tokens else UNKNOWN


def _name(model: BaseChatModel) -> str:
    return str(getattr(model, "model_name", None) or getattr(model, "model", ""))


async def _asked(connection: Connection, name: str) -> int:
    """Return what vLLM, llama.cpp or LM Studio tell; 0 where the server tells nothing."""
    root = connection.base_url.rstrip("/").removesuffix("/v1")
    for address in (f"{root}/props", f"{root}/v1/models", f"{root}/api/v0/models"):
        if tokens := _told(await _fetched(address, connection.key), name):
            return tokens
    return 0


async def _fetched(address: str, key: str) -> Any:
    import httpx  # because the guide alone needs none

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE, headers=headers) as client:
            return (await client.get(address)).raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None


def _told(reply: Any, name: str) -> int:
    if not isinstance(reply, dict):
        return 0
    settings = reply.get("default_generation_settings")
    if isinstance(settings, dict) and isinstance(settings.get("n_ctx"), int):
        return int(settings["n_ctx"])
    entries = [each for each in reply.get("data") or () if isinstance(each, dict)]
    for entry in [each for each in entries if each.get("id") == name] or entries[:1]:
        for key in ("max_model_len", "loaded_context_length"):
            if isinstance(entry.get(key), int):
                return int(entry[key])
    return 0
