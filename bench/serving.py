"""Resident memory of `ems serve` after twenty questions over HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench.measuring import Measurement, percentile
from bench.processes import command, environment
from bench.turns import questions

MEMORY_BAR_MB = 700.0
_ASKED = 20
_READY_WITHIN_S = 120
# a proxy of the environment must not stand between two processes of one machine
_web = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def measure_serving() -> Sequence[Measurement]:
    """Serve, ask and return the memory of the serving process and its children."""
    with TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as folder:
        port = _free_port()
        with _served(folder, port) as process:
            ready = _wait_until_ready(process, port, Path(folder) / "serve.log")
            times = [_ask(port, question) for question in questions()[:_ASKED]]
            memory = _resident_mb(process.pid)
    return [
        Measurement("ems serve, ready", ready, note="from start to /readyz"),
        Measurement("/api/ask, p50", percentile(times, 0.5), note=f"{_ASKED} questions"),
        Measurement(
            "ems serve, memory",
            memory,
            unit="MB",
            bar=MEMORY_BAR_MB,
            note=f"resident, after {_ASKED} questions, children included",
        ),
    ]


@contextmanager
def _served(folder: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    env = environment(folder, EMS_HOST="127.0.0.1", EMS_PORT=str(port))
    with (Path(folder) / "serve.log").open("wb") as log:
        process = subprocess.Popen([*command(), "serve"], env=env, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> float:
    started = time.perf_counter()
    while time.perf_counter() - started < _READY_WITHIN_S:
        if process.poll() is not None:
            raise RuntimeError(log.read_text(errors="replace") or "ems serve ended at once")
        try:
            with _web.open(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return (time.perf_counter() - started) * 1000
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"ems serve was not ready within {_READY_WITHIN_S} s")


def _ask(port: int, question: str) -> float:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/ask",
        data=json.dumps({"question": question}).encode(),
        headers={"Content-Type": "application/json"},
    )
    started = time.perf_counter()
    with _web.open(request, timeout=60) as response:
        answer = json.load(response)
    if "status" not in answer:
        raise RuntimeError("/api/ask gave no answer")
    return (time.perf_counter() - started) * 1000


def _resident_mb(pid: int) -> float:
    root = psutil.Process(pid)
    family = [root, *root.children(recursive=True)]
    return float(sum(process.memory_info().rss for process in family) / 2**20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
