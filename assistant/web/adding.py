"""Adding files while telling how far it has come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.agent import Assistant
from assistant.web.rendering.documents import Added, AddingProgress
from assistant.web.rooms import documents_of
from assistant.web.session import PERSON

_WAIT = 0.2


class Result(NamedTuple):
    """What became of the files."""

    documents: Sequence[Added]


async def add_files(
    assistant: Assistant, paths: Sequence[str]
) -> AsyncIterator[AddingProgress | Result]:
    """Add uploaded files; their uploaded copies are deleted in the end.

    Args:
        assistant: Whose documents they become.
        paths: Where the upload put them.

    Yields:
        How far it has come, as often as that changes; last of all what became of the files.

    Raises:
        AssistantError: None of them could be taken.
    """
    news: asyncio.Queue[AddingProgress] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(progress: AddingProgress) -> None:
        loop.call_soon_threadsafe(news.put_nowait, progress)

    work = asyncio.create_task(asyncio.to_thread(_add, assistant, paths, tell))
    while not (work.done() and news.empty()):
        try:
            progress = await asyncio.wait_for(news.get(), _WAIT)
        except TimeoutError:
            continue
        while not news.empty():
            progress = news.get_nowait()
        yield progress
    yield Result(await work)


def _add(assistant: Assistant, paths: Sequence[str], tell: object) -> Sequence[Added]:
    try:
        # an upload is always a file, and a folder would bring along what others upload
        files = [path for path in paths if Path(path).is_file()]
        return documents_of(assistant).add(files, person=PERSON, progress=tell)
    finally:
        for path in paths:
            Path(path).unlink(missing_ok=True)
