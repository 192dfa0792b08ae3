"""How far the record shows what the standard asks for: a map of clauses, and one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from assistant.record import Snapshot
from assistant.record.readiness import (
    STATES,
    ClauseReadiness,
    RequirementReadiness,
    State,
    clauses,
    counts,
)
from assistant.settings import Edition, Language
from assistant.standard import Standard
from assistant.web.rendering.linking import item_links, linked_text
from assistant.web.rendering.parts import badge, element, escaped, panel, table, text
from assistant.wording import say

TONES: dict[State, str] = {
    "in_place": "good",
    "partly": "warn",
    "missing": "bad",
    "not_applicable": "neutral",
}


def readiness_map(
    points: Sequence[RequirementReadiness],
    standard: Standard,
    edition: Edition,
    chosen: str,
    language: Language,
) -> str:
    """Return the counts, and a cell for each clause with its state in colour and in words.

    Args:
        points: Every requirement point of the edition.
        standard: Titles of clauses.
        edition: Which edition.
        chosen: The clause that is shown in full below.
        language: Language of the page.
    """
    counted = counts(points)
    told = say("readiness.counts", language, **counted)
    grouped = groupby(clauses(points), lambda clause: clause.clause.partition(".")[0])
    rows = "".join(
        _row(main, list(of), standard, edition, chosen, language) for main, of in grouped
    )
    parts = [
        text("h2", say("web.readiness.heading", language, edition=edition)),
        text("p", say("web.readiness.lead", language), "lead"),
        _bar(counted, told),
        text("p", told, "counts"),
        element("div", rows, "heat"),
    ]
    return panel("".join(parts), language, "readiness")


def _bar(counted: Mapping[State, int], told: str) -> str:
    parts = "".join(
        text("span", "", TONES[state], style=f"flex-grow:{counted[state]}")
        for state in STATES
        if counted[state]
    )
    return element("div", parts, "bar", role="img", aria_label=told)


def _row(
    main: str,
    cells: list[ClauseReadiness],
    standard: Standard,
    edition: Edition,
    chosen: str,
    language: Language,
) -> str:
    clause = standard.clause(main, edition)
    title = f"{main} {clause.title[language] if clause else ''}".strip()
    shown = "".join(
        _cell(cell, cell.title(standard, edition, language), cell.clause == chosen, language)
        for cell in cells
    )
    return text("h3", title) + element("div", shown, "heat-row")


def _cell(clause: ClauseReadiness, title: str, is_chosen: bool, language: Language) -> str:
    total = sum(count for state, count in clause.counts.items() if state != "not_applicable")
    state = say(f"readiness.state.{clause.state}", language)
    parts = [
        text("b", clause.clause),
        text("span", title, "title"),
        text("span", f"{state} · {clause.counts['in_place']}/{total}", "state"),
    ]
    return element(
        "button",
        "".join(parts),
        f"cell {TONES[clause.state]}",
        type="button",
        data_action="clause",
        data_id=clause.clause,
        aria_pressed="true" if is_chosen else "false",
    )


def clause_panel(
    clause: ClauseReadiness,
    standard: Standard,
    edition: Edition,
    record: Snapshot,
    language: Language,
) -> str:
    """Return the points of a clause: what the record shows, by which items, and the next step."""
    title = f"{clause.clause} {clause.title(standard, edition, language)}"
    badges = "".join(
        badge(f"{say(f'readiness.state.{state}', language)} {count}", TONES[state])
        for state, count in clause.counts.items()
        if count
    )
    names = [
        say("web.readiness.shows", language),
        say("web.readiness.state", language),
        say("screens.readiness.items", language),
        say("web.readiness.step", language),
    ]
    rows = [_point(point, standard, record, language) for point in clause.points]
    head = element("h3", escaped(title) + badges)
    shown = element("div", table(names, rows, title), "scroll")
    return panel(head + shown, language, "clause", data_clause=clause.clause)


def no_clause(language: Language) -> str:
    """Return what stands there before a clause is chosen."""
    return panel(text("p", say("screens.readiness.choose", language), "lead"), language)


def _point(
    point: RequirementReadiness, standard: Standard, record: Snapshot, language: Language
) -> list[str]:
    requirement = standard.requirement(point.requirement_id)
    asked = text("p", requirement.text[language], "asked") if requirement else ""
    told = linked_text(point.sentence(language), record)
    shows = asked + element("p", told, "made" if asked else "asked")
    state = badge(say(f"readiness.state.{point.state}", language), TONES[point.state])
    items = item_links((*point.items, *point.evidence), language) or "–"
    step = point.next_step(language)
    return [shows, state, items, linked_text(step, record) if step else "–"]
