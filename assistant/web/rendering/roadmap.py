"""What to do next, phase by phase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.record import Snapshot
from assistant.record.readiness import Step
from assistant.settings import Language
from assistant.web.rendering.linking import item_links, linked_text
from assistant.web.rendering.parts import (
    badge,
    element,
    empty_state,
    escaped,
    panel,
    sentence,
    text,
)
from assistant.wording import say


def roadmap_panel(steps: Sequence[Step], record: Snapshot, language: Language) -> str:
    """Return what is still open, each step after those it needs.

    Args:
        steps: In the order in which they can be done.
        record: The record.
        language: Language of the page.
    """
    heading = text("h2", say("screens.roadmap.heading", language))
    if not steps:
        nothing = empty_state(say("web.readiness.nothing_next", language))
        return panel(heading + nothing, language, "roadmap")
    lead = text("p", say("screens.roadmap.lead", language), "lead")
    phases = groupby(enumerate(steps, start=1), lambda pair: pair[1].phase)
    shown = "".join(_phase(list(of), record, language) for _, of in phases)
    return panel(heading + lead + shown, language, "roadmap")


def _phase(steps: list[tuple[int, Step]], record: Snapshot, language: Language) -> str:
    title = text("h3", steps[0][1].phase_title(language))
    lines = "".join(_step(number, step, record, language) for number, step in steps)
    return title + element("ol", lines, "road", start=steps[0][0])


def _step(number: int, step: Step, record: Snapshot, language: Language) -> str:
    badges = badge(say("roadmap.quick", language), "good") if step.is_quick else ""
    if not step.can_start:
        badges += badge(step.blocked(language), "warn")
    head = element("p", text("b", sentence(step.title(language))) + badges, "road-head")
    do = element("p", linked_text(step.sentence(language), record))
    count = len(step.points)
    about = text("span", say("roadmap.points", language, count=count)) if count else ""
    about += item_links(step.items, language, most=4) if step.items else ""
    why = element("p", escaped(step.why(language)), "made")
    return element("li", head + do + why + element("p", about, "made about"), value=number)
