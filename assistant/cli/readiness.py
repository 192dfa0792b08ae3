"""`ems readiness`: what the record shows of the standard, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused
from assistant.cli.opening import Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record import NextStep, RequirementReadiness

Clause = Annotated[str | None, typer.Option("--clause", help="cli.option.clause", metavar="NUMBER")]
_STATES = ("in_place", "partly", "missing", "not_assessed")


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "readiness")(show)


def show(chosen: Choices, clause: Clause = None, as_json: AsJson = False) -> None:
    """Compare the record with the standard."""
    from assistant.record import next_steps, readiness

    with opened(chosen) as terminal:
        assistant, today = terminal.assistant, terminal.assistant.today().date()
        points = readiness(assistant.record, assistant.standard, terminal.edition, today)
        if clause:
            points = [p for p in points if p.clause == clause or p.clause.startswith(f"{clause}.")]
            if not points:
                raise Refused(say("cli.readiness.no_clause", terminal.language, clause=clause))
        steps = [] if clause else next_steps(assistant.record, today)
        if as_json:
            print_json(_values(points, steps, terminal))
        else:
            print_text(_text(points, steps, terminal, detailed=clause is not None))


def _values(
    points: Sequence[RequirementReadiness], steps: Sequence[NextStep], terminal: Opened
) -> dict[str, object]:
    return {
        "edition": terminal.edition,
        "counts": {state: sum(p.state == state for p in points) for state in _STATES},
        "requirements": [
            {
                "id": point.requirement_id,
                "clause": point.clause,
                "state": point.state,
                "sentence": point.sentence(terminal.language),
                "next_step": point.next_step(terminal.language),
                "items": point.items,
            }
            for point in points
        ],
        "next_steps": [
            {"kind": step.kind, "state": step.state, "sentence": step.sentence(terminal.language)}
            for step in steps
        ],
    }


def _text(
    points: Sequence[RequirementReadiness],
    steps: Sequence[NextStep],
    terminal: Opened,
    *,
    detailed: bool,
) -> str:
    language = terminal.language
    lead = say("cli.readiness.lead", language, edition=terminal.edition)
    parts = [lead, _details(points, terminal) if detailed else _clauses(points, terminal)]
    if steps:
        told = [f"  {n}. {step.sentence(language)}" for n, step in enumerate(steps[:5], start=1)]
        parts.append("\n".join([say("cli.readiness.next", language), *told]))
    return "\n\n".join([*parts, say("cli.readiness.caution", language)])


def _clauses(points: Sequence[RequirementReadiness], terminal: Opened) -> str:
    from assistant.cli.output import table

    language = terminal.language
    counted: dict[str, Counter[str]] = {}
    for point in points:
        counted.setdefault(point.clause, Counter())[point.state] += 1
    rows = []
    for number, counts in counted.items():
        clause = terminal.assistant.standard.clause(number, terminal.edition)
        name = (clause.title.get(language) or clause.title.get("en") or "") if clause else ""
        rows.append((number, *(str(counts[state]) for state in _STATES), name))
    heads = ("", *(say(f"cli.readiness.{state}", language) for state in _STATES), "")
    return table(rows, heads)


def _details(points: Sequence[RequirementReadiness], terminal: Opened) -> str:
    language = terminal.language
    lines = []
    for point in points:
        state = say(f"cli.readiness.{point.state}", language)
        lines.append(f"{point.clause}  {point.requirement_id}: {state}")
        lines.append(f"  {point.sentence(language)}")
        if step := point.next_step(language):
            lines.append(f"  -> {step}")
    return "\n".join(lines)
