"""The tab Record: a table for each kind, an item with its history, the export."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.record import KINDS, kind_names
from assistant.settings import Language
from assistant.web.actions import PANEL_SCRIPT, read_action
from assistant.web.rendering.parts import sentence, text
from assistant.web.rendering.record import item_panel, no_item, record_tables
from assistant.web.session import Session
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.chat import Read
from assistant.web.telling import errors_told
from assistant.wording import say


class RecordTab:
    """The record in tables.

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
        """Lay out the filter, the tables and the chosen item."""
        with gr.Row(elem_classes="tools"):
            self._kind = gr.Dropdown(
                value="", choices=[("", "")], scale=2, min_width=200, elem_id="record-kind"
            )
            self._query = gr.Textbox(scale=3, min_width=200, max_lines=1, elem_id="record-search")
            export = html_part(elem_id="record-export")
        self._surface.follow(
            self._kind,
            label=lambda s: say("web.record.kind", s.language),
            choices=lambda s: _kinds(s.language),
        )
        self._surface.texts(self._query, label="record.search", placeholder="record.search_hint")
        self._surface.follow(export, value=_export_link)
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=320):
                self._tables = html_part(elem_id="record-tables", js_on_load=PANEL_SCRIPT)
            with gr.Column(scale=2, min_width=300):
                self._item = html_part(elem_id="record-item")
        self._chosen = gr.State("")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the filter; return what draws the tab anew."""
        quick: dict[str, Any] = {
            "concurrency_limit": None,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        inputs = [browser, self._kind, self._query]
        self._kind.input(self._draw_tables, inputs, [self._tables], **quick)
        # the last of several keystrokes counts
        self._query.input(
            self._draw_tables, inputs, [self._tables], trigger_mode="always_last", **quick
        )
        self._tables.click(self._open, [browser], [self._chosen, self._item], **quick)
        return quick | {
            "fn": self._draw,
            "inputs": [*inputs, self._chosen],
            "outputs": [self._tables, self._item],
        }

    def _draw(self, stored: object, kind: str, query: str, chosen: str) -> tuple[str, str]:
        return self._draw_tables(stored, kind, query), self._draw_item(self._read(stored), chosen)

    def _draw_tables(self, stored: object, kind: str, query: str) -> str:
        language = self._read(stored).language
        wanted = kind if kind in KINDS else None
        items = self._assistant.record.items(wanted, (query or "")[:200])
        return record_tables(items, language, filtered=bool(query))

    def _open(self, stored: object, event: gr.EventData) -> tuple[str, str]:
        action = read_action(event._data)
        chosen = action.id if action else ""
        return chosen, self._draw_item(self._read(stored), chosen)

    def _draw_item(self, session: Session, chosen: str) -> str:
        record = self._assistant.record
        if not chosen or not record.exists(chosen):
            return no_item(session.language)
        with errors_told(session.language):
            item = record.get(chosen)
            return item_panel(item, record.history(item.id), session.language)
        return no_item(session.language)


def _kinds(language: Language) -> list[tuple[str, str]]:
    named = [(sentence(kind_names(kind, language)), kind) for kind in KINDS]
    return [(say("web.record.every_kind", language), ""), *named]


def _export_link(session: Session) -> str:
    label = say("web.record.export", session.language)
    return text("a", label, "button", href="/api/record", download="ems-record.json")
