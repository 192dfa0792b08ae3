"""Waiting for the end of a coroutine, wherever one stands."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end and return its result.

    Where an event loop already runs in this thread (a notebook, a browser driver, an async
    program that calls us plainly) the work gets a thread and a loop of its own.

    Args:
        work: A coroutine that nobody awaits yet.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    from concurrent.futures import ThreadPoolExecutor  # because few callers come this way

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()
