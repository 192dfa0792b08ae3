"""`ems eval` and `python -m evals`: run, report, compare."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError, DocumentError
from evals.checker.running import run_checker
from evals.comparing import compare, comparison_markdown
from evals.dialogues.running import PART as DIALOGUES
from evals.dialogues.running import run_dialogues
from evals.documents.running import PART as DOCUMENTS
from evals.documents.running import run_documents
from evals.gate import below_floors
from evals.reporting import Report, read_report, told, write_report
from evals.running import evaluate_with, run
from evals.safety.running import PART as SAFETY
from evals.safety.running import run_safety
from evals.samples import Part, read_samples
from evals.solving import saved_answers

Suite = Part | Literal["all", "documents", "dialogues", "safety", "checker", "checker-development"]
SUITES: tuple[Suite, ...] = (
    "development",
    "challenge",
    "sealed",
    "all",
    "documents",
    "dialogues",
    "safety",
    "checker",
    "checker-development",
)


def evaluate(
    part: Suite = "development",
    *,
    model: str = "guide",
    report: Path | None = None,
    show: bool = False,
    limit: int | None = None,
    answers: Path | None = None,
    against: Path | None = None,
    gate: bool = False,
) -> int:
    """Measure the assistant, print the figures and return an exit code.

    Args:
        part: `development`, `challenge`, `sealed` or `all` questions about guidance, or
            `documents` for those about an organisation's documents, `dialogues`, `safety`, or
            `checker` for the checks after the model.
        model: `guide`, or any `provider:model`.
        report: Folder for the full report.
        show: Tell sealed questions too.
        limit: Only the first so many questions.
        answers: Score these saved answers and ask nobody.
        against: JSON report of an earlier run to compare with.
        gate: Fail (1) where a floor of `baseline.json` is not reached.

    Raises:
        AssistantError: Something that was named cannot be used.
    """
    earlier = read_report(against) if against else None
    result = _measured(part, model=model, limit=limit, show=show, answers=answers)
    lines = [summary(result)]
    if earlier:
        lines.append(comparison_markdown(compare(earlier, result)))
    if report:
        lines.append("\n".join(f"Written: {path}" for path in write_report(result, report)))
    sys.stdout.write("\n".join(lines).rstrip() + "\n")
    return 1 if gate and below_floors(result) else 0


def _measured(
    part: Suite, *, model: str, limit: int | None, show: bool, answers: Path | None
) -> Report:
    if part == DOCUMENTS:
        return run_documents(
            model=model, limit=limit, show=show, answers=answers, progress=_progress
        )
    if part == DIALOGUES:
        _only_played(answers)
        return run_dialogues(model=model, limit=limit, show=show, progress=_progress)
    if part == SAFETY:
        _only_played(answers)
        return run_safety(model=model, limit=limit, show=show, progress=_progress)
    if part == "checker" or part == "checker-development":
        _only_played(answers)
        return run_checker(part, limit=limit, show=show)
    if answers:
        samples = read_samples(part)[:limit]
        return evaluate_with(saved_answers(answers), samples, model="saved answers", show=show)
    return run(part, model=model, limit=limit, show=show, progress=_progress)


def _only_played(answers: Path | None) -> None:
    if answers:
        raise DocumentError("Dialogues are played, so there are no saved answers to score.")


def summary(report: Report) -> str:
    """Return the headline figures of a run and the floors it misses, as plain text."""
    headlines = [metric for metric in report.metrics if metric.slice == "all"]
    width = max((len(metric.scorer) for metric in headlines), default=0)
    figures = [f"{metric.scorer:<{width}}  {told(metric)}" for metric in headlines]
    below = below_floors(report)
    floors = (
        ["Below its floor:", *(f"  {line}" for line in below)] if below else ["All floors reached."]
    )
    failed = [case.id for case in report.cases if not case.is_passed]
    return "\n".join(
        [
            f"{len(report.cases)} {report.of}, {report.model}, {report.seconds:.0f} s",
            *figures,
            f"Not passed: {', '.join(failed) or 'none'}",
            *floors,
            "",
        ]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Read a command line and evaluate; one plain sentence where that cannot be done."""
    parser = argparse.ArgumentParser(prog="evals", description=__doc__)
    parser.add_argument("--part", choices=SUITES, default="development")
    parser.add_argument("--model", default="guide", help="guide, or provider:model")
    parser.add_argument("--report", type=Path, help="folder for the report")
    parser.add_argument("--show", action="store_true", help="tell sealed questions too")
    parser.add_argument("--limit", type=int, help="only the first so many questions")
    parser.add_argument("--answers", type=Path, help="score saved answers (ems ask --batch)")
    parser.add_argument("--against", type=Path, help="JSON report to compare with")
    parser.add_argument("--gate", action="store_true", help="exit 1 where a floor is missed")
    chosen = parser.parse_args(argv)
    try:
        return evaluate(**vars(chosen))
    except AssistantError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _progress(done: int, total: int, sample_id: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total} {sample_id}  {'' if done < total else chr(10)}")
        sys.stderr.flush()
