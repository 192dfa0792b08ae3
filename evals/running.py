"""One run: read the samples, solve them, score the answers, report."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant import Answer, __version__
from evals.metrics import metrics_of
from evals.reporting import Case, Report
from evals.samples import Part, Sample, read_samples
from evals.scoring import SCORERS_VERSION, score
from evals.solving import Progress, Solver, fresh_assistant, solve
from evals.telling.writing import write_report


def run(
    part: Part | Literal["all"] = "development",
    *,
    model: str = "guide",
    out: Path | None = None,
    limit: int | None = None,
    show: bool = False,
    tuning: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Ask an assistant every question of a part and return what its answers are worth.

    Args:
        part: Which questions; sealed ones are asked and never told.
        model: `guide`, or any `provider:model`.
        out: Folder for the report as Markdown and JSON; not written where None.
        limit: Only the first so many questions.
        show: Tell sealed questions and answers too; whoever looks may no longer mend answers.
        tuning: Tuning of the guidance that is used; None for none.
        progress: Told after each question.

    Raises:
        AssistantError: The questions, the assistant or its model cannot be used.
    """
    samples = read_samples(part)[:limit]
    with fresh_assistant(model, tuning) as solver:
        report = evaluate_with(solver, samples, model=model, show=show, progress=progress)
    if out:
        write_report(report, out)
    return report


def evaluate_with(
    solver: Solver,
    samples: Sequence[Sample],
    *,
    model: str,
    show: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return the report of any solver over given samples; see `run`."""
    started = time.perf_counter()
    solved = solve(samples, solver, progress)
    cases = tuple(_case(sample, answer, show=show) for sample, answer in solved)
    parts = sorted({sample.part for sample in samples})
    return Report(
        part="all" if len(parts) > 1 else "".join(parts),
        model=model,
        date=datetime.now(UTC).isoformat(),
        version=__version__,
        scorers=SCORERS_VERSION,
        dataset=digest(samples),
        machine=machine(),
        seconds=round(time.perf_counter() - started, 1),
        metrics=metrics_of(cases),
        cases=cases,
    )


def _case(sample: Sample, answer: Answer, *, show: bool) -> Case:
    case = Case(
        id=sample.id,
        part=sample.part,
        type=sample.type,
        language=sample.language,
        scores=score(sample, answer),
        question=" / ".join((*sample.history, sample.question)),
        answer=answer,
    )
    return case.sealed() if sample.part == "sealed" and not show else case


def digest(samples: Sequence[Sample]) -> str:
    """Return what tells whether two runs asked the same questions."""
    text = "\n".join(sample.model_dump_json() for sample in samples)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def machine() -> str:
    """Return where this runs, in a few words."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, Python {platform.python_version()}"
