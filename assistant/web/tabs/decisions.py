"""The tab Chat, right side: proposals to decide on, and the record so far."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.record import Proposal, Values, describe_changes
from assistant.settings import Language
from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.forms import edits_of, left_out
from assistant.web.rendering.cards import proposals_panel
from assistant.web.rendering.record import summary_panel
from assistant.web.rooms import items_changed_by, items_then, snapshot
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import Part
from assistant.web.telling import errors_told, tell, warn
from assistant.wording import say


class Decisions(Part):
    """The cards and the summary beside the chat."""

    def build(self) -> None:
        """Lay out the cards and the summary."""
        self._cards = html_part(elem_id="proposals", js_on_load=PANEL_SCRIPT)
        self._summary = html_part(elem_id="summary", js_on_load=PANEL_SCRIPT)
        self._surface.follow(self._cards, "record", value=self._draw_cards)
        self._surface.follow(self._summary, "record", value=self._draw_summary)

    def wire(self, browser: gr.BrowserState) -> None:
        """Connect the buttons."""
        for panel in (self._cards, self._summary):
            panel.click(
                self._act,
                [browser],
                self._surface.components("record"),
                concurrency_limit=None,
                show_progress="hidden",
                api_visibility="private",
            )

    def _act(self, stored: object, event: gr.EventData) -> list[Any]:
        session = self._read(stored)
        action = read_action(event._data)
        with errors_told(session.language):
            if action is None:
                warn(say("web.error.unexpected", session.language))
            elif action.name == "undo":
                self._undo(session)
            elif action.name == "again":
                self._propose_again(action.id, session)
            else:
                self._decide(action, session)
        return self._surface.updates(session, "record")

    def _decide(self, action: Action, session: Session) -> None:
        proposal = self._assistant.record.proposal(action.id)
        told = self._summary_of(proposal, session.language)
        decision = "approve" if action.name == "approve" else "reject"
        self._assistant.decide(
            proposal.id,
            decision,  # type: ignore[arg-type]
            person=PERSON,
            door=DOOR,
            edits=_edits(proposal, action) or None,
            language=session.language,
        )
        key = "approved" if decision == "approve" else "rejected"
        tell(say(f"web.proposal.{key}", session.language, summary=told))

    def _undo(self, session: Session) -> None:
        self._assistant.record.undo(person=PERSON, door=DOOR, language=session.language)
        tell(say("web.summary.undo_made", session.language))

    def _propose_again(self, proposal_id: str, session: Session) -> None:
        """Put the same changes to the items as they stand, in place of a proposal that is late."""
        record = self._assistant.record
        late = record.proposal(proposal_id)
        anew = record.propose(
            [change.model_copy(update={"expected_version": None}) for change in late.changes],
            person=PERSON,
            door=DOOR,
            reason=late.reason,
            evidence=late.evidence,
            language=session.language,
        )
        self._assistant.decide(late.id, "reject", person=PERSON, door=DOOR, reason=anew.id)
        tell(say("screens.proposed", session.language, id=anew.id))

    def _summary_of(self, proposal: Proposal, language: Language) -> str:
        items = items_changed_by(self._assistant, [proposal])
        return describe_changes(proposal.changes, items, language)

    def _draw_cards(self, session: Session) -> str:
        pending = self._assistant.record.pending()
        items = items_changed_by(self._assistant, pending)
        then = items_then(self._assistant, pending, items)
        has_four_eyes = self._assistant.settings.four_eyes
        barred = {p.id for p in pending if has_four_eyes and p.person == PERSON}
        return proposals_panel(pending, items, session.language, then=then, barred=barred)

    def _draw_summary(self, session: Session) -> str:
        items = sorted(snapshot(self._assistant).items, key=lambda item: item.place)
        return summary_panel(items, session.language, can_undo=bool(items))


def _edits(proposal: Proposal, action: Action) -> Values:
    """Return what a person changed in a proposal, and None for each change that is left out."""
    changes = proposal.changes
    return {**edits_of(changes, action.values), **left_out(changes, action.values)}
