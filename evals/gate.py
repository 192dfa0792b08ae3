"""The floors under which a release may not fall."""

from __future__ import annotations

import json
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
        floors: Lowest share by scorer; those of `baseline.json` where None.
    """
    lines: list[str] = []
    for scorer, floor in (read_floors(report.part) if floors is None else floors).items():
        metric = report.metric(scorer)
        share = metric.share if metric else None
        if share is None or share < floor:
            lines.append(f"{scorer}: {told(metric)}, floor {floor:.2f}")
    return tuple(lines)
