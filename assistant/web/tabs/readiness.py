"""The tab Readiness: the record against the standard, clause by clause."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.record import next_steps, readiness
from assistant.web.rendering.readiness import readiness_panel
from assistant.web.rooms import today
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.chat import Read


class ReadinessTab:
    """The record against the standard.

    Args:
        assistant: Whose record it is.
        surface: What follows the session.
        read: Makes a session of what the browser sent.
    """

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        self._assistant = assistant
        self._surface = surface
        self._read = read

    def build(self) -> None:
        """Lay out the comparison."""
        self._panel = html_part(elem_id="readiness")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Return what draws the tab anew."""
        return {
            "fn": self._draw,
            "inputs": [browser],
            "outputs": [self._panel],
            "concurrency_limit": None,
            "show_progress": "minimal",
            "api_visibility": "private",
        }

    def _draw(self, stored: object) -> str:
        session = self._read(stored)
        rooms = self._assistant
        day = today(rooms)
        points = readiness(rooms.record, rooms.standard, session.edition, day)
        steps = next_steps(rooms.record, day)
        return readiness_panel(points, steps, rooms.standard, session.edition, session.language)
