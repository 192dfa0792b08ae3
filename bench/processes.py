"""The command line as a person meets it: a new process each time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Measurement, percentile, unmeasured

ASK_BAR_MS, HELP_BAR_MS = 3500.0, 500.0
_RUNS = 5
_CALL = "import sys; from assistant.cli import main; sys.exit(main())"
_QUESTION = "What must the environmental policy say?"


def command() -> list[str]:
    """Return how `ems` is called here: the installed script, or its function."""
    script = Path(sys.executable).with_name("ems")
    return [str(script)] if script.exists() else [sys.executable, "-c", _CALL]


def environment(folder: str, **more: str) -> dict[str, str]:
    """Return the environment without anybody's settings, pointed at a folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EMS_")}
    return {**plain, "EMS_DATA_DIR": folder, "EMS_MODEL": "guide", **more}


def measure_processes() -> Sequence[Measurement]:
    """Run `ems ask` and `ems --help` and return the medians."""
    with TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as folder:
        return [
            _measure("ems ask, cold", ["ask", _QUESTION], folder, ASK_BAR_MS),
            _measure("ems --help", ["--help"], folder, HELP_BAR_MS),
        ]


def _measure(name: str, arguments: list[str], folder: str, bar: float) -> Measurement:
    try:
        # the first run fills the disk's cache and makes the data folder
        times = [_run(arguments, folder) for _ in range(_RUNS + 1)][1:]
    except (OSError, subprocess.SubprocessError) as error:
        return unmeasured(name, str(getattr(error, "stderr", "") or error))
    note = f"median of {_RUNS}, slowest {max(times):.0f}"
    return Measurement(name, percentile(times, 0.5), bar=bar, note=note)


def _run(arguments: list[str], folder: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        [*command(), *arguments],
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return (time.perf_counter() - started) * 1000
