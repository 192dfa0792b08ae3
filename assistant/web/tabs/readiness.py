"""The tab Readiness: the record against the standard, clause by clause, and what to do next."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.record import Snapshot
from assistant.record.readiness import RequirementReadiness, clauses, readiness, roadmap
from assistant.web.actions import PANEL_SCRIPT, read_action
from assistant.web.rendering.readiness import clause_panel, no_clause, readiness_map
from assistant.web.rendering.roadmap import roadmap_panel
from assistant.web.rooms import snapshot
from assistant.web.session import Session
from assistant.web.surface import html_part
from assistant.web.tabs.part import QUICK, Part


class ReadinessTab(Part):
    """The record against the standard."""

    def build(self) -> None:
        """Lay out the map, the chosen clause and the roadmap."""
        self._chosen = gr.State("")
        self._map = html_part(elem_id="readiness", js_on_load=PANEL_SCRIPT)
        self._clause = html_part(elem_id="readiness-clause")
        self._road = html_part(elem_id="roadmap")

    def wire(self, browser: gr.BrowserState) -> dict[str, Any]:
        """Connect the map; return what draws the tab anew."""
        shown = [self._map, self._clause]
        self._map.click(self._open, [browser, self._chosen], [self._chosen, *shown], **QUICK)
        return QUICK | {
            "fn": self._draw,
            "inputs": [browser, self._chosen],
            "outputs": [*shown, self._road],
        }

    def _draw(self, stored: object, chosen: str) -> tuple[str, str, str]:
        session, record = self._read(stored), snapshot(self._assistant)
        steps = roadmap(record, self._assistant.standard, session.edition)
        return *self._shown(session, record, chosen), roadmap_panel(steps, record, session.language)

    def _open(self, stored: object, chosen: str, event: gr.EventData) -> tuple[str, str, str]:
        action = read_action(event._data)
        wanted = action.id if action else ""
        chosen = "" if wanted == chosen else wanted
        return chosen, *self._shown(self._read(stored), snapshot(self._assistant), chosen)

    def _shown(self, session: Session, record: Snapshot, chosen: str) -> tuple[str, str]:
        standard, edition, language = self._assistant.standard, session.edition, session.language
        points = readiness(record, standard, edition, record.today)
        shown = readiness_map(points, standard, edition, chosen, language)
        return shown, self._chosen_clause(points, session, record, chosen)

    def _chosen_clause(
        self,
        points: list[RequirementReadiness],
        session: Session,
        record: Snapshot,
        chosen: str,
    ) -> str:
        found = next((clause for clause in clauses(points) if clause.clause == chosen), None)
        if found is None:
            return no_clause(session.language)
        standard = self._assistant.standard
        return clause_panel(found, standard, session.edition, record, session.language)
