"""One event loop for all calls of language models.

Their clients keep connections open, and those belong to the event loop that opened them. A program
that calls us plainly has a new loop for each question, so the calls have one of their own.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import aclosing, suppress
from contextvars import Context
from functools import cache
from typing import Any, TypeVar

Piece = TypeVar("Piece")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop


def finished_on_the_line(work: Coroutine[Any, Any, Piece]) -> Piece:
    """Wait for the end of a coroutine and return its result, in a thread with a loop or without."""
    return asyncio.run_coroutine_threadsafe(work, _loop()).result()


async def on_the_line(pieces: AsyncIterator[Piece]) -> AsyncIterator[Piece]:
    """Yield what an async generator yields, which runs in the loop of the line.

    Args:
        pieces: An async generator that nobody has begun yet.
    """
    here = asyncio.get_running_loop()
    arrived: asyncio.Queue[tuple[Piece | None, BaseException | None]] = asyncio.Queue()

    def hand(piece: Piece | None, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # nobody waits any more
            here.call_soon_threadsafe(arrived.put_nowait, (piece, error))

    async def pump() -> None:
        try:
            async with aclosing(pieces) as stream:  # type: ignore[type-var]
                async for piece in stream:
                    hand(piece, None)
        except Exception as error:  # because it is raised where somebody waits for it
            hand(None, error)
        else:
            hand(None, None)

    # in a context of its own, or what listens to the caller would be told of every piece twice
    work = Context().run(asyncio.run_coroutine_threadsafe, pump(), _loop())
    try:
        while True:
            piece, error = await arrived.get()
            if error is not None:
                raise error
            if piece is None:
                return
            yield piece
    finally:
        work.cancel()
