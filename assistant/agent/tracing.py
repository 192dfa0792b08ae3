"""Traces of turns: sent nowhere, unless a person chose so; then without a word of what was said."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings

if TYPE_CHECKING:
    from langsmith import Client


class Tracing:
    """Switches LangSmith on or off for one assistant, whatever the environment says.

    Its own variables (`LANGSMITH_*`) say where traces go.

    Args:
        settings: Whether traces are sent, and whether they hold text.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _client(self) -> Client:
        from langsmith import Client  # because it starts threads

        if self._settings.traces_text:
            return Client()

        class Silent(Client):
            """Sends of a fault what it is, because its words may be those of a message."""

            def create_run(self, *args: Any, **run: Any) -> None:
                super().create_run(*args, **_without_words(run))

            def update_run(self, *args: Any, **run: Any) -> None:
                super().update_run(*args, **_without_words(run))

        return Silent(hide_inputs=True, hide_outputs=True, hide_metadata=True)

    def turn(self) -> AbstractContextManager[None]:
        """Return what a turn is to run in."""
        from langsmith import tracing_context

        if not self._settings.traces:
            return tracing_context(enabled=False)
        return tracing_context(enabled=True, client=self._client)

    def close(self) -> None:
        """Send what has not been sent yet."""
        if "_client" in self.__dict__:
            self._client.flush()


def _without_words(run: dict[str, Any]) -> dict[str, Any]:
    kind = re.match(r"\w*", str(run.get("error") or ""))
    return {**run, "error": kind[0]} if kind and kind[0] else run
