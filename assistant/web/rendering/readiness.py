"""How far the record shows what the standard asks for, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.record import (
    STATES,
    ClauseReadiness,
    NextStep,
    RequirementReadiness,
    State,
    clauses,
    counts,
)
from assistant.settings import Edition, Language
from assistant.standard import Standard
from assistant.web.rendering.parts import badge, element, empty_state, escaped, panel, table, text
from assistant.wording import say

_TONE = {"in_place": "good", "partly": "warn", "missing": "bad", "not_applicable": "neutral"}
_MOST_STEPS = 6


def readiness_panel(
    points: Sequence[RequirementReadiness],
    steps: Sequence[NextStep],
    standard: Standard,
    edition: Edition,
    language: Language,
) -> str:
    """Return the counts, the next steps in order, and every clause with its points.

    Args:
        points: Every requirement point of the edition.
        steps: What is still open, in order.
        standard: Titles of clauses and texts of points.
        edition: Which edition.
        language: Language of the page.
    """
    counted = counts(points)
    told = say("readiness.counts", language, **counted)
    shown = "".join(_clause(clause, standard, edition, language) for clause in clauses(points))
    parts = [
        text("h2", say("web.readiness.heading", language, edition=edition)),
        text("p", say("web.readiness.lead", language), "lead"),
        _bar(counted, told),
        text("p", told, "counts"),
        text("h3", say("web.readiness.next", language)),
        _steps(steps, language),
        shown,
    ]
    return panel("".join(parts), language, "readiness")


def _bar(counted: Mapping[State, int], told: str) -> str:
    parts = "".join(
        text("span", "", _TONE[state], style=f"flex-grow:{counted[state]}")
        for state in STATES
        if counted[state]
    )
    return element("div", parts, "bar", role="img", aria_label=told)


def _steps(steps: Sequence[NextStep], language: Language) -> str:
    if not steps:
        return empty_state(say("web.readiness.nothing_next", language))
    shown = "".join(text("li", step.sentence(language)) for step in steps[:_MOST_STEPS])
    return element("ol", shown, "steps")


def _clause(
    clause: ClauseReadiness, standard: Standard, edition: Edition, language: Language
) -> str:
    title = f"{clause.clause} {clause.title(standard, edition, language)}"
    badges = "".join(
        badge(f"{say(f'readiness.state.{state}', language)} {count}", _TONE[state])
        for state, count in clause.counts.items()
        if count
    )
    headings = [say(f"web.readiness.{key}", language) for key in ("shows", "state", "step")]
    rows = [_row(point, standard, language) for point in clause.points]
    summary = element("summary", text("b", title) + element("span", badges, "badges"))
    shown = element("div", table(headings, rows, title), "scroll")
    return element("details", summary + shown, "clause")


def _row(point: RequirementReadiness, standard: Standard, language: Language) -> list[str]:
    requirement = standard.requirement(point.requirement_id)
    # The points are worded in English only; their titles and what the record shows are not.
    asked = text("p", requirement.text, "asked") if requirement and language == "en" else ""
    shows = asked + text("p", point.sentence(language), "made" if asked else "asked")
    state = badge(say(f"readiness.state.{point.state}", language), _TONE[point.state])
    return [shows, state, escaped(point.next_step(language) or "–")]
