"""A warm process whose children are killed; forking saves each of them the seconds of imports."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Parent:
    """Talks to a process that forks a child for each line it is sent.

    It tells `child NUMBER` first, what the child tells then, and `gone` at its end.

    Args:
        process: The process, with pipes of text.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._orders, self._told = process.stdin, process.stdout

    def kill_one(
        self, line: str, moments: random.Random, *, after: int, longest: float
    ) -> list[str]:
        """Start a child, kill it at a random moment, and return what it told.

        Args:
            line: What the child is to do.
            moments: Where the moment comes from.
            after: How many lines it may tell first.
            longest: Seconds that it may go on then, at most.
        """
        self._orders.write(f"{line}\n")
        self._orders.flush()
        child = int(self._told.readline().removeprefix("child "))
        told = [self._told.readline() for _ in range(after)]
        time.sleep(moments.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        told += iter(self._told.readline, "gone\n")
        return [each.strip() for each in told]


@contextmanager
def parent_of(module: str) -> Iterator[Parent]:
    """Run a module that forks children, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield Parent(process)
    finally:
        process.communicate()
