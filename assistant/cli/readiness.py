"""`ems readiness`: what the record shows of the standard, and what to do next."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import Opened, opened
from assistant.cli.output import print_json, print_marked
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record.readiness import NextStep, RequirementReadiness

Clause = Annotated[str | None, typer.Option("--clause", help="cli.option.clause", metavar="NUMBER")]
InState = Annotated[str | None, typer.Option("--state", help="cli.option.state", metavar="STATE")]
AsRoadmap = Annotated[bool, typer.Option("--roadmap", help="cli.option.roadmap")]
COLOURS = {"●": 32, "◐": 33, "○": 31}
_FIRST = 5


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "readiness")(show)


def show(
    chosen: Choices,
    clause: Clause = None,
    state: InState = None,
    as_roadmap: AsRoadmap = False,
    as_json: AsJson = False,
) -> None:
    """Compare the record with the standard."""
    from assistant.record.readiness import readiness, roadmap

    with opened(chosen) as terminal:
        assistant = terminal.assistant
        snapshot = assistant.record.snapshot(assistant.today().date())
        points = readiness(snapshot, assistant.standard, terminal.edition, snapshot.today)
        points = _chosen(points, clause, state, terminal)
        steps = [] if clause or state else roadmap(snapshot, assistant.standard, terminal.edition)
        if as_json:
            print_json(_values(points, steps, terminal))
        elif as_roadmap:
            print_marked(_roadmap(steps, terminal), COLOURS)
        else:
            print_marked(_text(points, steps, terminal, bool(clause or state)), COLOURS)


def _chosen(
    points: list[RequirementReadiness], clause: str | None, state: str | None, terminal: Opened
) -> list[RequirementReadiness]:
    from assistant.record.readiness import STATES

    if state and state not in STATES:
        raise WrongUsage(say("readiness.cli.no_state", terminal.language, state=state))
    if clause:
        points = [p for p in points if p.clause == clause or p.clause.startswith(f"{clause}.")]
        if not points:
            raise Refused(say("readiness.cli.no_clause", terminal.language, clause=clause))
    return [point for point in points if not state or point.state == state]


def _values(
    points: Sequence[RequirementReadiness], steps: Sequence[NextStep], terminal: Opened
) -> dict[str, object]:
    from assistant.cli.values_readiness import clause_values, point_values, step_values
    from assistant.record.readiness import clauses, counts

    language, edition = terminal.language, terminal.edition
    standard = terminal.assistant.standard
    return {
        "edition": edition,
        "counts": counts(points),
        "clauses": [clause_values(c, standard, edition, language) for c in clauses(points)],
        "requirements": [point_values(point, language) for point in points],
        "next_steps": [step_values(step, language) for step in steps],
    }


def _text(
    points: Sequence[RequirementReadiness],
    steps: Sequence[NextStep],
    terminal: Opened,
    detailed: bool,
) -> str:
    from assistant.cli.rendering_readiness import clauses_text, points_text

    language = terminal.language
    if not points:
        return say("readiness.cli.none_in_state", language)
    show = points_text if detailed else clauses_text
    standard = terminal.assistant.standard
    parts = [
        say("readiness.cli.lead", language, edition=terminal.edition),
        show(points, standard, terminal.edition, language, width()),
    ]
    if steps:
        told = [f"  {n}. {s.sentence(language)}" for n, s in enumerate(steps[:_FIRST], start=1)]
        parts.append("\n".join([say("readiness.cli.next", language), *told]))
    return "\n\n".join([*parts, say("readiness.cli.caution", language)])


def _roadmap(steps: Sequence[NextStep], terminal: Opened) -> str:
    from assistant.cli.rendering_readiness import steps_text

    language = terminal.language
    if not steps:
        return say("readiness.cli.nothing_next", language)
    lead = say("readiness.cli.roadmap", language)
    return "\n\n".join([lead, steps_text(steps, language, width())])


def width() -> int | None:
    """Return how wide the terminal is, or None where lines are not to be broken."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
