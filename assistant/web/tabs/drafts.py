"""The tab Drafts: reading and downloading them, and checking any policy."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from assistant.agent import Answered
from assistant.drafting import KINDS, check_policy, titles
from assistant.web.actions import PANEL_SCRIPT, read_action
from assistant.web.rendering.drafts import (
    KeptDraft,
    draft_links,
    drafts_panel,
    policy_check_panel,
)
from assistant.web.rendering.header import heading
from assistant.web.rendering.parts import text
from assistant.web.rooms import drafts_of
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import WORKING, Part
from assistant.web.telling import errors_told
from assistant.wording import say

Shown = tuple[str, str, str, str]


class DraftsTab(Part):
    """The drafts and the check of a policy."""

    def build(self) -> None:
        """Lay out the list, the chosen draft and the check."""
        self._surface.follow(html_part(), value=lambda s: heading("drafts", s.language))
        self._chosen = gr.State("")
        with gr.Row(equal_height=False):
            with gr.Column(scale=2, min_width=280):
                self._build_making()
                self._list = html_part(elem_id="drafts", js_on_load=PANEL_SCRIPT)
            with gr.Column(scale=3, min_width=320):
                self._links = html_part(elem_id="draft-links", js_on_load=PANEL_SCRIPT)
                self._text = gr.Markdown(elem_id="draft-text", latex_delimiters=[])
        self._build_check()

    def _build_making(self) -> None:
        self._kind = gr.Dropdown(value=KINDS[0], choices=list(KINDS), elem_id="draft-kind")
        self._surface.follow(
            self._kind,
            label=lambda s: say("web.drafts.kind", s.language),
            choices=lambda s: list(zip(titles(s.language), KINDS, strict=True)),
        )
        self._make = self._surface.texts(
            gr.Button(variant="primary", size="md", elem_id="make-draft"), value="drafts.make"
        )

    def _build_check(self) -> None:
        headed = html_part()
        self._surface.follow(
            headed,
            value=lambda s: (
                text("h2", say("web.drafts.check_heading", s.language))
                + text("p", say("web.drafts.check_lead", s.language), "lead")
            ),
        )
        self._policy = gr.Textbox(lines=6, max_lines=16, elem_id="policy", max_length=60_000)
        self._surface.texts(self._policy, label="drafts.check_label")
        self._check = self._surface.texts(
            gr.Button(size="md", elem_id="check-policy"), value="drafts.check"
        )
        self._result = html_part(elem_id="policy-check")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the buttons; return what draws the tab anew."""
        shown = [self._chosen, self._list, self._links, self._text]
        self._list.click(self._open, [browser], shown, **WORKING)
        self._make.click(
            self._draft,
            [browser, self._kind],
            [browser, *shown],
            **(WORKING | {"show_progress": "minimal"}),
        )
        self._check.click(self._check_text, [browser, self._policy], [self._result], **WORKING)
        self._links.click(self._check_draft, [browser], [self._policy, self._result], **WORKING)
        return WORKING | {"fn": self._draw, "inputs": [browser, self._chosen], "outputs": shown}

    def _draw(self, stored: object, chosen: str) -> Shown:
        return self._shown(self._read(stored), chosen)

    def _open(self, stored: object, event: gr.EventData) -> Shown:
        action = read_action(event._data)
        return self._shown(self._read(stored), action.id if action else "")

    def _shown(self, session: Session, chosen: str) -> Shown:
        drafts = drafts_of(self._assistant).all()
        open_one = next((d for d in drafts if d.id == chosen), drafts[-1] if drafts else None)
        name, body = (open_one.id, open_one.body) if open_one else ("", "")
        panel = drafts_panel(drafts, name, session.language)
        return name, panel, draft_links(open_one, session.language), body

    async def _draft(self, stored: object, kind: str) -> AsyncIterator[Any]:
        """Ask for the draft in the conversation, so that it stands there too."""
        session = self._read(stored).begun()
        yield [session.model_dump(), *(gr.skip() for _ in range(4))]
        made = ""
        with errors_told(session.language):
            async for event in self._assistant.stream(
                say(f"web.drafts.request.{kind}", session.language),
                conversation=session.conversation,
                person=PERSON,
                door=DOOR,
                language=session.language,
                edition=session.edition,
            ):
                if isinstance(event, Answered) and event.answer.drafts:
                    made = event.answer.drafts[-1].id
        yield [gr.skip(), *self._shown(session, made)]

    def _check_text(self, stored: object, words: str) -> str:
        session = self._read(stored)
        with errors_told(session.language):
            check = check_policy(words or "", session.edition)
            return policy_check_panel(check, session.language)
        return ""

    def _check_draft(self, stored: object, event: gr.EventData) -> tuple[Any, str]:
        session = self._read(stored)
        action = read_action(event._data)
        with errors_told(session.language):
            draft: KeptDraft = drafts_of(self._assistant).get(action.id if action else "")
            return draft.body, self._check_text(stored, draft.body)
        return gr.skip(), ""
