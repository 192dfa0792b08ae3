"""The tab Documents: adding files, how far each of them is, the list of all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.formats import listed_formats
from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.adding import enqueue_files
from assistant.web.document_requests import DocumentRequests, Proposed
from assistant.web.rendering.document_list import ONLY, Only, current, documents_panel
from assistant.web.rendering.document_progress import progress_panel, receiving_panel
from assistant.web.rendering.document_results import proposed_panel, results_panel
from assistant.web.rendering.documents import Added
from assistant.web.rendering.header import heading
from assistant.web.rendering.paging import part_of
from assistant.web.rendering.parts import text
from assistant.web.rooms import documents_of
from assistant.web.session import Session
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.part import QUICK, WORKING, Part, Read
from assistant.web.telling import errors_told
from assistant.web.watching import Standing, Watch
from assistant.wording import say

_SECONDS = 1.0
_UNREAD = ("queued", "reading")
# What became of more files than these is told in the list only.
_MOST_RESULTS = 200


@dataclass(frozen=True)
class Seen:
    """What one browser sees of the documents.

    Args:
        only: Files in which state the list shows.
        page: Which page of the list, from 0.
        taken: Files that were added last.
        proposed: What was proposed last.
        drawn: What the list was drawn from last, so that it is left alone while nothing changes.
    """

    only: Only = "all"
    page: int = 0
    taken: tuple[Added, ...] = ()
    proposed: Proposed | None = None
    drawn: object = None


class DocumentsTab(Part):
    """The organisation's files."""

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        super().__init__(assistant, surface, read)
        self._watch = Watch(assistant)
        self._requests = DocumentRequests(assistant)

    def build(self) -> None:
        """Lay out the place to drop files, what is under way, and the list."""
        self._surface.follow(html_part(), value=lambda s: heading("documents", s.language))
        self._seen = gr.State(Seen())
        self._drop = gr.File(file_count="multiple", elem_id="drop", height=110)
        self._surface.texts(self._drop, label="documents.drop")
        self._surface.follow(html_part(), value=self._formats)
        # at rest unless something is under way, so that a page that is left open asks for nothing
        self._timer = self._surface.follow(
            gr.Timer(_SECONDS, active=False),
            active=lambda _: self._watch.standing().is_moving,
        )
        self._progress = html_part(elem_id="under-way", js_on_load=PANEL_SCRIPT)
        self._results = html_part(elem_id="adding", js_on_load=PANEL_SCRIPT)
        self._list = html_part(elem_id="documents", js_on_load=PANEL_SCRIPT)

    def _formats(self, session: Session) -> str:
        values = {"formats": listed_formats(), "mb": self._assistant.settings.max_file_mb}
        return text("p", say("documents-page.formats", session.language, **values), "note")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the upload, the clock and the buttons; return what draws the tab anew."""
        inputs = [browser, self._seen]
        outputs = [self._seen, self._timer, self._progress, self._results, self._list]
        told = self._surface.components("record")
        self._drop.upload(
            self._add, [browser, self._seen, self._drop], [self._drop, *outputs], **WORKING
        )
        self._timer.tick(self._tick, inputs, outputs, **QUICK)
        for part in (self._progress, self._results, self._list):
            part.click(self._act, inputs, [*outputs, *told], **WORKING)
        return QUICK | {"fn": self._draw, "inputs": inputs, "outputs": outputs}

    async def _add(
        self, stored: object, seen: Seen, files: Sequence[str] | None
    ) -> AsyncIterator[list[Any]]:
        session = self._read(stored)
        language = session.language
        arriving = [gr.skip(), gr.skip(), receiving_panel(language), "", gr.skip()]
        yield [gr.update(value=None), *arriving]
        with errors_told(language):
            paths = [str(path) for path in files or []]
            taken = await asyncio.to_thread(enqueue_files, self._assistant, paths, language)
            seen = replace(seen, taken=tuple(taken), proposed=None, page=0, only="all")
        yield [gr.skip(), *await asyncio.to_thread(self._drawn, session, seen, fresh=True)]

    def _tick(self, stored: object, seen: Seen) -> list[Any]:
        return self._drawn(self._read(stored), seen)

    def _draw(self, stored: object, seen: Seen) -> list[Any]:
        return self._drawn(self._read(stored), replace(seen, drawn=None))

    def _act(self, stored: object, seen: Seen, event: gr.EventData) -> list[Any]:
        session, action = self._read(stored), read_action(event._data)
        seen = turned(seen, action)
        with errors_told(session.language):
            if action and (proposed := self._requests.act(action, session)):
                seen = replace(seen, proposed=proposed, taken=())
        drawn = self._drawn(session, seen, fresh=True)
        return [*drawn, *self._surface.updates(session, "record")]

    def _drawn(self, session: Session, seen: Seen, *, fresh: bool = False) -> list[Any]:
        """Draw what changed since the browser saw it last."""
        now = self._watch.standing(fresh=fresh)
        progress = progress_panel(now.under_way, now.reindexing, now.failure, session.language)
        shown, drawn = self._list_of(now, seen, session)
        results = self._results_of(now, seen, session) if drawn != seen.drawn else gr.skip()
        return [
            replace(seen, drawn=drawn),
            gr.update(active=now.is_moving),
            progress,
            results,
            shown() if drawn != seen.drawn else gr.skip(),
        ]

    def _list_of(
        self, now: Standing, seen: Seen, session: Session
    ) -> tuple[Callable[[], str], object]:
        """Return what draws the list, and what it depends on."""
        files, language = now.files, session.language
        states = tuple((file.id, file.state, file.replaced_by, file.error) for file in files)
        asked = (language, seen.only, seen.page, seen.taken, seen.proposed)

        def draw() -> str:
            part = part_of(current(files, seen.only), seen.page)
            shelf = self._watch.shelf(files, part.rows)
            return documents_panel(shelf, seen.only, seen.page, language)

        return draw, hash((states, asked, self._watch.pending()))

    def _results_of(self, now: Standing, seen: Seen, session: Session) -> str:
        if seen.proposed:
            return proposed_panel(seen.proposed.id, seen.proposed.told, session.language)
        waiting = {file.id for file in now.files if file.state in _UNREAD}
        if any(each.id in waiting for each in seen.taken):
            return ""
        # what was cancelled meanwhile is nothing to tell
        there = {"", *(file.id for file in now.files)}
        taken = [each for each in seen.taken if each.id in there]
        became = documents_of(self._assistant).outcomes(taken[:_MOST_RESULTS], session.language)
        return results_panel(became, session.language)


def turned(seen: Seen, action: Action | None) -> Seen:
    """Return what is seen after a press on a state, a page, or what closes the results."""
    if action is None:
        return seen
    if action.name == "close":
        return replace(seen, taken=(), proposed=None)
    if action.name == "page" and action.id.isdecimal():
        return replace(seen, page=int(action.id))
    if action.name == "show":
        only = next((each for each in ONLY if each == action.id), seen.only)
        return replace(seen, only=only, page=0)
    return seen
