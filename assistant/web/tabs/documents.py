"""The tab Documents: adding files, the list of them, removing one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import gradio as gr

from assistant.web.actions import PANEL_SCRIPT, read_action
from assistant.web.adding import Result, add_files
from assistant.web.rendering.documents import documents_panel, progress_panel, results_panel
from assistant.web.rendering.header import heading
from assistant.web.rooms import documents_of
from assistant.web.session import Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import QUICK, WORKING, Part
from assistant.web.telling import errors_told, tell
from assistant.wording import say


class DocumentsTab(Part):
    """The organisation's files."""

    def build(self) -> None:
        """Lay out the place to drop files, their progress and the list."""
        self._surface.follow(html_part(), value=lambda s: heading("documents", s.language))
        self._drop = gr.File(file_count="multiple", elem_id="drop", height=150)
        self._surface.texts(self._drop, label="documents.drop")
        self._progress = html_part(elem_id="adding")
        self._list = html_part(elem_id="documents", js_on_load=PANEL_SCRIPT)

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the upload and the list; return what draws the tab anew."""
        self._drop.upload(
            self._add,
            [browser, self._drop],
            [self._drop, self._progress, self._list],
            **WORKING,
        )
        self._list.click(self._remove, [browser], [self._list], **QUICK)
        return QUICK | {"fn": self._draw, "inputs": [browser], "outputs": [self._list]}

    async def _add(
        self, stored: object, files: Sequence[str] | None
    ) -> AsyncIterator[tuple[Any, Any, Any]]:
        session = self._read(stored)
        language = session.language
        yield gr.update(value=None), progress_panel(None, language), gr.skip()
        shown = ""
        with errors_told(language):
            async for news in add_files(self._assistant, [str(path) for path in files or []]):
                if isinstance(news, Result):
                    shown = results_panel(news.documents, language)
                else:
                    yield gr.skip(), progress_panel(news, language), gr.skip()
        yield gr.skip(), shown, self._panel(session)

    def _remove(self, stored: object, event: gr.EventData) -> str:
        session = self._read(stored)
        action = read_action(event._data)
        with errors_told(session.language):
            if action and action.name == "remove":
                file = documents_of(self._assistant).remove(action.id)
                tell(say("web.documents.removed", session.language, name=file.name))
        return self._panel(session)

    def _draw(self, stored: object) -> str:
        return self._panel(self._read(stored))

    def _panel(self, session: Session) -> str:
        return documents_panel(documents_of(self._assistant).list(), session.language)
