"""The tab Checks: what is amiss, what is due, what the new edition changes, what is significant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import gradio as gr

from assistant.agent import Assistant
from assistant.record import Change, Snapshot
from assistant.record.due import due
from assistant.record.significance import changes, reassess
from assistant.record.transition import follows_2026, proposal, transition
from assistant.web.actions import PANEL_SCRIPT, Action, read_action
from assistant.web.rendering.findings import due_html, findings_html
from assistant.web.rendering.paging import part_of
from assistant.web.rendering.parts import panel
from assistant.web.rendering.significance import significance_html
from assistant.web.rendering.transition import transition_html
from assistant.web.rooms import known_findings, snapshot
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.surface import Surface, html_part
from assistant.web.tabs.part import QUICK, Part, Read
from assistant.web.telling import errors_told, tell, warn
from assistant.wording import say

VIEWS = ("findings", "due", "transition", "significance")
_DAYS = 90


@dataclass(frozen=True)
class Check:
    """What somebody looks at in the checks.

    Args:
        view: One of `VIEWS`.
        query: Words that must stand in a line.
        severity: Only findings of this severity; all when empty.
        page: Which page, from 0.
    """

    view: str = "findings"
    query: str = ""
    severity: str = ""
    page: int = 0

    def wants(self, *words: str) -> bool:
        """Tell whether every word of the query stands in some words."""
        text = " ".join(words).casefold()
        return all(word in text for word in self.query.casefold().split())


class ChecksTab(Part):
    """What looks across the whole record."""

    def __init__(self, assistant: Assistant, surface: Surface, read: Read) -> None:
        super().__init__(assistant, surface, read)
        self._views: dict[str, Callable[[Session, Snapshot, Check], str]] = {
            "findings": self._findings,
            "due": self._due,
            "transition": self._transition,
            "significance": self._significance,
        }

    def build(self) -> None:
        """Lay out the choice of view, the filter and the panel."""
        self._check = gr.State(Check())
        with gr.Row(elem_id="checks-tools", elem_classes="tools"):
            self._view = gr.Radio(
                value="findings",
                choices=[(view, view) for view in VIEWS],
                elem_id="checks-view",
                elem_classes="segmented",
                scale=3,
                min_width=300,
            )
            self._query = gr.Textbox(scale=2, min_width=200, max_lines=1, elem_id="checks-search")
        self._panel = html_part(elem_id="checks", js_on_load=PANEL_SCRIPT)
        self._surface.follow(
            self._view,
            label=lambda s: say("screens.checks.label", s.language),
            choices=lambda s: [(say(f"screens.checks.view.{v}", s.language), v) for v in VIEWS],
        )
        self._surface.follow(
            self._query,
            label=lambda s: say("screens.checks.search", s.language),
            placeholder=lambda s: say("screens.checks.search_hint", s.language),
        )

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the views and the buttons; return what draws the tab anew."""
        inputs = [browser, self._view, self._query, self._check]
        outputs = [self._check, self._panel]
        self._view.input(self._look, inputs, outputs, **QUICK)
        self._query.change(self._look, inputs, outputs, trigger_mode="always_last", **QUICK)
        told = self._surface.components("record")
        self._panel.click(self._act, inputs, [*outputs, *told], **QUICK)
        return QUICK | {"fn": self._draw, "inputs": inputs, "outputs": outputs}

    def _draw(self, stored: object, view: str, query: str, check: Check) -> tuple[Check, str]:
        check = replace(check, view=_view(view), query=(query or "")[:200])
        return check, self._shown(self._read(stored), check)

    def _look(self, stored: object, view: str, query: str, check: Check) -> tuple[Check, str]:
        return self._draw(stored, view, query, replace(check, page=0))

    def _act(
        self, stored: object, view: str, query: str, check: Check, event: gr.EventData
    ) -> list[Any]:
        session, action = self._read(stored), read_action(event._data)
        check = turned(replace(check, view=_view(view), query=(query or "")[:200]), action)
        with errors_told(session.language):
            if action and action.name in ("transition", "assess"):
                self._propose(action, session)
        told = self._surface.updates(session, "record")
        return [check, self._shown(session, check), *told]

    def _shown(self, session: Session, check: Check) -> str:
        shown = self._views[check.view](session, snapshot(self._assistant), check)
        return panel(shown, session.language, "checks")

    def _findings(self, session: Session, record: Snapshot, check: Check) -> str:
        language = session.language
        found = [
            finding
            for finding in known_findings(record, session.edition)
            if not check.query
            or check.wants(
                finding.message(language),
                finding.remedy(language),
                finding.rule.id,
                finding.clause,
            )
        ]
        counted = Counter(finding.severity for finding in found)
        shown = [f for f in found if check.severity in ("", f.severity)]
        part = part_of(shown, check.page)
        return findings_html(
            part, Counter(counted), check.severity, record, session.edition, language
        )

    def _due(self, session: Session, record: Snapshot, check: Check) -> str:
        until = record.today + timedelta(days=_DAYS)
        tasks = [
            task
            for task in due(record, until)
            if check.wants(
                task.item_id,
                task.name,
                task.owner,
                say(f"lint.due.what.{task.what}", session.language),
            )
        ]
        overdue = sum(task.is_overdue(record.today) for task in tasks)
        part = part_of(tasks, check.page)
        return due_html(part, overdue, record.today, until, session.language)

    def _transition(self, session: Session, record: Snapshot, check: Check) -> str:
        language = session.language
        points = [
            point
            for point in transition(record)
            if check.wants(point.changed(language), point.shows(language), point.action(language))
        ]
        return transition_html(points, record, language, is_2026=follows_2026(record))

    def _significance(self, session: Session, record: Snapshot, check: Check) -> str:
        found = reassess(record, language=session.language)
        shown = [each for each in found.aspects if check.wants(each.aspect.id, each.aspect.name)]
        shown.sort(key=lambda each: not each.differs)
        return significance_html(found, part_of(shown, check.page), session.language)

    def _propose(self, action: Action, session: Session) -> None:
        language, record = session.language, snapshot(self._assistant)
        if action.name == "transition":
            wanted = () if follows_2026(record) else proposal(transition(record), language)
            reason, nothing = "transition.reason", "transition.nothing_to_propose"
            self._keep(wanted, say(reason, language), nothing, session)
            return
        found = reassess(record, language=language)
        by = {"id": found.method.id, "version": found.method.version}
        reason = say("significance.reason", language, **by)
        self._keep(changes(found, language), reason, "significance.nothing_to_propose", session)

    def _keep(
        self, wanted: tuple[Change, ...], reason: str, nothing: str, session: Session
    ) -> None:
        if not wanted:
            warn(say(nothing, session.language))
            return
        made = self._assistant.record.propose(
            wanted, person=PERSON, door=DOOR, reason=reason, language=session.language
        )
        tell(say("screens.proposed", session.language, id=made.id))


def turned(check: Check, action: Action | None) -> Check:
    """Return what is looked at after a press on a severity or a page."""
    if action and action.name == "severity":
        return replace(check, severity=action.id, page=0)
    if action and action.name == "page" and action.id.isdecimal():
        return replace(check, page=int(action.id))
    return check


def _view(view: object) -> str:
    return str(view) if view in VIEWS else VIEWS[0]
