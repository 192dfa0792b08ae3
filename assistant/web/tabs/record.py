"""The tab Record: every register as a table, an item in full, files in and out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.record import KINDS, kind_names
from assistant.settings import Language
from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.asking import ItemRequests
from assistant.web.registers import ONLY, Looking, Only, overdue_ids, shown_items
from assistant.web.rendering.item import Around, item_panel, no_item
from assistant.web.rendering.parts import sentence
from assistant.web.rendering.registers import registers_panel
from assistant.web.rooms import known_findings, snapshot
from assistant.web.session import Session
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.files import FilesPart
from assistant.web.tabs.part import QUICK, Part, Read
from assistant.web.telling import errors_told
from assistant.wording import say

_OPENER = '<button type="button" hidden data-action="open" data-id=""></button>'


class RecordTab(Part):
    """The record in tables."""

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        super().__init__(assistant, surface, read)
        self._requests = ItemRequests(assistant)
        self._files = FilesPart(assistant, surface, read)

    def build_opener(self) -> None:
        """Lay out what the page's script presses when somebody follows a link to an item.

        It stands outside the tab, because Gradio puts a tab into the page when it is first opened.
        """
        self._opener = html_part("record-opener", value=_OPENER, js_on_load=PANEL_SCRIPT)

    def build(self) -> None:
        """Lay out the filter, the tables and the chosen item."""
        self._looking, self._chosen = gr.State(Looking()), gr.State("")
        with gr.Column(elem_id="record-list"):
            self._build_filter()
            self._files.build()
            self._tables = html_part(elem_id="record-tables", js_on_load=PANEL_SCRIPT)
        self._item = html_part(elem_id="record-item", js_on_load=PANEL_SCRIPT)

    def _build_filter(self) -> None:
        with gr.Row(elem_classes="tools"):
            self._kind = gr.Dropdown(
                value="", choices=[("", "")], scale=2, min_width=200, elem_id="record-kind"
            )
            self._only = gr.Dropdown(
                value="", choices=[("", "")], scale=2, min_width=180, elem_id="record-only"
            )
            self._query = gr.Textbox(scale=3, min_width=200, max_lines=1, elem_id="record-search")
        self._surface.follow(
            self._kind,
            label=lambda s: say("web.record.kind", s.language),
            choices=lambda s: _kinds(s.language),
        )
        self._surface.follow(
            self._only,
            label=lambda s: say("screens.only.label", s.language),
            choices=lambda s: [(say(f"screens.only.{o or 'all'}", s.language), o) for o in ONLY],
        )
        self._surface.texts(self._query, label="record.search", placeholder="record.search_hint")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the filter, the tables and the item; return what draws the tab anew."""
        filters = [browser, self._kind, self._only, self._query, self._looking]
        tables = [self._looking, self._tables]
        drawing = QUICK | {
            "fn": self._draw,
            "inputs": [*filters, self._chosen],
            "outputs": [*tables, self._item, self._files.links],
        }
        self._kind.input(self._filter, filters, tables, **QUICK)
        self._only.input(self._filter, filters, tables, **QUICK)
        # the last of several keystrokes counts
        self._query.change(self._filter, filters, tables, trigger_mode="always_last", **QUICK)
        told = self._surface.components("record")
        self._tables.click(self._in_tables, filters, [self._kind, *tables, *told], **QUICK)
        shown = [self._chosen, self._item]
        self._opener.click(self._open, [browser], shown, **QUICK)
        self._item.click(self._in_item, [browser, self._chosen], [*shown, *told], **QUICK)
        self._files.wire(browser, self._kind, drawing)
        return drawing

    def _draw(
        self, stored: object, kind: str, only: str, query: str, looking: Looking, chosen: str
    ) -> tuple[Looking, str, str, str]:
        session, looking = self._read(stored), _looking(looking, kind, only, query)
        shown = self._draw_tables(session, looking), self._draw_item(session, chosen)
        return looking, *shown, self._files.draw_links(stored, kind)

    def _filter(
        self, stored: object, kind: str, only: str, query: str, looking: Looking
    ) -> tuple[Looking, str]:
        looking = replace(_looking(looking, kind, only, query), page=0)
        return looking, self._draw_tables(self._read(stored), looking)

    def _in_tables(
        self,
        stored: object,
        kind: str,
        only: str,
        query: str,
        looking: Looking,
        event: gr.EventData,
    ) -> list[Any]:
        session, action = self._read(stored), read_action(event._data)
        looking = turned(_looking(looking, kind, only, query), action)
        with errors_told(session.language):
            if action and action.name == "create":
                self._requests.create(action, session)
        told = self._surface.updates(session, "record")
        return [looking.kind, looking, self._draw_tables(session, looking), *told]

    def _draw_tables(self, session: Session, looking: Looking) -> str:
        record = snapshot(self._assistant)
        return registers_panel(shown_items(record, looking), record, looking, session.language)

    def _open(self, stored: object, event: gr.EventData) -> tuple[str, str]:
        action = read_action(event._data)
        chosen = action.id if action else ""
        return chosen, self._draw_item(self._read(stored), chosen)

    def _in_item(self, stored: object, chosen: str, event: gr.EventData) -> list[Any]:
        session, action = self._read(stored), read_action(event._data)
        if action and action.name == "close":
            chosen = ""
        elif action:
            with errors_told(session.language):
                self._requests.act(action, session)
        told = self._surface.updates(session, "record")
        return [chosen, self._draw_item(session, chosen), *told]

    def _draw_item(self, session: Session, chosen: str) -> str:
        record = snapshot(self._assistant)
        item = record.get(chosen)
        if item is None:
            return no_item(session.language)
        pending = self._assistant.record.pending()
        around = Around(
            record,
            self._assistant.record.history(item.id),
            [p for p in pending if any(change.item_id == item.id for change in p.changes)],
            [f for f in known_findings(record, session.edition) if f.item_id == item.id],
            item.id in overdue_ids(record),
        )
        return item_panel(item, around, session.language)


def turned(looking: Looking, action: Action | None) -> Looking:
    """Return what is looked at after a press on a register, a column or a page."""
    if action is None:
        return looking
    if action.name == "register" and action.id in KINDS:
        return Looking(kind=action.id)
    if action.name == "page" and action.id.isdecimal():
        return replace(looking, page=int(action.id))
    if action.name == "sort":
        again = looking.sort == action.id and not looking.descending
        return replace(looking, sort=action.id, descending=again, page=0)
    return looking


def _looking(looking: Looking, kind: str, only: str, query: str) -> Looking:
    """Return what is looked at with the filter as it stands."""
    chosen = kind if kind in KINDS else ""
    state: Only = next((each for each in ONLY if each == only), "")
    if chosen != looking.kind:
        looking = Looking()
    return replace(looking, kind=chosen, only=state, query=(query or "")[:200])


def _kinds(language: Language) -> list[tuple[str, str]]:
    named = [(sentence(kind_names(kind, language)), kind) for kind in KINDS]
    return [(say("web.record.every_kind", language), ""), *named]
