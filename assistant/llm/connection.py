"""How a language model is reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.settings import Settings

TIMEOUT, RETRIES = 120.0, 2


@dataclass(frozen=True)
class Connection:
    """How a language model is reached, and how patiently.

    Args:
        base_url: Address of the server; the provider's own where empty.
        key: The provider's key; its own variable is read where empty. Never shown.
        timeout: Seconds to wait for the first words, and between any two pieces of a reply.
        retries: How often a call is tried again before anything was said.
        window: Tokens that the model takes in; asked of the server or the profile where 0.
        pause: Seconds before the first of these; each further one waits twice as long.
    """

    base_url: str = ""
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT
    retries: int = RETRIES
    window: int = 0
    pause: float = 0.5


def connection_of(settings: Settings) -> Connection:
    """Return how the chosen language model is reached."""
    return Connection(
        base_url=settings.model_base_url,
        key=settings.model_key.get_secret_value(),
        timeout=settings.model_timeout,
        retries=settings.model_retries,
        window=settings.model_window,
    )
