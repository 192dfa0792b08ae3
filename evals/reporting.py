"""The report of a run: as JSON to compare, as Markdown to read."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.agent.answers import Answer
from assistant.errors import DocumentError
from evals.metrics import Metric
from evals.samples import Part
from evals.scores import Score


class Case(BaseModel):
    """One sample of a run; a sealed one keeps its figures only.

    Args:
        id: Id of the sample.
        part: Development or sealed.
        type: What kind of case.
        language: Language of the question.
        scores: By scorer; None is unscored.
        question: What was asked; None where it is sealed.
        answer: What was answered; None where it is sealed.
        transcript: What was said, answered and proposed in a dialogue; None where it is sealed.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    part: Part
    type: str
    language: str
    scores: dict[str, Score | None]
    question: str | None = None
    answer: Answer | None = None
    transcript: str | None = None

    @property
    def is_passed(self) -> bool:
        """Tell whether everything that decides a case is met."""
        passed = self.scores.get("case_passed")
        return passed is not None and passed.is_full

    def sealed(self) -> Case:
        """Return the case without anything that one could tune an answer to."""
        bare = {name: score and Score(score.met, score.of) for name, score in self.scores.items()}
        untold = dict.fromkeys(("question", "answer", "transcript"))
        return self.model_copy(update={"scores": bare, **untold})


class Report(BaseModel):
    """What a run measured, and of what.

    Args:
        part: Which questions.
        model: `guide`, or `provider:model`.
        date: When, ISO 8601.
        version: Version of the assistant.
        scorers: Version of the scorers.
        dataset: Digest of the samples.
        machine: Where it ran.
        seconds: How long it took.
        metrics: Every scorer over every slice.
        cases: Every sample.
    """

    model_config = ConfigDict(frozen=True)

    part: str
    model: str
    date: str
    version: str
    scorers: str
    dataset: str
    machine: str
    seconds: float
    metrics: tuple[Metric, ...]
    cases: tuple[Case, ...]

    @property
    def of(self) -> str:
        """Return what was run, in words: `development questions`, or `dialogues`."""
        named = {
            "dialogues": "dialogues",
            "safety": "safety cases",
            "safety-obeying": "safety cases",
            "retrieval": "questions searched for",
        }
        if self.part.startswith("checker"):
            return f"pairs of {self.part}"
        return named.get(self.part, f"{self.part} questions")

    def metric(self, scorer: str, slice_name: str = "all") -> Metric | None:
        """Return one figure, or None where it was not measured."""
        found = (m for m in self.metrics if (m.scorer, m.slice) == (scorer, slice_name))
        return next(found, None)


def read_report(path: Path) -> Report:
    """Return a report that was written as JSON.

    Raises:
        DocumentError: It is not there, or is no report.
    """
    try:
        return Report.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise DocumentError(f"{path} is not a report of an evaluation.") from error


def to_markdown(report: Report) -> str:
    """Return the report as a page: what ran, the figures by type, what failed and why."""
    passed = sum(case.is_passed for case in report.cases)
    head = [
        f"# Evaluation: {report.of}, {report.model}",
        "",
        f"{report.date[:19]} · assistant {report.version} · scorers {report.scorers} · "
        f"dataset {report.dataset} · {report.machine} · {report.seconds:.0f} s",
        "",
        f"{passed} of {len(report.cases)} cases passed. Shares with 95 % intervals (Wilson); "
        "a dash is unscored, which is not zero.",
        "",
    ]
    return "\n".join([*head, *_table(report), "", *_failures(report)]) + "\n"


def _table(report: Report) -> list[str]:
    slices = list(dict.fromkeys(metric.slice for metric in report.metrics))
    scorers = list(dict.fromkeys(metric.scorer for metric in report.metrics))
    rows = [
        f"| {scorer} | {' | '.join(told(report.metric(scorer, name)) for name in slices)} |"
        for scorer in scorers
    ]
    return [f"| | {' | '.join(slices)} |", f"|---|{'---|' * len(slices)}", *rows]


def told(metric: Metric | None) -> str:
    """Return a metric in a few characters: `0.91 (0.82-0.96) 52/57`."""
    if metric is None or metric.share is None:
        return "–"
    share = f"{metric.share:.2f} ({metric.low:.2f}-{metric.high:.2f})"
    return f"{share} {metric.met}/{metric.of}"


def _failures(report: Report) -> list[str]:
    lines = ["## What failed", ""]
    for case in report.cases:
        missed = {name: s for name, s in case.scores.items() if s and not s.is_full}
        missed.pop("case_passed", None)
        if missed and case.question is None:
            lines.append(f"- {case.id} ({case.type}): {', '.join(missed)}")
        elif missed:
            lines += _failure(case, missed)
    return lines if len(lines) > 2 else [*lines, "Nothing."]


def _failure(case: Case, missed: dict[str, Score]) -> list[str]:
    mark = "" if case.is_passed else " · case not passed"
    lines = [f"### {case.id} ({case.type}){mark}", "", f"**Asked:** {case.question}", ""]
    lines += [f"- {name}: {score.explanation}" for name, score in missed.items()]
    if case.answer:
        lines += ["", f"**Answered** ({case.answer.status}):", "", _quoted(case.answer.answer)]
    if case.transcript:
        lines += ["", "**How it went:**", "", _quoted(case.transcript)]
    return [*lines, ""]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
