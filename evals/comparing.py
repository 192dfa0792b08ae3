"""Two runs side by side: what became better, what became worse, and is it more than chance?"""

from __future__ import annotations

from dataclasses import dataclass

from evals.metrics import Metric
from evals.reporting import Report, told


@dataclass(frozen=True)
class MetricChange:
    """One figure in both runs."""

    before: Metric
    after: Metric

    @property
    def difference(self) -> float | None:
        """Return by how much the share rose, or None where either is unscored."""
        before, after = self.before.share, self.after.share
        return None if before is None or after is None else after - before

    @property
    def is_worse(self) -> bool:
        """Tell whether the share fell below the interval of the run before."""
        return self.after.share is not None and self.after.share < self.before.low


@dataclass(frozen=True)
class Comparison:
    """What changed from one run to the next.

    Args:
        changes: Figures that both runs have.
        mended: Ids of cases that pass now and did not before.
        broken: Ids of cases that passed before and do not now.
        caution: Why the two may not compare; empty where they do.
    """

    changes: tuple[MetricChange, ...]
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    caution: str = ""

    @property
    def worse(self) -> tuple[MetricChange, ...]:
        """Return the figures that fell by more than their interval."""
        return tuple(change for change in self.changes if change.is_worse)


def compare(before: Report, after: Report) -> Comparison:
    """Return what changed between two runs.

    Args:
        before: The run to compare with, as a baseline.
        after: The new run.
    """
    pairs = [(before.metric(m.scorer, m.slice), m) for m in after.metrics]
    passed_before = {case.id: case.is_passed for case in before.cases}
    both = [case for case in after.cases if case.id in passed_before]
    return Comparison(
        changes=tuple(MetricChange(first, then) for first, then in pairs if first),
        mended=tuple(c.id for c in both if c.is_passed and not passed_before[c.id]),
        broken=tuple(c.id for c in both if not c.is_passed and passed_before[c.id]),
        caution=_caution(before, after),
    )


def _caution(before: Report, after: Report) -> str:
    differing = [
        name
        for name in ("part", "scorers", "dataset")
        if getattr(before, name) != getattr(after, name)
    ]
    return f"The two runs differ in: {', '.join(differing)}." if differing else ""


def comparison_markdown(comparison: Comparison) -> str:
    """Return a comparison as a page: figures that moved, then cases."""
    moved = [change for change in comparison.changes if change.difference]
    table = ["| scorer | slice | before | after | change |", "|---|---|---|---|---|"]
    table += [_row(change) for change in moved]
    lines = [
        "## Compared with the run before",
        "",
        *([comparison.caution, ""] if comparison.caution else []),
        *(table if moved else ["No figure moved."]),
        "",
        f"Pass now: {', '.join(comparison.mended) or 'none'}.",
        f"Pass no longer: {', '.join(comparison.broken) or 'none'}.",
    ]
    return "\n".join(lines) + "\n"


def _row(change: MetricChange) -> str:
    verdict = " **worse**" if change.is_worse else ""
    cells = (
        change.after.scorer,
        change.after.slice,
        told(change.before),
        told(change.after),
        f"{change.difference:+.2f}{verdict}",
    )
    return f"| {' | '.join(cells)} |"
