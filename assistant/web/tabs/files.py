"""Files of the record: downloading registers, and importing one after a look at what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.record import KINDS
from assistant.record.exchange import Rows, read_file
from assistant.web.actions import PANEL_SCRIPT, read_action
from assistant.web.rendering.importing import export_links, plan_panel
from assistant.web.rendering.parts import error_text, text
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import WORKING, Part
from assistant.web.telling import errors_told, tell
from assistant.wording import say


class FilesPart(Part):
    """Registers as files, out and in again."""

    def build(self) -> None:
        """Lay out the links, the place to drop a file, and what it would do."""
        self._file = gr.State("")
        with gr.Accordion(open=False, elem_id="record-files") as frame:
            self.links = html_part(elem_id="record-export")
            self._drop = gr.File(file_count="single", elem_id="record-drop", height=120)
            self._replace = gr.Checkbox(value=False, elem_id="record-replace")
            self._plan = html_part(elem_id="record-plan", js_on_load=PANEL_SCRIPT)
        self._surface.follow(frame, label=lambda s: say("screens.files.heading", s.language))
        self._surface.follow(self._drop, label=lambda s: say("screens.files.drop", s.language))
        self._surface.follow(
            self._replace, label=lambda s: say("screens.files.replace", s.language)
        )

    def wire(self, browser: gr.BrowserState, kind: gr.Dropdown, drawing: dict[str, Any]) -> None:
        """Connect the links, the upload and the choice.

        Args:
            browser: The session.
            kind: The register that is looked at.
            drawing: What draws the registers anew after an import.
        """
        asked = [browser, kind, self._replace]
        kind.change(self.draw_links, [browser, kind], [self.links], **WORKING)
        self._drop.upload(
            self._take, [*asked, self._drop], [self._file, self._drop, self._plan], **WORKING
        )
        self._replace.input(self._draw_plan, [*asked, self._file], [self._plan], **WORKING)
        done = self._plan.click(
            self._decide,
            [*asked, self._file],
            [self._file, self._plan, *self._surface.components("record")],
            **WORKING,
        )
        done.then(**drawing)

    def draw_links(self, stored: object, kind: str) -> str:
        """Return the links of the register that is looked at."""
        return export_links(kind if kind in KINDS else "", self._read(stored).language)

    def _take(
        self, stored: object, kind: str, replace: bool, file: str | None
    ) -> tuple[str, Any, str]:
        path = file or ""
        return path, gr.update(value=None), self._draw_plan(stored, kind, replace, path)

    def _draw_plan(self, stored: object, kind: str, replace: bool, path: str) -> str:
        session = self._read(stored)
        if not path:
            return ""
        try:
            source = _source(path, kind)
            plan = self._assistant.record.plan(source, merge=not replace)
        except AssistantError as error:
            return text("p", error_text(error, session.language), "problem", role="alert")
        can_skip = isinstance(source, Rows) and not replace
        return plan_panel(plan, Path(path).name, session.language, can_skip=can_skip)

    def _decide(
        self, stored: object, kind: str, replace: bool, path: str, event: gr.EventData
    ) -> list[Any]:
        session, action = self._read(stored), read_action(event._data)
        with errors_told(session.language):
            if path and action and action.name == "import":
                self._load(path, kind, replace, session)
        return ["", "", *self._surface.updates(session, "record")]

    def _load(self, path: str, kind: str, replace: bool, session: Session) -> None:
        source = _source(path, kind)
        loaded = self._assistant.record.load(
            source,
            person=PERSON,
            door=DOOR,
            merge=not replace,
            skip_invalid=isinstance(source, Rows) and not replace,
            file=Path(path).name,
            language=session.language,
        )
        tell(say("screens.files.loaded", session.language, **loaded._asdict()))


def _source(path: str, kind: str) -> Any:
    """Return what a file holds; rows that do not tell their kind are of the register shown."""
    given = Path(path)
    return read_file(given.read_bytes(), given.name, kind if kind in KINDS else None)
