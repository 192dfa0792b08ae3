"""The floors under which a release may not fall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from evals.reporting import Report, told

BASELINE = Path(__file__).parent / "baseline.json"


def read_floors(part: str = "", path: Path = BASELINE) -> dict[str, float]:
    """Return the lowest share that is accepted of each scorer, over all cases.

    Args:
        part: What was asked; `documents` has floors of its own.
        path: The file of floors.
    """
    stored = json.loads(path.read_text(encoding="utf-8"))
    floors: dict[str, float] = stored["suites"].get(part, stored["floors"])
    return floors


def below_floors(report: Report, floors: dict[str, float] | None = None) -> tuple[str, ...]:
    """Return one line for each floor that a run does not reach; what is unscored reaches none.

    Args:
        report: The run.
        floors: Lowest share by scorer over all cases; those of `baseline.json` where None, which
            are told apart by language where a run has several.
    """
    if floors is not None:
        return tuple(_below(report, floors, "all"))
    by_slice = _floors_by_slice(report)
    return tuple(line for name, own in by_slice.items() for line in _below(report, own, name))


def _floors_by_slice(report: Report) -> dict[str, dict[str, float]]:
    """Return floors by slice where a suite has such, or by language where a run has several."""
    stored = json.loads(BASELINE.read_text(encoding="utf-8"))
    if report.part in stored["slices"]:
        measured = {metric.slice for metric in report.metrics}
        by_slice: dict[str, dict[str, float]] = stored["slices"][report.part]
        return {name: own for name, own in by_slice.items() if name in measured}
    languages = {case.language for case in report.cases}
    if len(languages) < 2 or report.part in stored["suites"]:
        return {"all": read_floors(report.part)}
    known = {"en": stored["floors"], **stored["languages"]}
    return {name: own for name, own in known.items() if name in languages}


def _below(report: Report, floors: dict[str, float], slice_name: str) -> Iterator[str]:
    where = "" if slice_name == "all" else f"{slice_name}, "
    for scorer, floor in floors.items():
        metric = report.metric(scorer, slice_name)
        share = metric.share if metric else None
        if share is None or share < floor:
            yield f"{where}{scorer}: {told(metric)}, floor {floor:.2f}"
