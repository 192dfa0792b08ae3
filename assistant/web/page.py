"""The whole page: header, seven tabs, and what a change of language or edition draws anew."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.settings import EDITIONS, LANGUAGES
from assistant.web.rendering.header import header
from assistant.web.rooms import organisation_name
from assistant.web.session import Session, first_session, read_session
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.chat import Chat
from assistant.web.tabs.checks import ChecksTab
from assistant.web.tabs.decisions import Decisions
from assistant.web.tabs.documents import DocumentsTab
from assistant.web.tabs.drafts import DraftsTab
from assistant.web.tabs.part import QUICK
from assistant.web.tabs.people import PeopleTab
from assistant.web.tabs.readiness import ReadinessTab
from assistant.web.tabs.record import RecordTab
from assistant.wording import say

_NAMES = {"en": "English", "nb": "Norsk", "sv": "Svenska"}

_Tab = RecordTab | ReadinessTab | ChecksTab | DocumentsTab | DraftsTab | PeopleTab


class Page:
    """The page of one assistant.

    Args:
        assistant: Who is asked.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._surface = Surface()
        self._first = first_session(assistant.settings)
        rooms = (assistant, self._surface, self._read)
        self._chat, self._decisions = Chat(*rooms), Decisions(*rooms)
        record = self._record = RecordTab(*rooms)
        self._tabs: dict[str, _Tab] = {
            "record": record,
            "readiness": ReadinessTab(*rooms),
            "checks": ChecksTab(*rooms),
            "documents": DocumentsTab(*rooms),
            "drafts": DraftsTab(*rooms),
            "people": PeopleTab(*rooms),
        }

    def build(self) -> gr.Blocks:
        """Return the page, laid out and connected."""
        blocks: gr.Blocks
        with gr.Blocks(
            title=say("web.name", self._first.language),
            analytics_enabled=False,
            delete_cache=(3600, 3600),
            fill_width=True,
        ) as blocks:
            self._browser = gr.BrowserState(
                self._first.model_dump(), storage_key="ems-assistant", secret="ems-assistant"
            )
            self._build_header()
            self._record.build_opener()
            shown = self._build_tabs()
            self._wire(blocks, shown)
        return blocks

    def _read(self, stored: object) -> Session:
        return read_session(stored, self._first)

    def _build_header(self) -> None:
        with gr.Row(elem_id="header"):
            names = html_part(elem_id="brand", min_width=260, scale=4)
            self._surface.follow(
                names,
                "record",
                value=lambda s: header(
                    organisation_name(self._assistant), self._assistant.settings.model, s.language
                ),
            )
            self._edition = gr.Radio(
                choices=[(f"ISO 14001:{edition}", edition) for edition in reversed(EDITIONS)],
                elem_id="edition",
                elem_classes="segmented",
                min_width=250,
                scale=0,
            )
            self._language = gr.Radio(
                choices=[(_NAMES[code], code) for code in LANGUAGES],
                elem_id="language",
                elem_classes="segmented",
                min_width=230,
                scale=0,
            )
        self._surface.follow(
            self._edition,
            label=lambda s: say("web.edition.label", s.language),
            value=lambda s: s.edition,
        )
        self._surface.follow(
            self._language,
            label=lambda s: say("web.language", s.language),
            value=lambda s: s.language,
        )

    def _build_tabs(self) -> dict[str, gr.Tab]:
        shown: dict[str, gr.Tab] = {}
        with gr.Tabs(elem_id="tabs"):
            with self._tab("chat"), gr.Row(equal_height=False, elem_id="chat-row"):
                with gr.Column(scale=7, min_width=320, elem_id="talk"):
                    self._chat.build()
                with gr.Column(scale=4, min_width=300, elem_id="side"):
                    self._decisions.build()
            for name, tab in self._tabs.items():
                shown[name] = self._tab(name)
                with shown[name]:
                    tab.build()
        return shown

    def _tab(self, name: str) -> gr.Tab:
        label = say(f"web.tab.{name}", self._first.language)
        # drawn with the page, or Gradio would ignore what is drawn into it before it is opened
        tab = gr.Tab(label, id=name, elem_id=f"tab-{name}", render_children=True)
        return self._surface.texts(tab, label=f"tab.{name}")

    def _wire(self, blocks: gr.Blocks, shown: dict[str, gr.Tab]) -> None:
        everything = [self._browser, *self._surface.components()]
        self._chat.wire(self._browser)
        self._decisions.wire(self._browser)
        blocks.load(self._opened, [self._browser], everything, **QUICK)
        changes = [
            self._language.input(
                self._in_language, [self._browser, self._language], everything, **QUICK
            ),
            self._edition.input(
                self._in_edition, [self._browser, self._edition], everything, **QUICK
            ),
        ]
        for name, tab in self._tabs.items():
            drawing = tab.wire(self._browser)
            shown[name].select(**drawing)
            for change in changes:
                change.then(**drawing)

    def _opened(self, stored: object, request: gr.Request) -> list[Any]:
        accepted = request.headers.get("accept-language", "")
        first = first_session(self._assistant.settings, accepted)
        is_new = stored == self._first.model_dump()
        session = first if is_new else read_session(stored, first)
        return self._drawn(session.changed(sent=0))

    def _in_language(self, stored: object, language: str) -> list[Any]:
        return self._drawn(self._read(stored).changed(language=language))

    def _in_edition(self, stored: object, edition: str) -> list[Any]:
        return self._drawn(self._read(stored).changed(edition=edition))

    def _drawn(self, session: Session) -> list[Any]:
        return [session.model_dump(), *self._surface.updates(session)]
