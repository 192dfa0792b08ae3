"""Run `python -m bench` (`make bench`): print the table, write it as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assistant.errors import AssistantError
from bench.documents.suite import measure_documents, measure_quickly
from bench.fusion import measure_fusion
from bench.measuring import Measurement, unmeasured
from bench.models import measure_models
from bench.processes import measure_processes
from bench.records import measure_records
from bench.reference import reference_ms
from bench.serving import measure_serving
from bench.table import Results, to_table, write_results
from bench.turns import measure_turns

SUITES: dict[str, Callable[[], Iterable[Measurement]]] = {
    "turns": measure_turns,
    "processes": measure_processes,
    "serving": measure_serving,
    "records": measure_records,
    "fusion": measure_fusion,
    "documents": measure_documents,
    "models": measure_models,
}
# Runs for most of an hour, so only where it is named.
NAMED_ONLY = {"fusion"}
QUICK: dict[str, Callable[[], Iterable[Measurement]]] = {"documents": measure_quickly}


def measured(name: str, *, quick: bool = False) -> Sequence[Measurement]:
    """Return what a suite measures; where it fails, what it had measured by then, and why."""
    rows: list[Measurement] = []
    try:
        # one at a time, because what took half an hour to measure must not be lost
        for row in (QUICK if quick and name in QUICK else SUITES)[name]():
            rows.append(row)
    except (AssistantError, OSError, RuntimeError) as error:
        rows.append(unmeasured(name, str(error)))
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, tell and write; 1 where `--check` is given and a bar is missed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "suites", nargs="*", help=f"of {', '.join(SUITES)}; all but fusion where none"
    )
    parser.add_argument("--out", type=Path, default=Path("reports/bench.json"))
    parser.add_argument("--check", action="store_true", help="exit 1 where a bar is missed")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    chosen = parser.parse_args(argv)
    if unknown := set(chosen.suites) - SUITES.keys():
        parser.error(f"there is no suite {', '.join(sorted(unknown))}")
    before = reference_ms()
    usual = [name for name in SUITES if name not in NAMED_ONLY]
    rows = [row for name in chosen.suites or usual for row in measured(name, quick=chosen.quick)]
    results = Results.now(rows, (before, reference_ms()))
    sys.stdout.write(to_table(results))
    write_results(results, chosen.out)
    return 1 if chosen.check and not all(row.is_within_bar for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
