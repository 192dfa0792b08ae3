"""One run over dialogues: play each with a fresh record, score, report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Final, Generic

from assistant import __version__
from evals.dialogues.cases import AnyDialogue, Dialogue, read_dialogues
from evals.dialogues.playing import Played, PlayedTurn, play_with
from evals.dialogues.scoring import DIALOGUE_SCORERS_VERSION, score_dialogue
from evals.metrics import metrics_over
from evals.reporting import Case, Report
from evals.running import machine
from evals.scores import Score
from evals.solving import Progress

PART: Final = "dialogues"


@dataclass(frozen=True)
class Suite(Generic[AnyDialogue]):
    """What is told of dialogues of one kind.

    Args:
        part: Its name in a report.
        version: Version of its scorers.
        score: Returns every score of a dialogue as it went.
    """

    part: str
    version: str
    score: Callable[[AnyDialogue, Played], dict[str, Score | None]]


SUITE = Suite[Dialogue](
    PART, DIALOGUE_SCORERS_VERSION, lambda dialogue, played: score_dialogue(played)
)


def run_dialogues(
    *,
    model: str = "guide",
    limit: int | None = None,
    show: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Play every dialogue with an assistant and return what it made of them.

    Args:
        model: `guide`, or any `provider:model`.
        limit: Only the first so many dialogues.
        show: Tell sealed dialogues too.
        progress: Told after each dialogue.

    Raises:
        AssistantError: The dialogues or the assistant cannot be used.
    """
    return played_with(
        play_with(model), read_dialogues()[:limit], SUITE, model=model, show=show, progress=progress
    )


def played_with(
    player: Callable[[AnyDialogue], Played],
    dialogues: Sequence[AnyDialogue],
    suite: Suite[AnyDialogue],
    *,
    model: str,
    show: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return the report of any player over given dialogues; see `run_dialogues`."""
    started = perf_counter()
    cases: list[Case] = []
    for done, dialogue in enumerate(dialogues, 1):
        played = player(dialogue)
        cases.append(_case(played, suite.score(dialogue, played), show=show))
        if progress:
            progress(done, len(dialogues), dialogue.id)
    return Report(
        part=suite.part,
        model=model,
        date=datetime.now(UTC).isoformat(),
        version=__version__,
        scorers=suite.version,
        dataset=_digest(dialogues),
        machine=machine(),
        seconds=round(perf_counter() - started, 1),
        metrics=metrics_over(slices_of(cases)),
        cases=tuple(cases),
    )


def slices_of(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """Return the cases by part, language and type, all of them first."""
    slices: dict[str, list[Case]] = {"all": list(cases)}
    for names in zip(*((case.part, case.language, case.type) for case in cases), strict=True):
        for name in sorted(set(names)):
            slices[name] = [case for case in cases if name in (case.part, case.language, case.type)]
    return slices


def transcript(played: Played) -> str:
    """Return a dialogue as it can be read: what was said, answered, proposed and decided."""
    return "\n".join(line for turn in played.turns for line in _told(turn))


def _told(turn: PlayedTurn) -> list[str]:
    changes = [f"{c.operation} {c.item_id or c.kind} {c.values or ''}" for c in turn.proposed]
    lines = [
        f"Person: {turn.turn.say}",
        f"Assistant ({turn.answer.status}): {turn.answer.answer}",
        *(f"Proposed: {change}" for change in changes),
    ]
    if turn.turn.decide:
        decision = turn.turn.decide if isinstance(turn.turn.decide, str) else "approve all"
        lines.append(f"Decided: {decision}{turn.refusal and f', but {turn.refusal}'}")
    return lines


def _case(played: Played, scores: dict[str, Score | None], *, show: bool) -> Case:
    dialogue = played.dialogue
    case = Case(
        id=dialogue.id,
        part=dialogue.part,
        type=dialogue.slice,
        language=dialogue.language,
        scores=scores,
        question=" / ".join(turn.say for turn in dialogue.turns),
        transcript=transcript(played),
    )
    return case.sealed() if dialogue.part == "sealed" and not show else case


def _digest(dialogues: Sequence[Dialogue]) -> str:
    text = "\n".join(dialogue.model_dump_json() for dialogue in dialogues)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
