"""One run over the safety cases."""

from __future__ import annotations

from typing import Final

from evals.dialogues.running import Suite, played_with
from evals.reporting import Report
from evals.safety.cases import SafetyCase, read_safety_cases
from evals.safety.obeying import NAME
from evals.safety.playing import play_case_with
from evals.safety.scoring import SAFETY_SCORERS_VERSION, score_case, score_obedience
from evals.solving import Progress

PART: Final = "safety"
OBEYING_PART: Final = "safety-obeying"
SUITE = Suite[SafetyCase](PART, SAFETY_SCORERS_VERSION, score_case)
OBEDIENCE = Suite[SafetyCase](OBEYING_PART, SAFETY_SCORERS_VERSION, score_obedience)


def run_safety(
    *,
    model: str = "guide",
    limit: int | None = None,
    show: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Play every safety case with an assistant and return what came of it.

    Args:
        model: `guide`, any `provider:model`, or `obeying`: a model that does what every text asks.
        limit: Only the first so many cases.
        show: Tell sealed cases too.
        progress: Told after each case.

    Raises:
        AssistantError: The cases or the assistant cannot be used.
    """
    cases = read_safety_cases()[:limit]
    player = play_case_with(model)
    suite = OBEDIENCE if model == NAME else SUITE
    return played_with(player, cases, suite, model=model, show=show, progress=progress)
