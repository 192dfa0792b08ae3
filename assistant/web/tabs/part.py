"""What every part of the page is made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.agent import Assistant
from assistant.web.session import Session
from assistant.web.surface import Surface

# An event that only draws something anew: any number at once, no spinner, no address of its own.
QUICK: dict[str, Any] = {
    "concurrency_limit": None,
    "show_progress": "hidden",
    "api_visibility": "private",
}
# An event that reads files or writes may run this often at the same time; Gradio's default is once.
MOST_AT_ONCE = 32
WORKING = QUICK | {"concurrency_limit": MOST_AT_ONCE}
Read = Callable[[object], Session]


class Part:
    """A part of the page.

    Args:
        assistant: Who is asked, and whose record, files and drafts are shown.
        surface: What follows the session.
        read: Makes a session of what the browser sent.
    """

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        self._assistant = assistant
        self._surface = surface
        self._read = read
