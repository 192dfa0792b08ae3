"""The tab Chat, below the message box: earlier conversations."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.rendering.conversations import conversations_menu
from assistant.web.session import PERSON, Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import QUICK, Part
from assistant.web.telling import errors_told, tell, warn
from assistant.wording import say


class Conversations(Part):
    """The menu of earlier conversations."""

    def build(self) -> None:
        """Lay out the menu."""
        self.menu = html_part(elem_id="earlier", js_on_load=PANEL_SCRIPT)
        self._surface.follow(self.menu, "chat", value=self._draw)

    def wire(self, browser: gr.BrowserState) -> None:
        """Connect what leaves the conversation that is shown as it is."""
        self.menu.click(self._change, [browser], [self.menu], **QUICK)

    def left(self, session: Session, action: Action | None) -> Session:
        """Return the session in the conversation that was chosen, or in none after a removal.

        Raises:
            UnknownItem: There is no such conversation any more.
        """
        if action is not None and action.name == "open":
            self._assistant.talks.turns(action.id, person=PERSON)
            return session.changed(conversation=action.id)
        if action is not None and action.name == "remove":
            self._remove(action.id, session)
            return session.changed(conversation="")
        warn(say("web.error.unexpected", session.language))
        return session

    def _change(self, stored: object, event: gr.EventData) -> str:
        session, action = self._read(stored), read_action(event._data)
        with errors_told(session.language):
            if action is not None and action.name == "rename":
                title = action.values.get("title", "")
                self._assistant.talks.name(action.id, title, person=PERSON)
            elif action is not None and action.name == "remove":
                self._remove(action.id, session)
            else:
                warn(say("web.error.unexpected", session.language))
        return self._draw(session, is_open=True)

    def _remove(self, conversation_id: str, session: Session) -> None:
        self._assistant.talks.forget(conversation_id, person=PERSON)
        tell(say("conversations.removed", session.language))

    def _draw(self, session: Session, **how: Any) -> str:
        kept = self._assistant.talks.all(PERSON)
        return conversations_menu(kept, session.conversation, session.language, **how)
