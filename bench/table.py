"""The figures as a table to read and as JSON to keep."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant import __version__
from bench.measuring import Measurement

_WIDTH = 38


@dataclass(frozen=True)
class Results:
    """What was measured, where, and how quick the machine is.

    Args:
        date: When, ISO 8601.
        version: Version of the assistant.
        machine: System, processor and Python.
        load: Load average of the last minute; above the number of cores the figures are too high.
        reference_ms: The reference work before and after.
        rows: The figures.
    """

    date: str
    version: str
    machine: str
    load: float
    reference_ms: tuple[float, float]
    rows: tuple[Measurement, ...]

    @classmethod
    def now(cls, rows: Sequence[Measurement], reference_ms: tuple[float, float]) -> Results:
        """Return results with the date and the machine filled in."""
        system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        return cls(
            date=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            machine=f"{system}, Python {platform.python_version()}",
            load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
            reference_ms=reference_ms,
            rows=tuple(rows),
        )

    @property
    def reference(self) -> float:
        """Return the milliseconds that ratios are taken to: the mean of before and after."""
        return sum(self.reference_ms) / len(self.reference_ms)


def ratio(row: Measurement, results: Results) -> float | None:
    """Return a time as a multiple of the reference work, or None where it is no time."""
    if row.value is None or row.unit != "ms":
        return None
    return round(row.value / results.reference, 2)


def to_table(results: Results) -> str:
    """Return the results as text, one figure a line."""
    before, after = results.reference_ms
    lines = [
        f"EMS Assistant {results.version} · {results.machine} · load {results.load}",
        f"reference work {before:.0f} ms before, {after:.0f} ms after",
        "",
        f"{'':{_WIDTH}} {'measured':>12} {'bar':>10} {'':4} {'x reference':>12}  note",
        *(_line(row, results) for row in results.rows),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Measurement, results: Results) -> str:
    value = "–" if row.value is None else f"{_number(row.value)} {row.unit}"
    bar = "" if row.bar is None else f"{'≥ ' * row.is_least}{_number(row.bar)} {row.unit}"
    multiple = ratio(row, results)
    missed = "UNDER" if row.is_least else "OVER"
    verdict = ("ok" if row.is_within_bar else missed) if row.bar is not None else ""
    told = "" if multiple is None else f"{multiple:.2f}"
    return f"{row.name:{_WIDTH}} {value:>12} {bar:>10} {verdict:4} {told:>12}  {row.note}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:,.1f}"


def write_results(results: Results, path: Path) -> None:
    """Write the results as JSON, each time with its ratio to the reference work."""
    kept = asdict(results)
    for row, each in zip(results.rows, kept["rows"], strict=True):
        each |= {"ratio": ratio(row, results), "within_bar": row.is_within_bar}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
