"""The figures of a model over all suites, kept as one file beside those of other models."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import DocumentError
from assistant.settings import LANGUAGES
from evals.metrics import Metric, metrics_over
from evals.reporting import Report
from evals.samples import PARTS

FIGURES = Path(__file__).parent.parent / "figures"
QUESTIONS = "questions"


class RunFigures(BaseModel):
    """What one run measured in one part of a suite.

    Args:
        suite: `questions`, or the name of another suite.
        part: Development, challenge or sealed.
        date: Day of the run, ISO 8601.
        version: Version of the assistant.
        scorers: Version of the scorers.
        dataset: Digest of what was asked, over all parts of the run.
        metrics: Every scorer, sliced by language.
    """

    model_config = ConfigDict(frozen=True)

    suite: str
    part: str
    date: str
    version: str
    scorers: str
    dataset: str
    metrics: tuple[Metric, ...]

    def metric(self, scorer: str, language: str) -> Metric | None:
        """Return one figure, or None where it was not measured."""
        found = (m for m in self.metrics if (m.scorer, m.slice) == (scorer, language))
        return next(found, None)


class ModelFigures(BaseModel):
    """The latest run of each suite and part with one model.

    Args:
        model: `guide`, or `provider:model`.
        machine: Where the latest run was.
        runs: In the order of suites and parts.
    """

    model_config = ConfigDict(frozen=True)

    model: str
    machine: str
    runs: tuple[RunFigures, ...]


def figures_of(report: Report) -> tuple[RunFigures, ...]:
    """Return the figures of a report, one for each part that was run, without any case."""
    suite = QUESTIONS if report.part in (*PARTS, "all") else report.part
    parts = [part for part in PARTS if any(case.part == part for case in report.cases)]
    return tuple(
        RunFigures(
            suite=suite,
            part=part,
            date=report.date[:10],
            version=report.version,
            scorers=report.scorers,
            dataset=report.dataset,
            metrics=_by_language(report, part),
        )
        for part in parts
    )


def _by_language(report: Report, part: str) -> tuple[Metric, ...]:
    cases = [case for case in report.cases if case.part == part]
    slices = {code: [case for case in cases if case.language == code] for code in LANGUAGES}
    measured = metrics_over({code: own for code, own in slices.items() if own})
    return tuple(metric for metric in measured if metric.of)


def keep(report: Report, folder: Path = FIGURES) -> Path:
    """Keep the figures of a run in place of those of the same suite and part; return the file.

    Raises:
        DocumentError: The folder cannot be written to, or holds a broken file.
    """
    path = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '-', report.model)}.json"
    new = figures_of(report)
    measured = {(run.suite, run.part) for run in new}
    before = _read(path).runs if path.exists() else ()
    kept = [run for run in before if (run.suite, run.part) not in measured]
    own = ModelFigures(model=report.model, machine=report.machine, runs=(*kept, *new))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(own.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"The figures cannot be written to {folder}.") from error
    return path


def read_figures(folder: Path = FIGURES) -> tuple[ModelFigures, ...]:
    """Return the figures of every model, the guide first.

    Raises:
        DocumentError: A file is broken.
    """
    found = [_read(path) for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(found, key=lambda own: (own.model != "guide", own.model)))


def _read(path: Path) -> ModelFigures:
    try:
        return ModelFigures.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise DocumentError(f"{path} does not hold the figures of a model.") from error
