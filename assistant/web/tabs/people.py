"""The tab People: who acts for the organisation, and a code that connects an account."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.people import known_role
from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.rendering.people import ShownPeople, code_box, people_panel
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import WORKING, Part
from assistant.web.telling import errors_told, tell, warn
from assistant.wording import say


class PeopleTab(Part):
    """The people of the organisation."""

    def build(self) -> None:
        """Lay out the panel."""
        self._panel = html_part(elem_id="people", js_on_load=PANEL_SCRIPT)

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the buttons; return what draws the tab anew."""
        self._panel.click(self._act, [browser], [self._panel], **WORKING)
        return WORKING | {"fn": self._draw, "inputs": [browser], "outputs": [self._panel]}

    def _draw(self, stored: object) -> str:
        return self._shown(self._read(stored))

    def _act(self, stored: object, event: gr.EventData) -> str:
        session, action = self._read(stored), read_action(event._data)
        code = ""
        with errors_told(session.language):
            code = self._done(action, session)
        return self._shown(session, code)

    def _done(self, action: Action | None, session: Session) -> str:
        """Do what a button asks for; return a code that was made, as HTML."""
        people, language = self._assistant.people, session.language
        if action is None:
            warn(say("web.error.unexpected", language))
        elif action.name == "invite":
            known = people.get(action.id)
            return code_box(known, people.link(known.id, person=PERSON, door=DOOR), language)
        elif action.name == "create":
            self._add(action, session)
        else:
            self._change(action, session)
        return ""

    def _add(self, action: Action, session: Session) -> None:
        added = self._assistant.people.add(
            action.values.get("name", ""),
            known_role(action.values.get("role", "")),
            action.values.get("email", ""),
            person=PERSON,
            door=DOOR,
        )
        role = say(f"people.role.{added.role}", session.language)
        tell(say("people.added", session.language, name=added.name, id=added.id, role=role))

    def _change(self, action: Action, session: Session) -> None:
        people, language = self._assistant.people, session.language
        known, by = people.get(action.id), {"person": PERSON, "door": DOOR}
        if action.name == "role":
            changed = people.change_role(known.id, known_role(action.values.get("role", "")), **by)
            role = say(f"people.role.{changed.role}", language)
            tell(say("people.changed", language, name=known.name, role=role))
        elif action.name == "disconnect":
            count = people.unbind_all(known.id, **by)
            tell(say("people.unlinked", language, name=known.name, count=count))
        elif action.name == "remove":
            people.remove(known.id, **by)
            tell(say("people.removed", language, name=known.name))
        else:
            warn(say("web.error.unexpected", language))

    def _shown(self, session: Session, code: str = "") -> str:
        people = self._assistant.people
        everybody = people.all()
        accounts = {person.id: people.bindings(person.id) for person in everybody}
        shown = ShownPeople(everybody, accounts, people.history())
        return people_panel(shown, session.language, code)
