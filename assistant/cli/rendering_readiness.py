"""Pure formatting of readiness and of the roadmap for the terminal, wide or narrow."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cli.output import table
from assistant.cli.rendering import wrapped
from assistant.contents import Edition, Language
from assistant.record.readiness import (
    STATES,
    ClauseReadiness,
    RequirementReadiness,
    State,
    Step,
    clauses,
    counts,
)
from assistant.record.transition import TransitionPoint
from assistant.standard import Standard
from assistant.wording import say

MARKS: dict[State, str] = {"in_place": "●", "partly": "◐", "missing": "○", "not_applicable": "–"}
_NARROW = 72


def clauses_text(
    points: Sequence[RequirementReadiness],
    standard: Standard,
    edition: Edition,
    language: Language,
    width: int | None,
) -> str:
    """Return every clause with its mark and how many points stand in each state."""
    if width is not None and width < _NARROW:
        lines = [_narrow(clause, standard, edition, language, width) for clause in clauses(points)]
        counted = wrapped(say("readiness.counts", language, **counts(points)), width)
        return "\n".join([*lines, counted])
    rows = [_row(clause, standard, edition, language) for clause in clauses(points)]
    total = [str(count) for count in counts(points).values()]
    rows.append(["", "", *total, say("readiness.cli.total", language)])
    heads = ["", "", *(f"{MARKS[s]} {say(f'readiness.state.{s}', language)}" for s in STATES), ""]
    return table(rows, heads)


def _row(
    clause: ClauseReadiness, standard: Standard, edition: Edition, language: Language
) -> list[str]:
    counted = [str(count or "") for count in clause.counts.values()]
    title = clause.title(standard, edition, language)
    return [MARKS[clause.state], clause.clause, *counted, title]


def _narrow(
    clause: ClauseReadiness,
    standard: Standard,
    edition: Edition,
    language: Language,
    width: int | None,
) -> str:
    head = f"{MARKS[clause.state]} {clause.clause} {clause.title(standard, edition, language)}"
    counted = [f"{MARKS[state]} {count}" for state, count in clause.counts.items() if count]
    return f"{wrapped(head, width)}\n    {'  '.join(counted)}"


def points_text(
    points: Sequence[RequirementReadiness],
    standard: Standard,
    edition: Edition,
    language: Language,
    width: int | None,
) -> str:
    """Return points clause by clause, each with why it stands as it does and what to do."""
    parts = [wrapped(say("readiness.counts", language, **counts(points)), width)]
    for clause in clauses(points):
        title = clause.title(standard, edition, language)
        head = wrapped(f"{MARKS[clause.state]} {clause.clause} {title}", width)
        parts.append("\n".join([head, *(_point(p, language, width) for p in clause.points)]))
    return "\n\n".join(parts)


def _point(point: RequirementReadiness, language: Language, width: int | None) -> str:
    state = say(f"readiness.state.{point.state}", language)
    lines = [f"  {MARKS[point.state]} {point.requirement_id}: {state}"]
    lines.append(_indented(point.sentence(language), "    ", width))
    if step := point.next_step(language):
        lines.append(_indented(f"-> {step}", "    ", width))
    return "\n".join(lines)


def steps_text(steps: Sequence[Step], language: Language, width: int | None) -> str:
    """Return steps by phase: what each is good for, what to do first, what blocks it."""
    lines: list[str] = []
    phase = ""
    for number, step in enumerate(steps, start=1):
        if step.phase != phase:
            phase = step.phase
            lines += ["", phase_line(step, language)] if lines else [phase_line(step, language)]
        lines.append(_step(number, step, language, width))
    return "\n".join(lines)


def phase_line(step: Step, language: Language) -> str:
    """Return the heading of the phase that a step belongs to."""
    return step.phase_title(language).upper()


def _step(number: int, step: Step, language: Language, width: int | None) -> str:
    about = [say("roadmap.points", language, count=len(step.points))] if step.points else []
    about += [say("roadmap.quick", language)] if step.is_quick else []
    about.append(step.blocked(language) or say("roadmap.ready", language))
    head = f"{number:>3}. {MARKS[step.state]} {step.title(language)} ({'; '.join(about)})"
    why = _indented(step.why(language), "       ", width)
    return "\n".join([head, why, _indented(f"-> {step.sentence(language)}", "       ", width)])


def _indented(text: str, indent: str, width: int | None) -> str:
    lines = wrapped(text, width and width - len(indent)).splitlines()
    return "\n".join(indent + line for line in lines)


def transition_text(
    points: Sequence[TransitionPoint], language: Language, width: int | None
) -> str:
    """Return every change of the standard with what the record shows and what to do."""
    return "\n\n".join(_change(point, language, width) for point in points)


def _change(point: TransitionPoint, language: Language, width: int | None) -> str:
    state = say(f"transition.state.{point.state}", language)
    lines = [f"{_moved(point)}{say(f'transition.kind.{point.kind}', language)} [{state}]"]
    lines += [_indented(text, "  ", width) for text in _told(point, language)]
    return "\n".join(lines)


def _moved(point: TransitionPoint) -> str:
    old, new = ", ".join(point.topic.old), ", ".join(point.topic.new)
    numbers = new if old in ("", new) else f"{old} → {new}"
    return f"{numbers}: " if numbers else ""


def _told(point: TransitionPoint, language: Language) -> list[str]:
    told = [point.changed(language), point.shows(language)]
    if action := point.action(language):
        planned = say("transition.planned", language, ids=", ".join(point.planned))
        told.append(f"-> {action}" + (f" ({planned})" if point.planned else ""))
    return told
