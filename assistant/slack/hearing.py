"""A turn in a thread of its own, so that what Slack waits for is not kept waiting by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from assistant.agent.answers import Event


async def heard(turn: Callable[[], AsyncIterator[Event]]) -> AsyncIterator[Event]:
    """Yield the events of a turn that runs in another thread.

    The guide thinks for a tenth of a second at a time, and nothing else in its loop moves then.

    Args:
        turn: Begins the turn.
    """
    news: asyncio.Queue[Event | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def whole() -> None:
        async for event in turn():
            loop.call_soon_threadsafe(news.put_nowait, event)

    def run() -> None:
        try:
            asyncio.run(whole())
        finally:
            loop.call_soon_threadsafe(news.put_nowait, None)

    work = asyncio.create_task(asyncio.to_thread(run))
    while (event := await news.get()) is not None:
        yield event
    await work
