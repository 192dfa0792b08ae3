"""One figure, and the bar it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """A measured figure.

    Args:
        name: What was measured.
        value: The figure; None where it could not be measured.
        unit: ms, MB, % or times (of another figure).
        bar: The most it may be; None where it is told for comparison only.
        note: How many runs, the slowest, or why it could not be measured.
        is_least: The bar is the least it may be.
    """

    name: str
    value: float | None
    unit: str = "ms"
    bar: float | None = None
    note: str = ""
    is_least: bool = False

    @property
    def is_within_bar(self) -> bool:
        """Tell whether the bar is kept; what could not be measured keeps none."""
        if self.value is None or self.bar is None:
            return self.value is not None
        return self.value >= self.bar if self.is_least else self.value <= self.bar


def unmeasured(name: str, reason: str) -> Measurement:
    """Return a figure that could not be had, with the reason on one line."""
    lines = reason.strip().splitlines() or ["no reason given"]
    return Measurement(name, None, note=f"not measured: {lines[-1][:120]}")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed.

    Args:
        values: At least one.
        share: 0 to 1; 0.5 is the median.
    """
    ordered = sorted(values)
    rank = -int(-share * len(ordered) // 1)
    return ordered[max(rank, 1) - 1]
