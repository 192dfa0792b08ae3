"""The app: API and health first, then the page at `/`, then the guards around all of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.agent import Assistant
    from assistant.slack.http import SlackInServer

_log = logging.getLogger("assistant.server")


class Warmth:
    """Whether everything that the first question would wait for is loaded."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._warm, name="warm", daemon=True)

    @property
    def is_ready(self) -> bool:
        """Tell whether a question would be answered at once."""
        return self._done.is_set()

    def begin(self) -> None:
        """Load in the background."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until loading has ended, because closing the rooms under it would fail it."""
        self._thread.join(timeout=10)

    def _warm(self) -> None:
        try:
            self._assistant.warm()
            self._done.set()
            self._assistant.resume()
        except AssistantError as error:
            _log.error("not ready: %s", error)
        except Exception:
            _log.exception("the guide could not be loaded")


def create_app(assistant: Assistant, host: str = "127.0.0.1") -> FastAPI:
    """Return the app of one organisation's assistant.

    Args:
        assistant: Who answers; the caller closes it.
        host: Address the app will listen on; a local one is only answered under local names.
    """
    from fastapi import FastAPI  # because the command line imports this room for its help

    from assistant.server.access_log import AccessLog
    from assistant.server.api import api
    from assistant.server.guarding import Guard
    from assistant.web import mount_page

    warmth = Warmth(assistant)
    slack = slack_of(assistant)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        warmth.begin()
        async with slack.running() if slack else nullcontext():
            yield
        warmth.wait()

    # the built-in documentation pages would load their scripts from elsewhere
    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(api(assistant, warmth))
    if slack:
        app.include_router(slack.routes())
    mount_page(app, assistant)
    app.add_middleware(Guard, host=host, max_upload_mb=assistant.settings.max_file_mb)
    app.add_middleware(AccessLog)
    return app


def slack_of(assistant: Assistant) -> SlackInServer | None:
    """Return the door to Slack where somebody set its tokens and installed it."""
    settings = assistant.settings
    if not settings.slack_bot_token:
        return None
    try:
        from assistant.slack.http import SlackInServer, is_wanted
    except ModuleNotFoundError:
        _log.warning("not in Slack: the extra `slack` is not installed")
        return None
    return SlackInServer(assistant) if is_wanted(assistant) else None
