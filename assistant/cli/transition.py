"""`ems transition`: what the 2026 edition changes for the organisation's own record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.readiness import width
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record import Proposal, Snapshot
    from assistant.record.transition import TransitionPoint

Propose = Annotated[bool, typer.Option("--propose", help="cli.option.propose_transition")]
_STATES = ("to_do", "done", "nothing")


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "transition")(show)


def show(chosen: Choices, propose: Propose = False, as_json: AsJson = False) -> None:
    """Say what the 2026 edition changes, and propose the actions."""
    from assistant.record.transition import transition

    with opened(chosen) as terminal:
        assistant = terminal.assistant
        snapshot = assistant.record.snapshot(assistant.today().date())
        points = transition(snapshot)
        proposed = _propose(points, snapshot, terminal) if propose else None
        if as_json:
            print_json(_values(points, snapshot, proposed, terminal))
        else:
            print_text(_text(points, snapshot, proposed, terminal))


def _propose(points: Sequence[TransitionPoint], snapshot: Snapshot, terminal: Opened) -> Proposal:
    from assistant.record.transition import follows_2026, proposal

    language = terminal.language
    if follows_2026(snapshot):
        raise Refused(say("transition.already", language))
    changes = proposal(points, language)
    if not changes:
        raise Refused(say("transition.nothing_to_propose", language))
    return terminal.assistant.record.propose(
        changes,
        person=terminal.person,
        door=DOOR,
        reason=say("transition.reason", language),
        language=language,
    )


def _values(
    points: Sequence[TransitionPoint],
    snapshot: Snapshot,
    proposed: Proposal | None,
    terminal: Opened,
) -> dict[str, object]:
    from assistant.cli.values_readiness import transition_values
    from assistant.record.transition import follows_2026

    return {
        "follows_2026": follows_2026(snapshot),
        "counts": _counts(points),
        "points": [transition_values(point, terminal.language) for point in points],
        "proposal": proposed.id if proposed else None,
    }


def _counts(points: Sequence[TransitionPoint]) -> dict[str, int]:
    found = Counter[str](point.state for point in points)
    return {state: found[state] for state in _STATES}


def _text(
    points: Sequence[TransitionPoint],
    snapshot: Snapshot,
    proposed: Proposal | None,
    terminal: Opened,
) -> str:
    from assistant.cli.rendering_readiness import transition_text
    from assistant.record.transition import follows_2026

    language = terminal.language
    if follows_2026(snapshot):
        return say("transition.already", language)
    parts = [
        say("transition.lead", language),
        transition_text(points, language, width()),
        say("transition.summary", language, **_counts(points)),
        f"{say('transition.deadline', language)} {say('transition.copy', language)}",
    ]
    if proposed:
        count = len(proposed.changes)
        parts.append(say("transition.proposed", language, id=proposed.id, count=count))
    elif any(point.change(language) for point in points):
        parts.append(say("transition.propose", language))
    return "\n\n".join(parts)
